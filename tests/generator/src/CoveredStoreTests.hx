import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.CoveredStores;

/** Which stores go without a barrier because another into the same object has one. **/
class CoveredStoreTests {
	final expect:Expect;
	final decl = Samples.classDecl("Node");
	final self:Expr;
	final node:Local;
	final text = new Local("text", Samples.stringRep);
	final unknown = Evaluate(call("f", [], RVoid));

	public function new(expect:Expect) {
		this.expect = expect;
		self = Samples.self(decl);
		node = new Local("node", Samples.classRef(decl));
		node.isMutable = true;
		Samples.field(decl, "name", Samples.stringRep);
		Samples.field(decl, "count", RInt32);
	}

	public function run():Void {
		// The last one has it, for as many as there are; not for another object.
		expect.same(covered([store(self), store(self), store(self)]), "cc-");
		expect.same(covered([store(local(node)), store(self)]), "--");
		expect.same(covered([store(local(node)), store(self), store(local(node))]), "c--");
		// Numbers may be stored and locals set in between; that one makes it another object.
		final between = [Update(count(), Add, int(1)), Declare(text, string("a"))];
		expect.same(covered([store(self)].concat(between).concat([store(self)])), "c-");
		expect.same(covered([store(local(node)), Assign(local(node), self, null), store(local(node))]), "--");
		// Whatever may collect, throw or leave.
		expect.same(covered([store(self), unknown, store(self)]), "--");
		expect.same(covered([store(self), store(checked(local(node))), store(self)]), "---");
		expect.same(covered([store(self), store(self, expr(Concat([local(text), local(text)]), text.rep))]), "--");
		expect.same(covered([store(self), branch(Return(null)), store(self)]), "--");
		expect.same(covered([store(self), While(new Loop(), bool(true), []), store(self)]), "--");
		// One that has no barrier covers none.
		expect.same(covered([store(self), Assign(name(self), expr(ConstDefault, text.rep), NullStored)]), "--");
		// A check before the first of two comes too early to matter.
		expect.same(covered([store(checked(local(node))), store(local(node))]), "c-");

		// Branches: both have to store, but the barrier may come behind them.
		expect.same(covered([branch(store(self), store(local(node))), store(self)]), "c--");
		expect.same(covered([store(self), branch(store(self), store(self))]), "c--");
		expect.same(covered([store(self), branch(store(self))]), "--");
		expect.same(covered([store(self), branch(unknown), store(self)]), "--");
		expect.same(covered([Nested([stmt(store(self))]), store(self)]), "c-");
		// What is in a loop stays there.
		final twice = [stmt(store(self)), stmt(store(self))];
		expect.same(covered([While(new Loop(), bool(true), twice), store(self)]), "c--");

		// A variable that closures share may change under our hands.
		final shared = new Local("shared", node.rep);
		shared.isCell = true;
		expect.same(covered([store(local(shared)), store(local(shared))]), "--");
	}

	function store(object:Expr, ?value:Expr):StmtKind {
		return Assign(name(object), value ?? local(text), null);
	}

	function name(object:Expr):Expr {
		return Samples.fieldRef(object, decl.fields[0]);
	}

	function count():Expr {
		return Samples.fieldRef(self, decl.fields[1]);
	}

	static function checked(object:Expr):Expr {
		return expr(NullCheck(object), object.rep);
	}

	static function branch(first:StmtKind, ?second:StmtKind):StmtKind {
		return If(bool(true), [stmt(first)], second == null ? null : [stmt(second)]);
	}

	static function stmt(kind:StmtKind):Stmt {
		return Samples.stmt(kind);
	}

	/** The stores in their order: `c` covered by another, `-` not. **/
	static function covered(body:Array<StmtKind>):String {
		final text = new StringBuf();
		IrWalk.statements(CoveredStores.run([for (kind in body) stmt(kind)]), statement -> switch statement.kind {
			case Assign({kind: FieldRef(_, {rep: RRef(_)})}, _, reason): text.add(reason == CoveredStore ? "c" : "-");
			case _:
		});
		return text.toString();
	}
}
