import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.FreshObjects;

/** Which stores of constructors go without a barrier because the object is new. **/
class FreshObjectTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		final text = new Local("text", Samples.stringRep);
		final number = new Local("number", RInt32);
		final unknown = Evaluate(call("fib::sys::println", [local(text)], RVoid));

		// Up to the first call, allocation or loop.
		expect.same(left([store(text), store(text)]), "ff");
		expect.same(left([store(text), _ -> unknown, store(text)]), "f-");
		expect.same(left([_ -> Assign(local(text), concat(text), null), store(text)]), "-");
		expect.same(left([self -> Assign(name(self), concat(text), null), store(text)]), "--");
		expect.same(left([_ -> While(new Loop(), bool(true), []), store(text)]), "-");
		expect.same(left([_ -> Declare(number, int(1)), store(text)]), "f");

		// Branches, those that are left for good apart.
		final branch = (inner:StmtKind, ?other:StmtKind) -> If(bool(true), [Samples.stmt(inner)],
			other == null ? null : [Samples.stmt(other)]);
		expect.same(left([self -> branch(store(text)(self), store(text)(self)), store(text)]), "fff");
		expect.same(left([_ -> branch(unknown), store(text)]), "-");
		final leaving = [for (kind in [Return(null), Throw(Samples.box(local(text)))]) Samples.stmt(branch(kind))];
		expect.same(left([_ -> Nested(leaving), store(text)]), "f");
		final caught = new Local("caught", RValue);
		expect.same(left([self -> Try([Samples.stmt(store(text)(self))], caught, []), store(text)]), "--");

		superclasses(text, unknown);
	}

	/** `new Base` stores its argument; what comes before and after it in a subclass. **/
	function superclasses(text:Local, unknown:StmtKind):Void {
		final quiet = [store(text)];
		expect.same(leftWithBase(quiet, [], [store(text)]), "f f");
		// The superclass's constructor lets the collector in.
		expect.same(leftWithBase([store(text), _ -> unknown], [], [store(text)]), "f -");
		// The subclass does before, so the superclass's gets an object that may be mature.
		expect.same(leftWithBase(quiet, [store(text), _ -> unknown], [store(text)]), "- f-");
		expect.same(leftWithBase(quiet, [store(text)], [_ -> Return(null)]), "f f");
		final returning = [_ -> If(bool(true), [Samples.stmt(unknown), Samples.stmt(Return(null))], null), store(text)];
		expect.same(leftWithBase(returning, [], [store(text)]), "f -");
	}

	// --- classes ---

	static function store(value:Local):ClassDecl->StmtKind {
		return self -> Assign(name(self), local(value), null);
	}

	/** The field `name` of the class. **/
	static function name(self:ClassDecl):Expr {
		return Samples.fieldRef(Samples.self(self), self.fields[0]);
	}

	static function concat(text:Local):Expr {
		return expr(Concat([local(text), local(text)]), Samples.stringRep);
	}

	static function declare(program:Program, path:String, body:Array<ClassDecl->StmtKind>):ClassDecl {
		final decl = Samples.classDecl(path);
		program.classes.push(decl);
		Samples.field(decl, "name", Samples.stringRep);
		Samples.method(decl, "new", false, [], RVoid, [for (kind in body) Samples.stmt(kind(decl))]);
		return decl;
	}

	static function left(body:Array<ClassDecl->StmtKind>):String {
		final program = new Program();
		final decl = declare(program, "Only", body);
		FreshObjects.run(program);
		return shown(decl);
	}

	static function leftWithBase(base:Array<ClassDecl->StmtKind>, before:Array<ClassDecl->StmtKind>,
			after:Array<ClassDecl->StmtKind>):String {
		final program = new Program();
		final superClass = declare(program, "Base", base);
		final callSuper = self -> Evaluate(expr(CallDirect(superClass.constructor, Samples.self(self), []), RVoid));
		final decl = declare(program, "Derived", before.concat([callSuper]).concat(after));
		decl.superClass = superClass;
		FreshObjects.run(program);
		return shown(superClass) + " " + shown(decl);
	}

	/** The stores into the object in their order: `f` without a barrier, `-` with. **/
	static function shown(decl:ClassDecl):String {
		final text = new StringBuf();
		IrWalk.statements(decl.constructor.body, statement -> switch statement.kind {
			case Assign({kind: FieldRef(_, _)}, _, reason): text.add(reason == FreshObject ? "f" : "-");
			case _:
		});
		return text.toString();
	}
}
