import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Printer;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.ArrayWindows;
import fiberus.opt.CountedLoops;

/** What the copies of counted loops look like where loops lie in each other, and where counters have 64 bits. **/
class StretchTests {
	final expect:Expect;
	final flags = new Local("flags", RRef(ArrayOf(RBool)));
	final values = new Local("values", RRef(ArrayOf(RInt32)));
	final next = new Local("next", RInt32);
	final limit = new Local("limit", RInt32);
	final low = new Local("low", RInt32);
	final high = new Local("high", RInt32);

	public function new(expect:Expect) {
		this.expect = expect;
		for (local in [next, low, high]) {
			local.isMutable = true;
		}
	}

	public function run():Void {
		// A loop that most iterations leave out: the outer one gets a stretch too, which ends where the inner one runs.
		expect.file("stretches.ir", printed(sieve(true, [])));
		// All iterations run the inner loop, which polls for itself: nothing to gain.
		expect.same(stretches(printed(sieve(false, []))), 1);
		// A branch leaves it out as well.
		final inner = loop(new Loop(), Less, low, limit, [set(values, low), step(low, 1)]);
		final branching = [evaluate(get(flags, next)), If(bool(true), [stmt(inner)], null), step(next, 1)];
		expect.same(stretches(printed(loop(new Loop(), Less, next, limit, branching))), 3);

		behindInnerLoop();

		// Both sides move: 64 bits for both. Where one that moves by one meets a bound, 32 will do.
		final loops = [closing(step(low, 1), step(high, -2)), closing(step(high, -1))];
		expect.file("closing.ir", printed(Forever(new Loop(), [for (kind in loops) stmt(kind)])));
	}

	/** The poll of an inner loop may change the array: what comes behind it in the iteration is checked again. **/
	function behindInnerLoop():Void {
		final text = printed(sieve(true, [evaluate(get(flags, next, -1))]));
		expect.same(count(text, "window_get(flagsWindow, Subtract(next, 1))"), 2);
		expect.same(count(text, "window_at(flagsWindow, Subtract(next, 1))"), 0);
	}

	/**
		while (next < limit) { at = next; next++; if (flags[at]) continue; while (low <= limit) { flags[low] = true; low
		+= at } behind }
	**/
	function sieve(passes:Bool, behind:Array<StmtKind>):StmtKind {
		final outer = new Loop();
		final at = new Local("at", RInt32);
		final body = [Declare(at, local(next)), step(next, 1)];
		if (passes) {
			body.push(If(get(flags, at), [stmt(Continue(outer))], null));
		}
		final inner = [set(flags, low), Update(local(low), Add, local(at))];
		body.push(loop(new Loop(), LessEqual, low, limit, inner));
		return loop(outer, Less, next, limit, body.concat(behind));
	}

	function closing(steps:...StmtKind):StmtKind {
		return loop(new Loop(), Less, low, high, [set(values, low), set(values, high)].concat(steps.toArray()));
	}

	// --- what the passes did ---

	static function printed(loop:StmtKind):String {
		final block = CountedLoops.run(ArrayWindows.run([stmt(loop)]));
		return [for (statement in block) Printer.statement(statement)].join("");
	}

	static function stretches(text:String):Int {
		return count(text, "= fib::stretch_end");
	}

	static function count(text:String, part:String):Int {
		return text.split(part).length - 1;
	}

	// --- statements ---

	static function loop(loop:Loop, op:BinaryOp, left:Local, right:Local, body:Array<StmtKind>):StmtKind {
		return While(loop, expr(Binary(op, local(left), local(right)), RBool), [for (kind in body) stmt(kind)]);
	}

	static function stmt(kind:StmtKind):Stmt {
		return Samples.stmt(kind);
	}

	static function evaluate(value:Expr):StmtKind {
		return Evaluate(value);
	}

	static function step(counter:Local, by:Int):StmtKind {
		return Update(local(counter), Add, int(by));
	}

	static function get(array:Local, index:Local, offset = 0):Expr {
		final at = offset == 0 ? local(index) : expr(Binary(Subtract, local(index), int(-offset)), RInt32);
		final element = call("fib::array_get", [local(array), at], ArrayWindows.elementOf(array));
		element.effect = Reads;
		return element;
	}

	static function set(array:Local, index:Local):StmtKind {
		final element = ArrayWindows.elementOf(array);
		final value = element == RBool ? bool(true) : int(7);
		return Evaluate(call("fib::array_set", [local(array), local(index), value], RVoid));
	}
}
