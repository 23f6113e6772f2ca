import fiberus.cpp.ExprPrinter;
import fiberus.cpp.FieldNames;
import fiberus.cpp.FileContext;
import fiberus.cpp.FunctionContext;
import fiberus.cpp.FunctionFacts;
import fiberus.cpp.NameTable;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;

class ExpressionTests {
	final expect:Expect;
	final program = new Program();
	final owner = Samples.classDecl("Owner");
	final implemented = Samples.classDecl("Readable", true);
	final a = new Local("a", RInt32);
	final b = new Local("b", RInt32);
	final flag = new Local("flag", RBool);
	final object = new Local("object", RRef(AnyObject));
	final value = new Local("value", RValue);
	final f = new Local("f", RRef(ClosureRef));

	public function new(expect:Expect) {
		this.expect = expect;
		program.classes.push(owner);
		program.classes.push(implemented);
	}

	function printed(expr:Expr):String {
		return printedInto(new FileContext(new NameTable(program), "Owner", new FieldNames()), expr);
	}

	function printedInto(file:FileContext, expr:Expr):String {
		final context = new FunctionContext(file, owner, ["hx"], []);
		for (local in [a, b, flag, object, value, f]) {
			context.locals.declare(local);
		}
		return new ExprPrinter(context).print(expr);
	}

	public function run():Void {
		precedence();
		signs();
		conversions();
		calls();
		closures();
		nulls();
		endings();
	}

	function op(op:BinaryOp, left:Expr, right:Expr, ?rep:Rep):Expr {
		return Samples.binary(op, left, right, rep);
	}

	function precedence():Void {
		final x = local(a);
		final y = local(b);
		expect.same(printed(op(Add, x, op(Multiply, x, y))), "a + a * b");
		expect.same(printed(op(Multiply, op(Add, x, y), y)), "(a + b) * b");
		expect.same(printed(op(Subtract, op(Subtract, x, y), y)), "a - b - b");
		expect.same(printed(op(Subtract, x, op(Subtract, x, y))), "a - (a - b)");
		// Mixes that compilers warn about.
		expect.same(printed(op(BitAnd, op(Add, x, y), y)), "(a + b) & b");
		expect.same(printed(op(BitOr, op(BitOr, x, y), op(BitAnd, x, y))), "a | b | (a & b)");
		final less = op(Less, x, y, RBool);
		expect.same(printed(op(Equal, less, local(flag), RBool)), "(a < b) == flag");
		expect.same(printed(new Expr(Or(new Expr(And(less, local(flag)), RBool), not(local(flag))), RBool)),
				"(a < b && flag) || !flag");
		expect.same(printed(not(less)), "!(a < b)");
		expect.same(printed(op(Add, new Expr(Conditional(local(flag), x, y), RInt32), int(1))), "(flag ? a : b) + 1");
	}

	function signs():Void {
		expect.same(printed(new Expr(Unary(Negate, int(-1)), RInt32)), "-(-1)");
		expect.same(printed(new Expr(Unary(Negate, new Expr(Unary(Negate, local(a)), RInt32)), RInt32)), "-(-a)");
		expect.same(printed(op(Subtract, local(a), int(-1))), "a - -1");
		final octet = new Local("a", RNumber("uint8_t"));
		final narrow = new Expr(ConstDefault, RNumber("uint8_t"));
		expect.same(printed(op(Add, narrow, narrow)), "static_cast<uint8_t>(uint8_t() + uint8_t())");
		expect.isTrue(octet.rep != null);
	}

	function conversions():Void {
		expect.same(printed(Samples.box(local(a))), "fib::to_value(a)");
		expect.same(printed(new Expr(Convert(Unbox, local(value)), RFloat64)), "fib::from_value<double>(value)");
		expect.same(printed(new Expr(Convert(Number, op(Add, local(a), local(b))), RFloat64)),
				"static_cast<double>(a + b)");
		expect.same(printed(new Expr(Convert(Static, local(object)), Samples.classRef(owner))),
				"static_cast<Owner*>(object)");
		expect.same(printed(new Expr(Convert(Checked, local(object)), Samples.classRef(owner))),
				"fib::cast_object<Owner>(object)");
		final seen = new Expr(Convert(Static, new Expr(Convert(Static, local(object)), Samples.classRef(owner))),
				Samples.classRef(implemented));
		expect.same(printed(seen), "static_cast<Readable*>(static_cast<fib::Object*>(static_cast<Owner*>(object)))");
		expect.same(printed(Samples.box(new Expr(ClassOf(owner), RRef(TypeRef)))),
				"fib::to_value(static_cast<const fib::Type*>(&Owner::type))");
	}

	function calls():Void {
		expect.same(printed(new Expr(CallClosure(local(f), [local(a), new Expr(ConstFloat("2"), RFloat64)]), RVoid)),
			"fib::call_closure<void, int32_t, double>(f, a, 2.0)");
		expect.same(printed(new Expr(RuntimeCall("fib::array_map", [RFloat64], [local(object), local(f)]),
				RRef(AnyObject))),
			"fib::array_map<double>(object, f)");
		expect.same(printed(new Expr(CallDynamicField(local(value), "run", [Samples.box(local(a))]), RValue)),
			"fib::call_field_cached(value, &hx::names::run.name, call_run, fib::to_value(a))");
		expect.same(printed(new Expr(ArrayLiteral(RInt32, [int(1), local(a)]), RRef(ArrayOf(RInt32)))),
				"fib::array_literal<int32_t>({1, a})");
		expect.same(printed(new Expr(ArrayLiteral(RInt32, []), RRef(ArrayOf(RInt32)))), "fib::new_array<int32_t>()");
		expect.same(printed(new Expr(Native([Text("a + "), Piece(op(Add, local(a), local(b)))]), RInt32)),
				"a + (a + b)");
		expect.same(printed(op(Multiply, new Expr(Native([Text("x + y")]), RInt32), local(a))), "(x + y) * a");
	}

	/** A closure converts its arguments and its result: the file needs the definitions of their types. **/
	function closures():Void {
		final request = Samples.classDecl("Request");
		final response = Samples.classDecl("Response");
		final parameter = new Local("request", Samples.classRef(request));
		final handle = Samples.method(owner, "handle", false, [parameter], Samples.classRef(response), []);
		final make = Samples.method(owner, "make", true, [parameter], Samples.classRef(response), []);
		program.classes.push(request);
		program.classes.push(response);
		for (closure in [BindMethod(Samples.self(owner), handle), StaticClosure(make)]) {
			final file = new FileContext(new NameTable(program), "Owner", new FieldNames());
			printedInto(file, new Expr(closure, RRef(ClosureRef)));
			expect.same('${file.mentioned.contains(request)} ${file.mentioned.contains(response)}', "true true");
		}
	}

	function endings():Void {
		final fails = Samples.stmt(Throw(local(value)));
		final returns = Samples.stmt(Return(null));
		final maybe = Samples.stmt(If(local(flag), [fails], null));
		final loop = new Loop();
		final caught = new Local("caught", RValue);
		final bodies:Array<Block> = [
			[fails], [maybe, fails], [Samples.stmt(Forever(loop, [maybe]))],
			[], [returns], [maybe], [Samples.stmt(If(local(flag), [returns], [fails]))],
			[Samples.stmt(Forever(loop, [Samples.stmt(Break(loop))]))], [Samples.stmt(Try([fails], caught, []))],
			[Samples.stmt(Forever(loop, [Samples.stmt(If(local(flag), [returns], null))]))]
		];
		expect.same([for (body in bodies) FunctionFacts.neverReturns(body) ? "never" : "may"].join(" "),
			"never never never may may may may may may may");
	}

	function nulls():Void {
		expect.same(printed(op(Equal, local(object), defaultOf(object.rep), RBool)), "object == nullptr");
		expect.same(printed(call("fib::to_string", [defaultOf(Samples.stringRep)], Samples.stringRep)),
				"fib::to_string(static_cast<fib::String*>(nullptr))");
		expect.same(printed(Samples.box(defaultOf(Samples.stringRep))), "fib::Value()");
		expect.same(printed(op(NotEqual, local(value), defaultOf(RValue), RBool)), "!value.is_null()");
	}
}
