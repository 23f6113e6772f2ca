package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.Rep;

/** How the text of an expression of one representation becomes another: the only place that decides. **/
class Conversions {
	/** `from` to `to`, checked where the static types leave it open. **/
	public static function convert(text:String, from:Rep, to:Rep, types:TypeNames):String {
		if (RepTools.same(from, to)) {
			return text;
		}
		return switch [from, to] {
			case [_, RVoid]: 'static_cast<void>($text)';
			case [RVoid, _]: types.defaultOf(to, true);
			case [_, RValue]: operation(Box, text, from, to, types);
			case [RValue, _]: operation(Unbox, text, from, to, types);
			case [RRef(AnyArray), RRef(ArrayOf(_))]: operation(ArrayCast, text, from, to, types);
			case [RRef(_), RRef(_)]: operation(Static, text, from, to, types);
			case _: operation(Number, text, from, to, types);
		}
	}

	public static function operation(op:ConvertOp, text:String, from:Rep, to:Rep, types:TypeNames):String {
		final target = types.of(to);
		return switch op {
			case Box: 'fib::to_value($text)';
			case Unbox: 'fib::from_value<$target>($text)';
			case Number: 'static_cast<$target>($text)';
			case Static: reference(text, from, to, types);
			case Checked: checked(text, from, to, types);
			case ArrayCast:
				switch to {
					case RRef(ArrayOf(element)): 'fib::array_cast<${types.of(element)}>($text)';
					case _: reference(text, from, to, types);
				}
		}
	}

	static function checked(text:String, from:Rep, to:Rep, types:TypeNames):String {
		return switch to {
			case RRef(TypeRef): 'fib::from_value<const fib::Type*>(fib::to_value($text))';
			case RRef(ArrayOf(_)): 'fib::from_value<${types.of(to)}>(fib::to_value($text))';
			case RRef(ref): 'fib::cast_object<${types.pointee(ref)}>($text)';
			case _: convert(text, from, to, types);
		}
	}

	/** Between pointers of which C++ may know too little: unrelated structs go through fib::Object. **/
	static function reference(text:String, from:Rep, to:Rep, types:TypeNames):String {
		final target = types.of(to);
		return switch [from, to] {
			case [RRef(TypeRef), RRef(AnyObject)]: 'const_cast<fib::Type*>($text)';
			case [RRef(_), RRef(AnyObject)] | [RRef(AnyObject), RRef(_)]: 'static_cast<$target>($text)';
			case [RRef(a), RRef(b)] if (areRelated(a, b)): 'static_cast<$target>($text)';
			case [RRef(TypeRef), RRef(_)]: 'static_cast<$target>(const_cast<fib::Object*>(static_cast<const '
					+ 'fib::Object*>($text)))';
			case [RRef(_), RRef(_)]: 'static_cast<$target>(static_cast<fib::Object*>($text))';
			case _: 'static_cast<$target>($text)';
		}
	}

	/** Is one struct a base of the other? **/
	public static function areRelated(left:RefType, right:RefType):Bool {
		return switch [left, right] {
			case [ClassRef(a), ClassRef(b)]: a.extendsOrIs(b) || b.extendsOrIs(a);
			case [EnumRef(_), AnyEnum] | [AnyEnum, EnumRef(_)]: true;
			case [ArrayOf(_), AnyArray] | [AnyArray, ArrayOf(_)]: true;
			case _: false;
		}
	}
}
