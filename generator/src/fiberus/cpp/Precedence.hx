package fiberus.cpp;

import fiberus.ir.Expr;

/** C++ operator precedence; higher binds tighter. **/
enum abstract Precedence(Int) to Int {
	/** Anything may stand here: arguments, initialisers. **/
	final Comma = 0;

	final Assignment = 1;
	final Conditional = 2;
	final LogicalOr = 3;
	final LogicalAnd = 4;
	final BitOr = 5;
	final BitXor = 6;
	final BitAnd = 7;
	final Equality = 8;
	final Relational = 9;
	final Additive = 11;
	final Multiplicative = 12;
	final Prefix = 14;
	final Postfix = 15;

	public static function ofBinary(op:BinaryOp):Precedence {
		return switch op {
			case Add | Subtract: Additive;
			case Multiply | Divide: Multiplicative;
			case BinaryOp.BitAnd: Precedence.BitAnd;
			case BinaryOp.BitOr: Precedence.BitOr;
			case BinaryOp.BitXor: Precedence.BitXor;
			case Equal | NotEqual: Equality;
			case Less | LessEqual | Greater | GreaterEqual: Relational;
		}
	}

	public static function text(op:BinaryOp):String {
		return switch op {
			case Add: "+";
			case Subtract: "-";
			case Multiply: "*";
			case Divide: "/";
			case BinaryOp.BitAnd: "&";
			case BinaryOp.BitOr: "|";
			case BinaryOp.BitXor: "^";
			case Equal: "==";
			case NotEqual: "!=";
			case Less: "<";
			case LessEqual: "<=";
			case Greater: ">";
			case GreaterEqual: ">=";
		}
	}

	/**
		The least precedence an operand of `op` may have without parentheses. Stricter than the language for mixes that
		compilers warn about and readers stumble over: bit operators with anything else, chained comparisons.
	**/
	public static function ofOperand(op:BinaryOp, isRight:Bool):Precedence {
		return switch op {
			case BinaryOp.BitAnd | BinaryOp.BitOr | BinaryOp.BitXor: Prefix;
			case Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual: Additive;
			case Add | Subtract: isRight ? Multiplicative : Additive;
			case Multiply | Divide: isRight ? Prefix : Multiplicative;
		}
	}
}
