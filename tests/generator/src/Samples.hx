import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Small programs in IR, built by hand. **/
class Samples {
	public static final stringRep = RRef(StringRef);

	static var line = 1;

	public static function stmt(kind:StmtKind):Stmt {
		return new Stmt(kind, {file: "Sample.hx", line: line++});
	}

	public static function position():SourcePos {
		return {file: "Sample.hx", line: line++};
	}

	public static function classDecl(path:String, isInterface = false):ClassDecl {
		return new ClassDecl(path, path, isInterface, position());
	}

	public static function field(owner:ClassDecl, name:String, rep:Rep, isStatic = false):FieldDecl {
		final field = new FieldDecl(name, owner, rep, isStatic);
		(isStatic ? owner.statics : owner.fields).push(field);
		return field;
	}

	public static function method(owner:ClassDecl, name:String, isStatic:Bool, parameters:Array<Local>, result:Rep,
			body:Null<Block>):MethodDecl {
		final method = new MethodDecl(name, owner, isStatic, position());
		method.parameters = parameters;
		method.result = result;
		method.body = body;
		if (name == "new") {
			owner.constructor = method;
		} else {
			owner.methods.push(method);
		}
		return method;
	}

	public static function classRef(decl:ClassDecl):Rep {
		return RRef(ClassRef(decl));
	}

	public static function self(decl:ClassDecl):Expr {
		return new Expr(This, classRef(decl));
	}

	public static function fieldRef(object:Expr, field:FieldDecl):Expr {
		return new Expr(FieldRef(object, field), field.rep);
	}

	public static function binary(op:BinaryOp, left:Expr, right:Expr, ?rep:Rep):Expr {
		return new Expr(Binary(op, left, right), rep ?? left.rep);
	}

	public static function box(operand:Expr):Expr {
		return new Expr(Convert(Box, operand), RValue);
	}

	public static function print(text:Expr):Stmt {
		return stmt(Evaluate(call("fib::sys::println", [text], RVoid)));
	}

	/** Calls counted by a class with a virtual method, a subclass, an interface and statics. **/
	public static function counters():Program {
		line = 1;
		final program = new Program();
		final named = classDecl("geo.Named", true);
		final label = method(named, "label", false, [], stringRep, null);

		final counter = classDecl("geo.Counter");
		counter.interfaces.push(named);
		final next = field(counter, "next", classRef(counter));
		final total = field(counter, "total", RInt32);
		final made = field(counter, "made", RInt32, true);
		final last = field(counter, "last", classRef(counter), true);
		final start = new Local("start", RInt32);
		method(counter, "new", false, [start], RVoid, [
			stmt(Assign(fieldRef(self(counter), total), local(start), null)),
			stmt(Assign(fieldRef(self(counter), next), new Expr(StaticRef(last), last.rep), null)),
			stmt(Assign(new Expr(StaticRef(last), last.rep), self(counter), null)),
			stmt(Update(new Expr(StaticRef(made), RInt32), Add, int(1)))
		]);
		final step = new Local("step", RFloat64);
		final add = method(counter, "add", false, [step], RInt32, [
			stmt(Update(fieldRef(self(counter), total), Add, call("fib::double_to_int", [local(step)], RInt32))),
			stmt(Return(fieldRef(self(counter), total)))
		]);
		add.isOverridden = true;
		method(counter, "label", false, [], stringRep, [
			stmt(Return(new Expr(Concat([string("counter "),
					call("fib::to_string", [fieldRef(self(counter), total)], stringRep)]), stringRep)))
		]);

		final loud = classDecl("geo.LoudCounter");
		loud.superClass = counter;
		counter.subclasses.push(loud);
		final loudStart = new Local("start", RInt32);
		method(loud, "new", false, [loudStart], RVoid, [
			stmt(Evaluate(new Expr(CallDirect(constructorOf(counter), self(loud), [local(loudStart)]), RVoid)))
		]);
		final loudStep = new Local("step", RFloat64);
		final loudAdd = method(loud, "add", false, [loudStep], RInt32, [
			print(string("adding é")),
			stmt(Return(new Expr(CallDirect(add, self(loud),
					[binary(Multiply, local(loudStep), new Expr(ConstFloat("2"), RFloat64))]), RInt32)))
		]);
		loudAdd.overridden = add;

		final main = classDecl("Main");
		final first = new Local("first", classRef(counter));
		final view = new Local("view", classRef(named));
		program.entry = method(main, "main", true, [], RVoid, [
			stmt(Declare(first, new Expr(Convert(Static, new Expr(New(loud, [int(40)]), classRef(loud))),
					classRef(counter)))),
			print(call("fib::to_string", [new Expr(CallVirtual(add, local(first),
					[new Expr(ConstFloat("1"), RFloat64)]), RInt32)], stringRep)),
			stmt(Declare(view, new Expr(Convert(Static, local(first)), classRef(named)))),
			print(new Expr(CallInterface(label, local(view), []), stringRep))
		]);
		for (decl in [named, counter, loud, main]) {
			program.classes.push(decl);
		}
		return program;
	}

	static function constructorOf(decl:ClassDecl):MethodDecl {
		final constructor = decl.constructor;
		if (constructor == null) {
			throw "no constructor";
		}
		return constructor;
	}

	/** An enum with both kinds of constructors, and its use. **/
	public static function colours():Program {
		line = 1;
		final program = new Program();
		final colour = new EnumDecl("Colour", "Colour", position());
		final red = new ConstructorDecl("Red", colour, 0);
		final mixed = new ConstructorDecl("Mixed", colour, 1);
		mixed.parameters.push({name: "amount", rep: RFloat64});
		mixed.parameters.push({name: "with", rep: RRef(EnumRef(colour))});
		colour.constructors.push(red);
		colour.constructors.push(mixed);
		program.enums.push(colour);

		final rep = RRef(EnumRef(colour));
		final main = classDecl("Main");
		final value = new Local("value", rep);
		final loop = new Loop();
		program.entry = method(main, "main", true, [], RVoid, [
			stmt(Declare(value, new Expr(NewEnum(mixed,
					[new Expr(ConstFloat("0.5"), RFloat64), new Expr(NewEnum(red, []), rep)]), rep))),
			stmt(Forever(loop, [
				stmt(Switch(new Expr(EnumIndex(local(value)), RInt32), [
					{values: [0], body: [print(string("red")), stmt(Break(loop))]},
					{
						values: [1],
						body: [
							print(call("fib::to_string", [box(new Expr(EnumParameter(local(value), mixed, 0),
									RFloat64))], stringRep)),
							stmt(Assign(local(value), new Expr(EnumParameter(local(value), mixed, 1), rep), null))
						]
					}
				], null))
			]))
		]);
		program.classes.push(main);
		return program;
	}

	/** Function expressions with and without captured variables. **/
	public static function closures():Program {
		line = 1;
		final program = new Program();
		final main = classDecl("Main");
		final count = new Local("count", RInt32);
		count.isCell = true;
		count.isMutable = true;

		final increase = new LambdaDecl("main_closure1", main, position());
		final captured = new Local("count", RInt32);
		captured.isCell = true;
		captured.isCaptured = true;
		increase.captures.push(captured);
		final by = new Local("by", RInt32);
		increase.parameters = [by];
		increase.result = RInt32;
		increase.body = [stmt(Update(local(captured), Add, local(by))), stmt(Return(local(captured)))];

		final plain = new LambdaDecl("main_closure2", main, position());
		plain.result = stringRep;
		plain.body = [stmt(Return(string("plain")))];

		final f = new Local("f", RRef(ClosureRef));
		program.entry = method(main, "main", true, [], RVoid, [
			stmt(Declare(count, int(1))),
			stmt(Declare(f, new Expr(MakeLambda(increase, [local(count)]), RRef(ClosureRef)))),
			stmt(Evaluate(new Expr(CallClosure(local(f), [int(4)]), RInt32))),
			print(call("fib::to_string", [local(count)], stringRep)),
			print(new Expr(CallClosure(new Expr(MakeLambda(plain, []), RRef(ClosureRef)), []), stringRep))
		]);
		main.isReflected = false;
		program.classes.push(main);
		return program;
	}

	/** An object literal, field access by name, an exception. **/
	public static function objects():Program {
		line = 1;
		final program = new Program();
		final main = classDecl("Main");
		final object = new Local("object", RRef(AnyObject));
		final caught = new Local("caught", RValue);
		final fields = [{name: "x", value: box(int(5))}, {name: "class", value: box(string("text"))}];
		program.entry = method(main, "main", true, [], RVoid, [
			stmt(Declare(object, new Expr(ObjectLiteral(fields), RRef(AnyObject)))),
			print(call("fib::to_string", [new Expr(GetField(local(object), "x"), RValue)], stringRep)),
			stmt(SetField(local(object), "x", box(string("other")))),
			print(call("fib::to_string", [new Expr(GetField(local(object), "x"), RValue)], stringRep)),
			stmt(Try([stmt(Throw(box(string("thrown"))))], caught,
					[print(call("fib::to_string", [new Expr(CaughtValue(caught), RValue)], stringRep))]))
		]);
		program.classes.push(main);
		return program;
	}
}
