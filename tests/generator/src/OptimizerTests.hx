import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Printer;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.ArrayReserves;
import fiberus.opt.ArrayWindows;
import fiberus.opt.BoundedLoops;
import fiberus.opt.CountedLoops;

/** Which loops get windows on their arrays, and which of those a copy without checks. **/
class OptimizerTests {
	final expect:Expect;
	final values = new Local("values", RRef(ArrayOf(RInt32)));
	final others = new Local("others", RRef(ArrayOf(RInt32)));
	final numbers = new Local("numbers", RRef(ArrayOf(RFloat64)));
	final names = new Local("names", RRef(ArrayOf(RRef(StringRef))));
	final index = new Local("index", RInt32);
	final count = new Local("count", RInt32);

	public function new(expect:Expect) {
		this.expect = expect;
		index.isMutable = true;
	}

	public function run():Void {
		final counting = loop([set(values, get(others, 1)), step()]);
		expect.same(windows(counting), "valuesWindow othersWindow");
		expect.file("windows.ir", printed(CountedLoops.run(ArrayWindows.run([counting()]))));

		// Code that nobody knows here may do anything to any array.
		expect.same(windows(loop([Evaluate(get(values)), Evaluate(call("f", [], RVoid)), step()])), "");
		// Unless the loop is left right after it.
		final leaving = If(bool(true), [stmt(Evaluate(call("f", [], RVoid))), stmt(Return(null))], null);
		expect.same(windows(loop([Evaluate(get(values)), leaving, step()])), "valuesWindow");
		// Another array by then.
		expect.same(windows(loop([Evaluate(get(values)), Assign(local(values), local(others), null), step()])), "");
		// Pushing may give an array of the same kind another storage.
		final push = Evaluate(call("fib::array_push", [local(others), int(1)], RInt32));
		expect.same(windows(loop([Evaluate(get(values)), Evaluate(get(numbers)), push, step()])), "numbersWindow");
		// References are written with their barrier.
		expect.same(windows(loop([set(names, string("x")), step()])), "");
		expect.same(windows(loop([Evaluate(get(names)), step()])), "namesWindow");

		reserves();
		lightBodies();
		boundedLoops();

		expect.isTrue(splits([set(values, int(1)), step()]));
		expect.isTrue(splits([Evaluate(get(values, -1)), Evaluate(get(others, 5)), step()]));
		// Not an index that the loop counts.
		final scattered = Evaluate(call("fib::array_get", [local(values), get(others)], RInt32));
		expect.isTrue(!splits([scattered, step(2), step()]));
		// A step in a branch may not be taken: the loop might not end, and not poll.
		expect.isTrue(!splits([set(values, int(1)), If(bool(true), [stmt(step())], null)]));
		// Counts away from the bound.
		expect.isTrue(!splits([set(values, int(1)), step(-1)]));
		// A `continue` passes by the step.
		final counted = new Loop();
		final passing = [set(values, int(1)), If(bool(true), [stmt(Continue(counted))], null), step()];
		expect.isTrue(!isSplit(CountedLoops.run(ArrayWindows.run([loopOf(counted, passing)]))));
	}

	/** Loops whose body is so short that the poll weighs get a copy without it, whatever they do to arrays. **/
	function lightBodies():Void {
		final decl = Samples.classDecl("Sum");
		final total = Samples.fieldRef(Samples.self(decl), Samples.field(decl, "total", RInt32));
		final add = Update(total, Add, local(index));
		expect.isTrue(skipsPolls([add, step()]));
		final scattered = call("fib::array_get", [local(values), get(others)], RInt32);
		expect.isTrue(skipsPolls([Update(total, Add, scattered), step()]));
		// Not if an iteration is long, may be, or lets the collector in.
		expect.isTrue(!skipsPolls([for (_ in 0...40) add].concat([step()])));
		expect.isTrue(!skipsPolls([add, Evaluate(call("f", [], RVoid)), step()]));
		final joined = expr(Concat([string("a"), string("b")]), Samples.stringRep);
		expect.isTrue(!skipsPolls([add, Evaluate(joined), step()]));
		expect.isTrue(!skipsPolls([add, While(new Loop(), bool(true), []), step()]));
		// Nor if it may go on for ever.
		expect.isTrue(!skipsPolls([add]));

		// Methods: quiet ones, and those that never come back.
		final quiet = Samples.method(decl, "quiet", true, [], RVoid, []);
		quiet.isQuiet = true;
		final fails = Samples.method(decl, "fails", true, [], RVoid, [stmt(Throw(Samples.box(string("no"))))]);
		final calling = (method:MethodDecl) -> Evaluate(expr(CallDirect(method, null, []), RVoid));
		final checked = If(bool(true), [stmt(calling(fails))], null);
		expect.isTrue(skipsPolls([calling(quiet), step()]));
		expect.isTrue(skipsPolls([checked, add, step()]));
		expect.isTrue(!skipsPolls([calling(fails), add, step()]));
		fails.body.unshift(stmt(If(bool(true), [stmt(Return(null))], null)));
		expect.isTrue(!skipsPolls([checked, add, step()]));
	}

	/** Loops of a few iterations do not poll at all. **/
	function boundedLoops():Void {
		final unknown = call("f", [], RBool);
		final polls = (start:Int, op:BinaryOp, bound:Int, by:Int, ?between:StmtKind, ?inside:StmtKind) -> {
			final counted = new Loop();
			final body = [stmt(inside ?? Evaluate(unknown)), stmt(step(by))];
			final condition = expr(And(expr(Binary(op, local(index), int(bound)), RBool), unknown), RBool);
			final before = [stmt(Declare(index, int(start))), stmt(between ?? Evaluate(unknown))];
			BoundedLoops.run(before.concat([stmt(While(counted, condition, body))]));
			counted.polls;
		};
		expect.isTrue(!polls(0, Less, 16, 1));
		expect.isTrue(polls(0, Less, 17, 1));
		expect.isTrue(polls(0, LessEqual, 16, 1));
		expect.isTrue(!polls(0, LessEqual, 15, 1));
		expect.isTrue(!polls(8, Greater, 0, -1));
		expect.isTrue(!polls(0, Less, 160, 10));
		expect.isTrue(polls(0, Less, 161, 10));
		// Away from the bound; past it, and round.
		expect.isTrue(polls(8, Less, 10, -1));
		expect.isTrue(polls(0x7FFFFFF8, LessEqual, 0x7FFFFFFF, 1));
		expect.isTrue(polls(-0x80000000, Less, 0x7FFFFFFF, 0xFFFF));
		// Set by something else meanwhile.
		expect.isTrue(polls(0, Less, 8, 1, If(bool(true), [stmt(step(-1000))], null)));
		// A loop inside that does not poll makes few many.
		final inner = new Loop();
		inner.polls = false;
		expect.isTrue(polls(0, Less, 8, 1, null, While(inner, bool(true), [])));
		expect.isTrue(!polls(0, Less, 8, 1, null, While(new Loop(), bool(true), [])));
		// No longer one step in each iteration.
		expect.isTrue(polls(0, Less, 8, 1, null, step(-1)));
	}

	function skipsPolls(body:Array<StmtKind>):Bool {
		return printed(CountedLoops.run([loop(body)()])).indexOf("fib::stretch_end") >= 0;
	}

	/** Arrays that start empty get room for the pushes of a loop that counts by one. **/
	function reserves():Void {
		final empty = stmt(Declare(values, expr(ArrayLiteral(RInt32, []), values.rep)));
		final push = Evaluate(call("fib::array_push", [local(values), int(1)], RInt32));
		final reserved = (body:Array<StmtKind>) ->
			printed(ArrayReserves.run([empty, loop(body)()])).indexOf("fib::array_reserve(values, index, count)") > 0;
		expect.isTrue(reserved([push, step()]));
		expect.isTrue(!reserved([push, step(2)]));
		expect.isTrue(!reserved([If(bool(true), [stmt(push)], null), step()]));
		final known = printed(ArrayReserves.run([loop([push, step()])()]));
		expect.isTrue(known.indexOf("array_reserve") < 0);
	}

	// --- what the passes did ---

	static function windows(loop:() -> Stmt):String {
		return [
			for (statement in ArrayWindows.run([loop()])) switch statement.kind {
				case Declare(window, _): window.name;
				case _: continue;
			}
		].join(" ");
	}

	function splits(body:Array<StmtKind>):Bool {
		return isSplit(CountedLoops.run(ArrayWindows.run([loop(body)()])));
	}

	static function isSplit(block:Block):Bool {
		return printed(block).indexOf("fib::reach") >= 0;
	}

	static function printed(block:Block):String {
		return [for (statement in block) Printer.statement(statement)].join("");
	}

	// --- loops ---

	function loop(body:Array<StmtKind>):() -> Stmt {
		return () -> loopOf(new Loop(), body);
	}

	function loopOf(loop:Loop, body:Array<StmtKind>):Stmt {
		final condition = expr(Binary(Less, local(index), local(count)), RBool);
		return stmt(While(loop, condition, [for (kind in body) stmt(kind)]));
	}

	static function stmt(kind:StmtKind):Stmt {
		return Samples.stmt(kind);
	}

	function step(by = 1):StmtKind {
		return Update(local(index), Add, int(by));
	}

	function get(array:Local, offset = 0):Expr {
		final at = offset == 0 ? local(index) : expr(Binary(Add, local(index), int(offset)), RInt32);
		final element = call("fib::array_get", [local(array), at], ArrayWindows.elementOf(array));
		element.effect = Reads;
		return element;
	}

	function set(array:Local, value:Expr):StmtKind {
		return Evaluate(call("fib::array_set", [local(array), local(index), value], RVoid));
	}
}
