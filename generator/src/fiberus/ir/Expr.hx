package fiberus.ir;

import fiberus.ir.NodeMap;
import fiberus.ir.Program;

typedef Block = Array<Stmt>;

/**
	An expression. Evaluation order is explicit: within one expression tree at most one operand has effects that another
	operand could observe, so the order in which C++ evaluates operands does not matter (ir.Verifier checks).
**/
class Expr {
	public final kind:ExprKind;
	public final rep:Rep;

	/** Cached by ir.Effects; null until asked for. **/
	public var effect:Null<Effect> = null;

	public function new(kind:ExprKind, rep:Rep) {
		this.kind = kind;
		this.rep = rep;
	}
}

/** What evaluating an expression may do to, or learn from, the rest of the program. Ordered: larger means more. **/
enum abstract Effect(Int) to Int {
	/** Always the same value, no effects: may be evaluated at any time. **/
	var Stable;

	/** Reads state that an effect could change, or may throw. **/
	var Reads;

	/** Changes state, or runs unknown code. **/
	var Changes;
}

enum ExprKind {
	ConstInt(value:Int);

	/** Source text of the literal, valid C++. **/
	ConstFloat(text:String);

	ConstBool(value:Bool);
	ConstString(value:String);

	/** null, or the zero of a number or Bool representation. **/
	ConstDefault;

	/** Reads a local (through its cell or closure where it lives in one). **/
	LocalRef(local:Local);

	/** The receiver of a method; never null. In lambdas `this` is a captured local instead. **/
	This;

	StaticRef(field:FieldDecl);

	/** `object` is known not to be null. **/
	FieldRef(object:Expr, field:FieldDecl);

	/** The operand, or the exception "Null access". **/
	NullCheck(operand:Expr);

	Unary(op:UnaryOp, operand:Expr);

	/** Both operands have the same number, Bool or reference representation; C++'s own operator. **/
	Binary(op:BinaryOp, left:Expr, right:Expr);

	/** Short-circuiting. Operands RBool. **/
	And(left:Expr, right:Expr);

	Or(left:Expr, right:Expr);

	/** `condition ? first : second`; both branches have this expression's representation. **/
	Conditional(condition:Expr, first:Expr, second:Expr);

	Convert(op:ConvertOp, operand:Expr);

	/** A function of the runtime or library: qualified name, explicit template arguments (C++ types of the reps). **/
	RuntimeCall(name:String, templateArguments:Array<Rep>, arguments:Array<Expr>);

	/** Static function, or instance method resolved at compile time (`receiver` not null). **/
	CallDirect(method:MethodDecl, receiver:Null<Expr>, arguments:Array<Expr>);

	/** Dispatch through the virtual table; receiver not null. `method` is the most specific known declaration. **/
	CallVirtual(method:MethodDecl, receiver:Expr, arguments:Array<Expr>);

	/** Dispatch through the interface table; receiver not null; `method.owner` is the interface. **/
	CallInterface(method:MethodDecl, receiver:Expr, arguments:Array<Expr>);

	/**
		A function value called with the static types of the arguments; result = this expression's rep. Null function
		throws.
	**/
	CallClosure(callee:Expr, arguments:Array<Expr>);

	/** `receiver.name(arguments)` on an RValue receiver; arguments and result RValue. **/
	CallDynamicField(receiver:Expr, name:String, arguments:Array<Expr>);

	/** Field of an AnyObject receiver (not null) of unknown layout, with an inline cache; result RValue. **/
	GetField(object:Expr, name:String);

	/** Field of an RValue receiver; result RValue. **/
	DynamicGet(receiver:Expr, name:String);

	/** Allocates an instance and runs its constructor. **/
	New(decl:ClassDecl, arguments:Array<Expr>);

	/** Enum constructor; constants are static objects. **/
	NewEnum(constructor:ConstructorDecl, arguments:Array<Expr>);

	/** int32 index of an EnumRef or AnyEnum value that is not null. **/
	EnumIndex(value:Expr);

	EnumParameter(value:Expr, constructor:ConstructorDecl, index:Int);

	/** Array<E> literal, or an erased array when element is RValue. **/
	ArrayLiteral(element:Rep, items:Array<Expr>);

	/** Anonymous object; values RValue. **/
	ObjectLiteral(fields:Array<{name:String, value:Expr}>);

	/**
		Allocates the closure object; `captures[i]` fills lambda.captures[i] (a LocalRef of a cell passes the cell
		itself).
	**/
	MakeLambda(lambda:LambdaDecl, captures:Array<Expr>);

	/** `object.method` as a value; dispatches virtually when the method is overridden; object not null. **/
	BindMethod(object:Expr, method:MethodDecl);

	StaticClosure(method:MethodDecl);

	/** The descriptor of a class or enum as a value. **/
	ClassOf(decl:ClassDecl);

	EnumOf(decl:EnumDecl);

	/** A descriptor of the runtime: qualified C++ variable, e.g. `fib::String::type`. **/
	RuntimeType(cppVariable:String);

	/** One allocation for all parts; parts are StringRef. **/
	Concat(parts:Array<Expr>);

	/** The address of an interned name, for runtime functions that take `fib::Name*`. **/
	NameOf(name:String);

	/** The value in a Caught variable of the enclosing handler. RValue. **/
	CaughtValue(caught:Local);

	/** `untyped __fiberus__(…)`: C++ text and expressions in turn. **/
	Native(pieces:Array<NativePiece>);
}

enum NativePiece {
	Text(code:String);
	Piece(expr:Expr);
}

enum UnaryOp {
	Negate;
	BitNot;
	Not;
}

enum BinaryOp {
	Add;
	Subtract;
	Multiply;
	Divide;
	BitAnd;
	BitOr;
	BitXor;
	Equal;
	NotEqual;
	Less;
	LessEqual;
	Greater;
	GreaterEqual;
}

/** How a representation becomes another; the target is the Convert expression's rep. **/
enum ConvertOp {
	/** Any representation to RValue: `fib::to_value`. **/
	Box;

	/** RValue to anything, checked: `fib::from_value<T>`. **/
	Unbox;

	/**
		Between numbers; Int to Float and the like: `static_cast<T>`. Float to Int is
		RuntimeCall("fib::double_to_int").
	**/
	Number;

	/**
		Reference to a supertype, or where a check has been made: `static_cast`, or reinterpretation between a class
		and its interface.
	**/
	Static;

	/** Reference to a class, interface, enum or library type, checked: `fib::cast_object<T>`. **/
	Checked;

	/** Array of another or unknown element kind to this one: `fib::array_cast<E>`. **/
	ArrayCast;
}

class Stmt {
	public final kind:StmtKind;
	public final pos:SourcePos;

	public function new(kind:StmtKind, pos:SourcePos) {
		this.kind = kind;
		this.pos = pos;
	}
}

enum StmtKind {
	/** Null init: the default value of the representation. **/
	Declare(local:Local, init:Null<Expr>);

	/**
		Place: LocalRef, StaticRef or FieldRef. Emission uses `fib::store` for traced heap places unless `noBarrier`
		names the reason why none is needed.
	**/
	Assign(place:Expr, value:Expr, noBarrier:Null<NoBarrier>);

	/** `place op= value` on number representations; place as in Assign. **/
	Update(place:Expr, op:BinaryOp, value:Expr);

	/** GetField's counterpart: object AnyObject and not null, value RValue. **/
	SetField(object:Expr, name:String, value:Expr);

	/** DynamicGet's counterpart. **/
	DynamicSet(receiver:Expr, name:String, value:Expr);

	Evaluate(expr:Expr);
	If(condition:Expr, thenBlock:Block, elseBlock:Null<Block>);

	/** `polls`: emission puts `fib::poll()` at the back edge. **/
	While(loop:Loop, condition:Expr, body:Block);

	DoWhile(loop:Loop, body:Block, condition:Expr);

	/** Endless loop. **/
	Forever(loop:Loop, body:Block);

	/** On an RInt32 value; cases do not fall through. **/
	Switch(value:Expr, cases:Array<SwitchCase>, defaultBlock:Null<Block>);

	/** Runs `body`; whatever it throws lands in `caught` and then `handler` runs, outside the C++ catch. **/
	Try(body:Block, caught:Local, handler:Block);

	Throw(value:Expr);

	/** Throws the exception in `caught` again, its stack trace kept. **/
	Rethrow(caught:Local);

	Return(value:Null<Expr>);
	Break(loop:Loop);
	Continue(loop:Loop);
	Nested(block:Block);
}

/**
	Identifies a loop for Break and Continue; the printer uses plain `break` where C++ means the same loop, `goto`
	otherwise.
**/
class Loop extends Node {
	public var polls:Bool = true;

	/** Windows to open anew after a poll that let other fibers run: see opt.ArrayWindows. **/
	public var windows:Array<Local> = [];

	public function new() {
		super();
	}
}

typedef SwitchCase = {
	final values:Array<Int>;
	final body:Block;
}

/** Why a store needs no write barrier: a closed list, printed by `-D fiberus-report`. **/
enum NoBarrier {
	FreshObject;
	NullStored;
	StaticObjectStored;
	NotTraced;

	/** Another store into the same object follows at once, with its barrier. **/
	CoveredStore;
}
