package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints IR expressions as C++ expressions. Decides nothing: every check and conversion is in the IR. **/
class ExprPrinter {
	final context:FunctionContext;
	final types:TypeNames;
	final calls:CallPrinter;

	public function new(context:FunctionContext) {
		this.context = context;
		types = context.types;
		calls = new CallPrinter(context, this);
	}

	/** `expr` in parentheses if it binds looser than `least`. **/
	public function print(expr:Expr, least:Precedence = Comma):String {
		// A pointer converts to its base or to a Value only where the struct is complete.
		types.mention(expr.rep);
		final text = bare(expr);
		return (precedenceOf(expr) : Int) < (least : Int) ? "(" + text + ")" : text;
	}

	/** As an argument that takes part in overload resolution or template deduction. **/
	public function argument(expr:Expr):String {
		return switch expr.kind {
			case ConstDefault: types.defaultOf(expr.rep, true);
			case ClassOf(_) | EnumOf(_) | RuntimeType(_): 'static_cast<const fib::Type*>(${bare(expr)})';
			case _: print(expr);
		}
	}

	public function arguments(list:Array<Expr>):String {
		return [for (expr in list) argument(expr)].join(", ");
	}

	function bare(expr:Expr):String {
		return switch expr.kind {
			case ConstInt(value): Literals.int(value);
			case ConstFloat(text): Literals.floatText(text);
			case ConstBool(value): value ? "true" : "false";
			case ConstString(value): context.file.stringLiteral(value, types.from);
			case ConstDefault: types.defaultOf(expr.rep, false);
			case LocalRef(local): local.isCell ? variable(local) + "->value" : variable(local);
			case This: "this";
			case StaticRef(field): types.struct(field.owner) + "::" + context.names.field(field);
			case FieldRef(object, field): member(object, field.owner) + "->" + context.names.field(field);
			case NullCheck(operand): 'fib::nonnull(${argument(operand)})';
			case Unary(op, operand): unary(op, operand, expr.rep);
			case Binary(op, left, right): binary(op, left, right, expr.rep);
			case And(left, right): print(left, logicalOperand(left)) + " && " + print(right, logicalOperand(right));
			case Or(left, right): print(left, logicalOperand(left)) + " || " + print(right, logicalOperand(right));
			case Conditional(condition, first, second): conditional(condition, first, second);
			case Convert(op, operand): conversion(op, operand, expr.rep);
			case ArrayLiteral(element, items): arrayLiteral(element, items);
			case ObjectLiteral(fields): objectLiteral(fields);
			case MakeLambda(lambda, captures): makeLambda(lambda, captures);
			case NewEnum(constructor, parameters): newEnum(constructor, parameters);
			case EnumIndex(value): print(value, Postfix) + "->index";
			case EnumParameter(value, constructor, index):
				final struct = types.constructor(constructor);
				'static_cast<$struct*>(${print(value)})->' + context.names.parameter(constructor, index);
			case ClassOf(decl): "&" + types.struct(decl) + "::type";
			case EnumOf(decl): "&" + types.struct(decl) + "::type";
			case RuntimeType(variable): "&" + variable;
			case Concat(parts): concatenation(parts);
			case NameOf(name): context.file.nameAddress(name);
			case CaughtValue(caught): variable(caught) + ".value()";
			case Native(pieces): native(pieces);
			case RuntimeCall(_) | CallDirect(_) | CallVirtual(_) | CallInterface(_) | CallClosure(_)
					| CallDynamicField(_) | GetField(_) |
				DynamicGet(_) | New(_) | BindMethod(_) | StaticClosure(_):
				calls.print(expr);
		}
	}

	static function precedenceOf(expr:Expr):Precedence {
		return switch expr.kind {
			case ConstInt(value): value < 0 && value != 1 << 31 ? Prefix : Postfix;
			case ConstFloat(text): StringTools.startsWith(text, "-") ? Prefix : Postfix;
			case Unary(_): isNarrow(expr.rep) ? Postfix : Prefix;
			case ClassOf(_) | EnumOf(_) | RuntimeType(_) | NameOf(_): Prefix;
			case NewEnum(constructor, _): constructor.parameters.length == 0 ? Prefix : Postfix;
			case Binary(op, left, right) if (isNullTest(op, left, right)): op == NotEqual ? Prefix : Postfix;
			case Binary(op, _, _): isNarrow(expr.rep) ? Postfix : Precedence.ofBinary(op);
			case And(_): LogicalAnd;
			case Or(_): LogicalOr;
			case Conditional(_): Precedence.Conditional;
			// The user's text may be anything.
			case Native([Text(code)]) if (isWord(code)): Postfix;
			case Native(_): Comma;
			case _: Postfix;
		}
	}

	/** The variable itself: of a cell the pointer to the cell. **/
	public function variable(local:Local):String {
		return local.isCaptured ? "self->" + context.locals.of(local) : context.locals.of(local);
	}

	/** `object` as the left side of `->` for a member that `owner` declares. **/
	public function member(object:Expr, owner:ClassDecl):String {
		final text = print(object, Postfix);
		return switch object.rep {
			case RRef(ClassRef(decl)) if (decl.extendsOrIs(owner)): text;
			case rep: Conversions.convert(text, rep, RRef(ClassRef(owner)), types);
		}
	}

	// --- operators ---

	function unary(op:UnaryOp, operand:Expr, rep:Rep):String {
		final sign = switch op {
			case Negate: "-";
			case BitNot: "~";
			case Not: "!";
		}
		final inner = print(operand, Prefix);
		// Two signs in a row would be a decrement.
		final text = op == Negate && StringTools.startsWith(inner, "-") ? '-($inner)' : sign + inner;
		return isNarrow(rep) ? 'static_cast<${types.of(rep)}>($text)' : text;
	}

	function binary(op:BinaryOp, left:Expr, right:Expr, rep:Rep):String {
		if (isNullTest(op, left, right)) {
			return (op == NotEqual ? "!" : "") + print(left, Postfix) + ".is_null()";
		}
		final text = print(left, operandPrecedence(op, left, false)) + " " + Precedence.text(op) + " "
			+ print(right, operandPrecedence(op, right, true));
		return isNarrow(rep) ? 'static_cast<${types.of(rep)}>($text)' : text;
	}

	/** A Value compared with null. **/
	static function isNullTest(op:BinaryOp, left:Expr, right:Expr):Bool {
		return left.rep == RValue && right.kind == ConstDefault && (op == Equal || op == NotEqual);
	}

	/** Chains of one associative bit operator need no parentheses on the left. **/
	static function operandPrecedence(op:BinaryOp, operand:Expr, isRight:Bool):Precedence {
		return switch [op, operand.kind] {
			case [BitAnd | BitOr | BitXor, Binary(inner, _, _)] if (inner == op && !isRight): Precedence.ofBinary(op);
			case _: Precedence.ofOperand(op, isRight);
		}
	}

	/** && and || are not mixed without parentheses; comparisons and arithmetic need none inside them. **/
	static function logicalOperand(operand:Expr):Precedence {
		return switch operand.kind {
			case And(_) | Or(_): Postfix;
			case Binary(BitAnd | BitOr | BitXor, _, _): Postfix;
			case _: Equality;
		}
	}

	/** C++ computes in int what is smaller: the result is cut back to its type. **/
	static function isNarrow(rep:Rep):Bool {
		return switch rep {
			case RNumber("int8_t" | "uint8_t" | "int16_t" | "uint16_t" | "char" | "signed char" | "unsigned char"
					| "char16_t"): true;
			case _: false;
		}
	}

	function conditional(condition:Expr, first:Expr, second:Expr):String {
		return print(condition, LogicalOr) + " ? " + branch(first) + " : " + branch(second);
	}

	/** Both branches must have one C++ type. **/
	function branch(expr:Expr):String {
		return switch expr.kind {
			case Conditional(_): "(" + argument(expr) + ")";
			// Every constructor of an enum has a struct of its own.
			case NewEnum(_): 'static_cast<${types.of(expr.rep)}>(${argument(expr)})';
			case _: argument(expr);
		}
	}

	function conversion(op:ConvertOp, operand:Expr, rep:Rep):String {
		return switch [op, operand.kind] {
			case [Box, ConstDefault] if (operand.rep.match(RRef(_))): "fib::Value()";
			case [Static | Checked | ArrayCast, ConstDefault]: types.defaultOf(rep, true);
			case _: Conversions.operation(op, argument(operand), operand.rep, rep, types);
		}
	}

	// --- allocation ---

	function arrayLiteral(element:Rep, items:Array<Expr>):String {
		if (items.length == 0) {
			return 'fib::new_array<${types.of(element)}>()';
		}
		return 'fib::array_literal<${types.of(element)}>({${arguments(items)}})';
	}

	function objectLiteral(fields:Array<{name:String, value:Expr}>):String {
		final site = context.file.shapeSite([for (field in fields) field.name], types.from);
		final values = [for (field in fields) ", " + argument(field.value)].join("");
		return 'fib::anonymous_literal($site$values)';
	}

	function makeLambda(lambda:LambdaDecl, captures:Array<Expr>):String {
		context.file.lambdas.push(lambda);
		final name = context.names.visibleFrom(context.names.namespaceOf(lambda.owner), context.names.lambda(lambda),
				types.from);
		if (captures.length == 0) {
			return 'fib::constant_closure<&$name::call>()';
		}
		return name + "::create(" + [for (capture in captures) captured(capture)].join(", ") + ")";
	}

	/** A captured cell is handed over itself, anything else by value. **/
	function captured(capture:Expr):String {
		return switch capture.kind {
			case LocalRef(local) if (local.isCell): variable(local);
			case _: print(capture);
		}
	}

	function newEnum(constructor:ConstructorDecl, parameters:Array<Expr>):String {
		final name = types.constructor(constructor);
		return constructor.parameters.length == 0 ? "&" + name : name + "::create("
				+ [for (parameter in parameters) print(parameter)].join(", ") + ")";
	}

	function concatenation(parts:Array<Expr>):String {
		return switch parts.length {
			case 0: context.file.stringLiteral("", types.from);
			case 1: 'fib::to_string(${argument(parts[0])})';
			case 2 | 3 | 4: 'fib::string_concat(${arguments(parts)})';
			case _: 'fib::concatenate(${arguments(parts)})';
		}
	}

	function native(pieces:Array<NativePiece>):String {
		final text = new StringBuf();
		for (piece in pieces) {
			switch piece {
				case Text(code): text.add(code);
				case Piece(expr): text.add(print(expr, Postfix));
			}
		}
		return text.toString();
	}

	static function isWord(code:String):Bool {
		for (index in 0...code.length) {
			final unit = StringTools.fastCodeAt(code, index);
			if (!(unit >= "a".code && unit <= "z".code || unit >= "A".code && unit <= "Z".code || unit >= "0".code
					&& unit <= "9".code
				|| unit == "_".code || unit == ":".code)) {
				return false;
			}
		}
		return code != "";
	}
}
