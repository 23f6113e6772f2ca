package fiberus.front;

import fiberus.ir.Effects;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Expr.Position;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;

/**
	Lowers the body of one function (method, initialiser, or closure): holds the statements produced so far and the
	variables in scope, and keeps evaluation in Haxe's order.

	An expression is lowered to statements appended to the current block plus one IR expression. `operands` lowers
	several so that whatever a later one changes is read from a temporary saved before.
**/
class FunctionLowering {
	public final program:ProgramLowering;
	public final types:TypeMap;

	/** The class whose members the code belongs to. **/
	public final owner:ClassEntry;

	/** Lambda whose body this is; null for methods. **/
	public final lambda:Null<LambdaDecl>;

	/** The function in whose body the lambda stands. **/
	public final outer:Null<FunctionLowering>;

	public final captures:CaptureAnalysis;
	public final result:Rep;

	/** True in static functions: there is no `this`. **/
	public final isStatic:Bool;

	/** Name for closures and diagnostics. **/
	public final name:String;

	public final expressions:ExpressionLowering;

	final locals:Map<Int, Local> = [];
	var block:Block = [];
	var position:SourcePos;
	public var loop:Null<Loop> = null;

	public function new(program:ProgramLowering, owner:ClassEntry, name:String, captures:CaptureAnalysis, result:Rep,
			isStatic:Bool, outer:Null<FunctionLowering>, lambda:Null<LambdaDecl>, position:SourcePos) {
		this.program = program;
		this.types = program.types;
		this.owner = owner;
		this.name = name;
		this.captures = captures;
		this.result = result;
		this.isStatic = isStatic;
		this.outer = outer;
		this.lambda = lambda;
		this.position = position;
		expressions = new ExpressionLowering(this);
	}

	// --- statements ---

	public inline function emit(kind:StmtKind):Void {
		block.push(new Stmt(kind, position));
	}

	public function append(statements:Block):Void {
		for (statement in statements) {
			block.push(statement);
		}
	}

	/** Runs `produce` with an empty current block and gives the statements it produced. **/
	public function collect(produce:() -> Void):Block {
		final saved = block;
		block = [];
		produce();
		final produced = block;
		block = saved;
		return produced;
	}

	/**
		Lowers a function's body. Where the compiler does not see that the end cannot be reached (an exhaustive
		switch), the function returns the default of its result.
	**/
	public function body(produce:() -> Void):Block {
		return collect(() -> {
			produce();
			if (result != RVoid && !endsFlow(block)) {
				emit(Return(defaultOf(result)));
			}
		});
	}

	static function endsFlow(statements:Block):Bool {
		return switch statements.length == 0 ? null : statements[statements.length - 1].kind {
			case Return(_) | Throw(_) | Rethrow(_): true;
			case Nested(inner): endsFlow(inner);
			case If(_, first, second) if (second != null): endsFlow(first) && endsFlow(second);
			case _: false;
		}
	}

	/** Statements that follow are attributed to `pos`. **/
	public inline function at(pos:Position):Void {
		position = program.positionOf(pos);
	}

	public inline function currentPosition():SourcePos {
		return position;
	}

	// --- expressions ---

	/** Lowers to an expression of the wanted representation. **/
	public inline function value(expr:TypedExpr, wanted:Rep):Expr {
		return Coerce.to(expressions.lower(expr), wanted);
	}

	/** Lowers for effects alone. **/
	public inline function effect(expr:TypedExpr):Void {
		expressions.statement(expr);
	}

	/** Lowers to the representation of the expression's own Haxe type. **/
	public inline function natural(expr:TypedExpr):Expr {
		return value(expr, types.rep(expr.t));
	}

	/** The same value in an expression that may be evaluated any number of times, at any time. **/
	public function stable(expr:Expr):Expr {
		return Effects.isStable(expr) && isCheap(expr) ? expr : spill(expr);
	}

	static function isCheap(expr:Expr):Bool {
		return switch expr.kind {
			case LocalRef(_) | This | ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstString(_) | ConstDefault |
				ClassOf(_) | EnumOf(_) | RuntimeType(_): true;
			case Convert(Static | Box, inner): isCheap(inner);
			case _: false;
		}
	}

	/** Evaluates into a new temporary now. **/
	public function spill(expr:Expr, name:String = "t"):Expr {
		if (expr.rep == RVoid) {
			emit(Evaluate(expr));
			return defaultOf(RValue);
		}
		final temporary = new Local(name, expr.rep);
		temporary.isNonNull = isNonNull(expr);
		emit(Declare(temporary, expr));
		return local(temporary);
	}

	/** Evaluates whatever is left to do in `expr` now and forgets the value. **/
	public function discard(expr:Expr):Void {
		switch expr.kind {
			case Convert(Unbox, call = {kind: CallDirect(_) | CallVirtual(_) | CallInterface(_) | CallDynamicField(_)}):
				// Nobody asks what the function gives.
				emit(Evaluate(call));
				return;
			case _:
		}
		if (Effects.of(expr) == Changes || expr.kind.match(NullCheck(_) | Convert(_, _) | FieldRef(_, _))) {
			emit(Evaluate(expr));
		}
	}

	/**
		Lowers operands in order. `lowerers[i]` produces the i-th expression, appending the statements it needs.
		Operands that a later one could change are saved in temporaries.
	**/
	public function inOrder(lowerers:Array<() -> Expr>):Array<Expr> {
		final lowered:Array<Expr> = [];
		for (lower in lowerers) {
			var next:Null<Expr> = null;
			final statements = collect(() -> next = lower());
			final effect = Effects.of(next);
			if (statements.length > 0 || effect == Changes) {
				saveOperands(lowered, Reads);
			} else if (effect == Reads) {
				saveOperands(lowered, Changes);
			}
			append(statements);
			lowered.push(next);
		}
		return lowered;
	}

	function saveOperands(operands:Array<Expr>, least:Effect):Void {
		for (i in 0...operands.length) {
			if ((Effects.of(operands[i]) : Int) >= (least : Int)) {
				operands[i] = spill(operands[i]);
			}
		}
	}

	/** `inOrder` for typed expressions with wanted representations. **/
	public function operands(expressions:Array<TypedExpr>, wanted:Array<Rep>):Array<Expr> {
		return inOrder([for (i in 0...expressions.length) () -> value(expressions[i], wanted[i])]);
	}

	/**
		The receiver of a library member, in the representation that its type gives it; where that type is a type
		parameter, in that of the class the parameter is constrained to, which has the member.
	**/
	public function libraryReceiver(object:TypedExpr, owner:Rep):Expr {
		final receiver = expressions.lower(object);
		if (!receiver.rep.match(RValue | RRef(AnyArray))) {
			return receiver;
		}
		final own = types.rep(object.t);
		return Coerce.to(receiver, own == RValue ? owner : own);
	}

	/** An object expression that is known not to be null, checking it when needed. **/
	public function nonNull(object:Expr):Expr {
		return isNonNull(object) ? object : expr(NullCheck(object), object.rep);
	}

	public static function isNonNull(object:Expr):Bool {
		return switch object.kind {
			case This | New(_) | NullCheck(_) | ConstString(_) | ArrayLiteral(_) | ObjectLiteral(_) | MakeLambda(_) |
				NewEnum(_) | BindMethod(_) | StaticClosure(_) | ClassOf(_) | EnumOf(_) | RuntimeType(_) |
				Concat(_): true;
			case LocalRef(local): local.isNonNull;
			case Convert(Static | Checked | ArrayCast, inner): isNonNull(inner);
			case _: false;
		}
	}

	// --- variables ---

	/** A local for a Haxe variable declared here. **/
	public function declare(variable:TVar, ?rep:Rep):Local {
		final storage = rep ?? variableRep(variable.t);
		final declared = new Local(variable.name, storage);
		final use = captures.use(variable);
		declared.isMutable = use.assigned;
		declared.isCell = use.assigned && use.captured;
		locals.set(variable.id, declared);
		return declared;
	}

	public function variableRep(type:Type):Rep {
		final rep = types.rep(type);
		return rep == RVoid ? RValue : rep;
	}

	/** The local that holds a Haxe variable here: its own, or the captured copy in a closure. **/
	public function find(variable:TVar):Local {
		final own = locals.get(variable.id);
		if (own != null) {
			return own;
		}
		if (outer == null) {
			return fiberus.diag.Diagnostics.error('variable ${variable.name} is used outside its scope',
					haxe.macro.Context.currentPos());
		}
		final enclosing = outer.find(variable);
		final captured = new Local(enclosing.name, enclosing.rep);
		captured.isCell = enclosing.isCell;
		captured.isMutable = enclosing.isCell;
		captured.isCaptured = true;
		captured.isNonNull = enclosing.isNonNull;
		lambda.captures.push(captured);
		captureSources.push(enclosing);
		locals.set(variable.id, captured);
		return captured;
	}

	/**
		For lambdas: the enclosing function's locals behind `lambda.captures`, in the same order; null stands for its
		`this`.
	**/
	public final captureSources:Array<Null<Local>> = [];

	/** `this`, captured when the code is in a closure. **/
	public function thisExpr():Expr {
		if (lambda == null) {
			return expr(This, owner.rep);
		}
		if (lambda.capturedThis == null) {
			final captured = new Local("this_", owner.rep);
			captured.isCaptured = true;
			captured.isNonNull = true;
			lambda.capturedThis = captured;
			lambda.captures.push(captured);
			captureSources.push(null);
		}
		return local(lambda.capturedThis);
	}
}
