import fiberus.ir.Callee;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.lower.QuietDispatch;
import fiberus.safe.StackChecks;

/** Which functions check the stack, and which a loop may call without losing what it knows of its arrays. **/
class StackCheckTests {
	final expect:Expect;
	final program = new Program();
	final decl = Samples.classDecl("Calls");
	final text = new Local("text", Samples.stringRep);
	final items = new Local("items", RRef(ArrayOf(RInt32)));

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		final view = Samples.classDecl("View", true);
		program.classes.push(decl);
		program.classes.push(view);
		decl.interfaces.push(view);
		Samples.field(decl, "name", Samples.stringRep);
		final name = Samples.fieldRef(Samples.self(decl), decl.fields[0]);

		final getter = method("getter", [Return(name)]);
		final setter = method("setter", [Assign(name, local(text), null)]);
		final reads = method("reads", [Evaluate(element("fib::array_get", [local(items), int(0)]))]);
		final writes = method("writes", [Evaluate(element("fib::array_set", [local(items), int(0), int(1)]))]);
		final joins = method("joins", [Return(expr(Concat([name, name]), Samples.stringRep))]);
		final loops = method("loops", [While(new Loop(), bool(true), [])]);
		final twice = method("twice", [calling(getter), calling(setter)]);
		final calls = method("calls", [calling(joins)]);
		final loopCaller = method("loopCaller", [calling(loops)]);
		// Through the table, but nothing overrides it; something does.
		final resolved = method("resolved", [dispatching(getter)]);
		final overridden = method("overridden", [Return(name)]);
		overridden.isOverridden = true;
		final dispatched = method("dispatched", [dispatching(overridden)]);
		final below = method("below", [Return(name)]);
		below.overridden = overridden;
		final loud = method("loud", [calling(joins)]);
		final shadowed = method("shadowed", [Return(name)]);
		shadowed.isOverridden = true;
		loud.overridden = shadowed;
		final wanted = Samples.method(view, "reads", false, [], RVoid, null);
		final unwanted = Samples.method(view, "loops", false, [], RVoid, null);
		final lacking = Samples.method(view, "lacking", false, [], RVoid, null);
		final creates = method("creates", [Evaluate(expr(New(decl, []), Samples.classRef(decl)))]);
		final self = method("self", []);
		self.body.push(Samples.stmt(calling(self)));
		final there = method("there", []);
		final back = method("back", [calling(there)]);
		there.body.push(Samples.stmt(calling(back)));
		final chain = [method("chain", [calling(getter)])];
		for (length in 1...4) {
			chain.push(method('chain$length', [calling(chain[length - 1])]));
		}
		final beyond = method("beyond", [calling(chain[3])]);
		final long = method("long", [for (_ in 0...100) Assign(name, local(text), null)]);
		StackChecks.run(program);
		QuietDispatch.run(program);

		for (closed in [getter, setter, reads, twice, resolved]) {
			expect.same(facts(closed), "- quiet");
		}
		// Leaves, of which nothing more is known.
		for (leaf in [writes, joins, loops, long]) {
			expect.same(facts(leaf), "- -");
		}
		for (unknown in [calls, dispatched, creates, self, there, back, beyond]) {
			expect.same(facts(unknown), "checks -");
		}
		// Polls, but comes back to nobody.
		expect.same(facts(loopCaller), "- -");
		// Whichever a call finds.
		final met = [overridden, below, shadowed, wanted, unwanted, lacking];
		expect.same([for (method in met) method.isQuietBelow].join(" "), "true true false true false false");
		expect.isTrue(Callee.isQuiet(expr(CallVirtual(overridden, Samples.self(decl), []), RVoid)));
		expect.isTrue(!Callee.isQuiet(expr(CallVirtual(shadowed, Samples.self(decl), []), RVoid)));
		expect.isTrue(Callee.isQuiet(expr(CallInterface(wanted, Samples.self(decl), []), RVoid)));
		expect.same([for (link in chain) facts(link)].join(", "), "- quiet, - quiet, - quiet, - -");
	}

	static function facts(method:MethodDecl):String {
		return (method.checksStack ? "checks" : "-") + " " + (method.isQuiet ? "quiet" : "-");
	}

	function method(name:String, body:Array<StmtKind>):MethodDecl {
		return Samples.method(decl, name, false, [], RVoid, [for (kind in body) Samples.stmt(kind)]);
	}

	static function element(name:String, arguments:Array<Expr>):Expr {
		final access = call(name, arguments, RInt32);
		if (name == "fib::array_get") {
			access.effect = Reads;
		}
		return access;
	}

	function calling(callee:MethodDecl):StmtKind {
		return Evaluate(expr(CallDirect(callee, Samples.self(decl), []), RVoid));
	}

	function dispatching(callee:MethodDecl):StmtKind {
		return Evaluate(expr(CallVirtual(callee, Samples.self(decl), []), RVoid));
	}
}
