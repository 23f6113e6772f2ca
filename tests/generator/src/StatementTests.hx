import fiberus.cpp.FieldNames;
import fiberus.cpp.FileContext;
import fiberus.cpp.FunctionPrinter;
import fiberus.cpp.LinePaths;
import fiberus.cpp.NameTable;
import fiberus.cpp.Writer;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;

class StatementTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		expect.file("jumps.cpp", printed([], jumps()));
		expect.file("stores.cpp", stores());
		names();
		lines();
		results();
	}

	static function printed(parameters:Array<Local>, body:Block, result = RVoid, ?lines:LinePaths):String {
		final program = new Program();
		final owner = Samples.classDecl("Owner");
		program.classes.push(owner);
		final method = Samples.method(owner, "run", true, parameters, result, body);
		return printedMethod(program, method, lines);
	}

	static function printedMethod(program:Program, method:MethodDecl, ?lines:LinePaths):String {
		final out = new Writer(lines);
		FunctionPrinter.method(method, new FileContext(new NameTable(program), method.owner.path, new FieldNames(),
				lines), out);
		return out.toString();
	}

	static function at(line:Int, kind:StmtKind):Stmt {
		return new Stmt(kind, {file: "/home/user/Sample.hx", line: line});
	}

	/** Breaks out of loops from inside a switch, and continues with a loop further out. **/
	static function jumps():Block {
		final outer = new Loop();
		final inner = new Loop();
		inner.polls = false;
		final i = new Local("i", RInt32);
		i.isMutable = true;
		final leave = at(1, Switch(local(i), [
			{values: [1, 2], body: [at(1, Break(inner))]},
			{values: [-1], body: [at(1, Continue(outer))]}
		], [at(1, Return(null))]));
		return [
			at(1, Declare(i, int(0))),
			at(1, While(outer, binary(Less, local(i), int(10)), [
				at(1, Forever(inner, [
					at(1, If(binary(Equal, local(i), int(5)), [at(1, Update(local(i), Add, int(2)))], [
						at(1, If(binary(Equal, local(i), int(6)), [at(1, Break(inner))], [leave]))
					]))
				])),
				at(1, DoWhile(new Loop(), [at(1, Assign(local(i), int(3), null))], bool(false)))
			]))
		];
	}

	static function binary(op:BinaryOp, left:Expr, right:Expr):Expr {
		return Samples.binary(op, left, right, RBool);
	}

	/**
		Barriers for references in heap objects and cells; none for numbers, statics, locals and where a reason is
		given.
	**/
	static function stores():String {
		final program = new Program();
		final owner = Samples.classDecl("Owner");
		program.classes.push(owner);
		final next = Samples.field(owner, "next", Samples.classRef(owner));
		final count = Samples.field(owner, "count", RInt32);
		final last = Samples.field(owner, "last", Samples.classRef(owner), true);
		final other = new Local("other", Samples.classRef(owner));
		final shared = new Local("shared", Samples.stringRep);
		shared.isCell = true;
		final self = Samples.self(owner);
		final place = Samples.fieldRef(self, next);
		final far = Samples.fieldRef(new Expr(NullCheck(Samples.fieldRef(self, next)), next.rep), next);
		final method = Samples.method(owner, "run", false, [other, shared], RVoid, [
			at(1, Assign(place, local(other), null)),
			at(1, Assign(far, local(other), null)),
			at(1, Assign(place, defaultOf(next.rep), NullStored)),
			at(1, Assign(Samples.fieldRef(self, count), int(1), null)),
			at(1, Assign(new Expr(StaticRef(last), last.rep), local(other), null)),
			at(1, Assign(local(shared), string("text"), null))
		]);
		return printedMethod(program, method);
	}

	/** Neighbouring blocks may use one name, a block inside another may not. **/
	function names():Void {
		final first = new Local("i", RInt32);
		final second = new Local("i", RInt32);
		final nested = new Local("i", RInt32);
		final text = printed([], [
			at(1, Nested([at(1, Declare(first, int(1))), at(1, Nested([at(1, Declare(nested, local(first)))]))])),
			at(1, Nested([at(1, Declare(second, int(2)))]))
		]);
		expect.isTrue(text.indexOf("[[maybe_unused]] const int32_t i1 = i;") > 0);
		expect.isTrue(text.indexOf("[[maybe_unused]] const int32_t i = 2;") > 0);
	}

	function lines():Void {
		final lines = new LinePaths(["/home/user"]);
		final text = printed([], [
			at(7, Evaluate(call("f", [], RVoid))),
			at(8, Evaluate(call("g", [], RVoid))),
			at(20, Evaluate(call("h", [], RVoid)))
		], RVoid, lines);
		expect.isTrue(text.indexOf('#line 7\n  f();\n  g();\n#line 20\n  h();\n') > 0);
	}

	/** A function whose end the C++ compiler might think reachable returns something. **/
	function results():Void {
		final n = new Local("n", RInt32);
		final text = printed([n], [at(1, Switch(local(n), [{values: [0], body: [at(1, Return(int(1)))]}], null))],
				RInt32);
		expect.isTrue(text.indexOf("  return 0;\n}") > 0);
	}
}
