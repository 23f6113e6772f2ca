package fiberus.ir;

import fiberus.ir.Expr;

/** Which expressions do nothing but what can be seen here: none of them runs code of the program that is unknown. **/
class QuietCode {
	/** Functions of the runtime that write numbers into memory that is no array, field or variable, and no more. **/
	static final quietCalls:Map<String, Bool> = [];

	/** Lets the front end mark library functions as quiet (`@:fiberus.quiet`). **/
	public static function markQuiet(name:String):Void {
		quietCalls.set(name, true);
	}

	/**
		A few instructions that neither allocate nor let the collector in. They may throw, but then nothing that follows
		is run. The operands apart.
	**/
	public static function isPlain(expr:Expr):Bool {
		return switch expr.kind {
			case ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstString(_) | ConstDefault | LocalRef(_) | This |
				StaticRef(_) | StaticClosure(_) | ClassOf(_) | EnumOf(_) | RuntimeType(_) | NameOf(_) | FieldRef(_) |
				NullCheck(_) | Unary(_) | Binary(_) | And(_) | Or(_) | Conditional(_) | EnumIndex(_) |
				EnumParameter(_) | Convert(Number | Static | Checked, _):
				true;
			// Numbers of these kinds lie in the Value itself.
			case Convert(Box, {rep: RInt32 | RFloat64 | RBool | RRef(_) | RValue}): true;
			case Convert(Unbox, _): expr.rep.match(RInt32 | RFloat64 | RBool);
			case _: false;
		}
	}

	/** Is the node the call of a runtime function that reads, computes or writes numbers, and leaves arrays alone? **/
	public static function isQuietRuntimeCall(expr:Expr):Bool {
		return switch expr.kind {
			case RuntimeCall("fib::array_get", _, _): true;
			case RuntimeCall(name, _, _): quietCalls.exists(name) || Effects.of(expr) != Changes;
			case _: false;
		}
	}
}
