package lox;

import lox.Errors.RuntimeError;

/** The operators that only look at the values of their operands. **/
class Operators {
	public static function unary(operation:Token, operand:Value):Value {
		return switch [operation.kind, operand] {
			case [Bang, _]: Boolean(!operand.isTrue());
			case [Minus, Number(value)]: Number(-value);
			case _: throw new RuntimeError(operation.line, "the operand must be a number");
		}
	}

	public static function binary(left:Value, operation:Token, right:Value):Value {
		return switch operation.kind {
			case EqualEqual: Boolean(left.equals(right));
			case BangEqual: Boolean(!left.equals(right));
			case _:
				switch [left, right] {
					case [Number(a), Number(b)]: arithmetic(a, operation, b);
					case [Text(a), Text(b)] if (operation.kind == Plus): Text(a + b);
					case _ if (operation.kind == Plus):
						throw new RuntimeError(operation.line, "the operands must be two numbers or two strings");
					case _: throw new RuntimeError(operation.line, "the operands must be numbers");
				}
		}
	}

	static function arithmetic(a:Float, operation:Token, b:Float):Value {
		return switch operation.kind {
			case Plus: Number(a + b);
			case Minus: Number(a - b);
			case Star: Number(a * b);
			case Slash: Number(a / b);
			case Greater: Boolean(a > b);
			case GreaterEqual: Boolean(a >= b);
			case Less: Boolean(a < b);
			case LessEqual: Boolean(a <= b);
			case _: throw new RuntimeError(operation.line, 'no such operation: ${operation.text}');
		}
	}
}
