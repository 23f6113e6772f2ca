package haxe.io;

import haxe.Int64;

/**
	Floating point numbers by the bits of their IEEE 754 representation.
**/
class FPHelper {
	/** The single precision number with these bits. **/
	@:fiberus.call("fib::float_from_bits") @:fiberus.pure
	public extern static function i32ToFloat(i:Int):Float;

	/** The bits of `f` rounded to single precision. **/
	@:fiberus.call("fib::float_to_bits") @:fiberus.pure
	public extern static function floatToI32(f:Float):Int;

	/** The double precision number with these bits. **/
	public static inline function i64ToDouble(low:Int, high:Int):Float {
		return doubleFromBits(Int64.make(high, low));
	}

	/** The bits of `v`. **/
	@:fiberus.call("fib::double_to_bits") @:fiberus.pure
	public extern static function doubleToI64(v:Float):Int64;

	@:fiberus.call("fib::double_from_bits") @:fiberus.pure
	extern static function doubleFromBits(bits:Int64):Float;
}
