import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Printer;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.ir.Verifier;

class VerifierTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		for (program in [Samples.counters(), Samples.colours(), Samples.closures(), Samples.objects()]) {
			expect.same(Verifier.verify(program).join("\n"), "");
		}
		final x = new Local("x", RInt32);
		rejects([Samples.stmt(Declare(x, bool(true)))], "initial value of x is bool instead of int32");
		rejects([Samples.stmt(Evaluate(local(x)))], "variable x is used outside its block");
		rejects([Samples.stmt(Break(new Loop()))], "jump out of a loop");
		rejects([Samples.stmt(If(int(1), [], null))], "condition is int32 instead of bool");
		rejects([Samples.stmt(Return(int(1)))], "result is int32 instead of void");
		final f = call("f", [], RInt32);
		rejects([Samples.stmt(Evaluate(call("g", [f, f], RVoid)))], "order of evaluation is left open");
		rejects([Samples.stmt(Evaluate(Samples.binary(Add, int(1), bool(true))))], "is bool where int32 is meant");
		rejects([Samples.stmt(Switch(int(1), [{values: [1], body: []}, {values: [1], body: []}], null))],
				"two cases for 1");
		expect.file("counters.ir", Printer.program(Samples.counters()));
	}

	function rejects(body:Block, message:String):Void {
		final program = new Program();
		final owner = Samples.classDecl("Owner");
		program.classes.push(owner);
		Samples.method(owner, "run", true, [], RVoid, body);
		final found = Verifier.verify(program).join("\n");
		expect.isTrue(found.indexOf(message) >= 0);
		if (found.indexOf(message) < 0) {
			Sys.println('"$message" is not in: $found');
		}
	}
}
