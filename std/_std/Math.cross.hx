/**
	Mathematical functions and constants.

	The functions are those of the C library. `round` and `fround` round halves up; `floor`, `ceil` and
	`round` of numbers outside the range of `Int` give the low 32 bits of the integer.
**/
class Math {
	public static var PI(get, never):Float;
	public static var NEGATIVE_INFINITY(get, never):Float;
	public static var POSITIVE_INFINITY(get, never):Float;
	public static var NaN(get, never):Float;

	static inline function get_PI():Float {
		return 3.141592653589793;
	}

	static inline function get_NEGATIVE_INFINITY():Float {
		return -1.0 / 0.0;
	}

	static inline function get_POSITIVE_INFINITY():Float {
		return 1.0 / 0.0;
	}

	static inline function get_NaN():Float {
		return 0.0 / 0.0;
	}

	@:fiberus.call("fib::math_abs") @:fiberus.pure
	public extern static function abs(v:Float):Float;

	@:fiberus.call("fib::math_min") @:fiberus.pure
	public extern static function min(a:Float, b:Float):Float;

	@:fiberus.call("fib::math_max") @:fiberus.pure
	public extern static function max(a:Float, b:Float):Float;

	@:fiberus.call("fib::math_sin") @:fiberus.pure
	public extern static function sin(v:Float):Float;

	@:fiberus.call("fib::math_cos") @:fiberus.pure
	public extern static function cos(v:Float):Float;

	@:fiberus.call("fib::math_tan") @:fiberus.pure
	public extern static function tan(v:Float):Float;

	@:fiberus.call("fib::math_asin") @:fiberus.pure
	public extern static function asin(v:Float):Float;

	@:fiberus.call("fib::math_acos") @:fiberus.pure
	public extern static function acos(v:Float):Float;

	@:fiberus.call("fib::math_atan") @:fiberus.pure
	public extern static function atan(v:Float):Float;

	@:fiberus.call("fib::math_atan2") @:fiberus.pure
	public extern static function atan2(y:Float, x:Float):Float;

	@:fiberus.call("fib::math_exp") @:fiberus.pure
	public extern static function exp(v:Float):Float;

	@:fiberus.call("fib::math_log") @:fiberus.pure
	public extern static function log(v:Float):Float;

	@:fiberus.call("fib::math_pow") @:fiberus.pure
	public extern static function pow(v:Float, exp:Float):Float;

	@:fiberus.call("fib::math_sqrt") @:fiberus.pure
	public extern static function sqrt(v:Float):Float;

	@:fiberus.call("fib::math_round") @:fiberus.pure
	public extern static function round(v:Float):Int;

	@:fiberus.call("fib::math_floor") @:fiberus.pure
	public extern static function floor(v:Float):Int;

	@:fiberus.call("fib::math_ceil") @:fiberus.pure
	public extern static function ceil(v:Float):Int;

	@:fiberus.call("fib::random_double")
	public extern static function random():Float;

	@:fiberus.call("fib::math_float_floor") @:fiberus.pure
	public extern static function ffloor(v:Float):Float;

	@:fiberus.call("fib::math_float_ceil") @:fiberus.pure
	public extern static function fceil(v:Float):Float;

	@:fiberus.call("fib::math_float_round") @:fiberus.pure
	public extern static function fround(v:Float):Float;

	@:fiberus.call("fib::math_is_finite") @:fiberus.pure
	public extern static function isFinite(f:Float):Bool;

	@:fiberus.call("fib::math_is_nan") @:fiberus.pure
	public extern static function isNaN(f:Float):Bool;
}
