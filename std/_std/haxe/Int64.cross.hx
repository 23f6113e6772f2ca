package haxe;

/**
	A signed 64-bit integer, held in one machine word: in locals, fields, arguments and arrays of this type no object
	is allocated. Inside `Dynamic`, `Null<Int64>` and type parameters the number is boxed.

	Arithmetic wraps around. Division by zero throws "divide by zero".
**/
@:transitive
abstract Int64(NativeInt64) {
	/** The upper 32 bits. **/
	public var high(get, never):Int32;

	/** The lower 32 bits. **/
	public var low(get, never):Int32;

	/** The same number: it cannot change. **/
	public inline function copy():Int64 {
		return cast this;
	}

	/** The number with these halves. **/
	public static inline function make(high:Int32, low:Int32):Int64 {
		return Native.make(high, low);
	}

	/** The same value with 64 bits. **/
	@:from public static inline function ofInt(x:Int):Int64 {
		return Native.ofInt(x);
	}

	/** The same value as `Int`; throws "Overflow" when it does not fit. **/
	public static inline function toInt(x:Int64):Int {
		return Native.toInt(x);
	}

	@:deprecated('haxe.Int64.is() is deprecated. Use haxe.Int64.isInt64() instead')
	public static inline function is(val:Dynamic):Bool {
		return isInt64(val);
	}

	/** Whether a value of unknown type is an Int64. **/
	public static inline function isInt64(val:Dynamic):Bool {
		return Native.isInt64(val);
	}

	@:deprecated("Use high instead")
	public static inline function getHigh(x:Int64):Int32 {
		return x.high;
	}

	@:deprecated("Use low instead")
	public static inline function getLow(x:Int64):Int32 {
		return x.low;
	}

	/** Whether `x` is below zero. **/
	public static inline function isNeg(x:Int64):Bool {
		return Native.less(x, Native.ofInt(0));
	}

	/** Whether `x` is zero. **/
	public static inline function isZero(x:Int64):Bool {
		return Native.equal(x, Native.ofInt(0));
	}

	/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. **/
	public static inline function compare(a:Int64, b:Int64):Int {
		return Native.compare(a, b);
	}

	/** As `compare` with both taken as unsigned numbers. **/
	public static inline function ucompare(a:Int64, b:Int64):Int {
		return Native.compareUnsigned(a, b);
	}

	/** The decimal digits of `x` with its sign. **/
	public static inline function toStr(x:Int64):String {
		return Native.toText(x);
	}

	inline function toString():String {
		return Native.toText(cast this);
	}

	/** The number that decimal digits with an optional sign stand for; throws when they stand for none. **/
	public static inline function parseString(sParam:String):Int64 {
		return Int64Helper.parseString(sParam);
	}

	/** The integral part of `f`; throws unless it is exact (below 2^53 in magnitude). **/
	public static inline function fromFloat(f:Float):Int64 {
		return Int64Helper.fromFloat(f);
	}

	/** The quotient, rounded towards zero, and the remainder, which has the sign of the dividend. **/
	public static function divMod(dividend:Int64, divisor:Int64):{quotient:Int64, modulus:Int64} {
		return {quotient: Native.divide(dividend, divisor), modulus: Native.modulo(dividend, divisor)};
	}

	@:op(-A) public static inline function neg(x:Int64):Int64 {
		return Native.negate(x);
	}

	@:op(~A) static inline function complement(a:Int64):Int64 {
		return Native.complement(a);
	}

	@:op(++A) inline function preIncrement():Int64 {
		this = cast Native.add(cast this, Native.ofInt(1));
		return cast this;
	}

	@:op(A++) inline function postIncrement():Int64 {
		final before:Int64 = cast this;
		this = cast Native.add(before, Native.ofInt(1));
		return before;
	}

	@:op(--A) inline function preDecrement():Int64 {
		this = cast Native.subtract(cast this, Native.ofInt(1));
		return cast this;
	}

	@:op(A--) inline function postDecrement():Int64 {
		final before:Int64 = cast this;
		this = cast Native.subtract(before, Native.ofInt(1));
		return before;
	}

	@:op(A + B) public static inline function add(a:Int64, b:Int64):Int64 {
		return Native.add(a, b);
	}

	@:op(A + B) @:commutative static inline function addInt(a:Int64, b:Int):Int64 {
		return Native.add(a, Native.ofInt(b));
	}

	@:op(A - B) public static inline function sub(a:Int64, b:Int64):Int64 {
		return Native.subtract(a, b);
	}

	@:op(A - B) static inline function subInt(a:Int64, b:Int):Int64 {
		return Native.subtract(a, Native.ofInt(b));
	}

	@:op(A - B) static inline function intSub(a:Int, b:Int64):Int64 {
		return Native.subtract(Native.ofInt(a), b);
	}

	@:op(A * B) public static inline function mul(a:Int64, b:Int64):Int64 {
		return Native.multiply(a, b);
	}

	@:op(A * B) @:commutative static inline function mulInt(a:Int64, b:Int):Int64 {
		return Native.multiply(a, Native.ofInt(b));
	}

	@:op(A / B) public static inline function div(a:Int64, b:Int64):Int64 {
		return Native.divide(a, b);
	}

	@:op(A / B) static inline function divInt(a:Int64, b:Int):Int64 {
		return Native.divide(a, Native.ofInt(b));
	}

	@:op(A / B) static inline function intDiv(a:Int, b:Int64):Int64 {
		return Native.divide(Native.ofInt(a), b);
	}

	@:op(A % B) public static inline function mod(a:Int64, b:Int64):Int64 {
		return Native.modulo(a, b);
	}

	@:op(A % B) static inline function modInt(a:Int64, b:Int):Int64 {
		return Native.modulo(a, Native.ofInt(b));
	}

	@:op(A % B) static inline function intMod(a:Int, b:Int64):Int64 {
		return Native.modulo(Native.ofInt(a), b);
	}

	@:op(A == B) public static inline function eq(a:Int64, b:Int64):Bool {
		return Native.equal(a, b);
	}

	@:op(A == B) @:commutative static inline function eqInt(a:Int64, b:Int):Bool {
		return Native.equal(a, Native.ofInt(b));
	}

	@:op(A != B) public static inline function neq(a:Int64, b:Int64):Bool {
		return !Native.equal(a, b);
	}

	@:op(A != B) @:commutative static inline function neqInt(a:Int64, b:Int):Bool {
		return !Native.equal(a, Native.ofInt(b));
	}

	@:op(A < B) static inline function lt(a:Int64, b:Int64):Bool {
		return Native.less(a, b);
	}

	@:op(A < B) static inline function ltInt(a:Int64, b:Int):Bool {
		return Native.less(a, Native.ofInt(b));
	}

	@:op(A < B) static inline function intLt(a:Int, b:Int64):Bool {
		return Native.less(Native.ofInt(a), b);
	}

	@:op(A <= B) static inline function lte(a:Int64, b:Int64):Bool {
		return !Native.less(b, a);
	}

	@:op(A <= B) static inline function lteInt(a:Int64, b:Int):Bool {
		return !Native.less(Native.ofInt(b), a);
	}

	@:op(A <= B) static inline function intLte(a:Int, b:Int64):Bool {
		return !Native.less(b, Native.ofInt(a));
	}

	@:op(A > B) static inline function gt(a:Int64, b:Int64):Bool {
		return Native.less(b, a);
	}

	@:op(A > B) static inline function gtInt(a:Int64, b:Int):Bool {
		return Native.less(Native.ofInt(b), a);
	}

	@:op(A > B) static inline function intGt(a:Int, b:Int64):Bool {
		return Native.less(b, Native.ofInt(a));
	}

	@:op(A >= B) static inline function gte(a:Int64, b:Int64):Bool {
		return !Native.less(a, b);
	}

	@:op(A >= B) static inline function gteInt(a:Int64, b:Int):Bool {
		return !Native.less(a, Native.ofInt(b));
	}

	@:op(A >= B) static inline function intGte(a:Int, b:Int64):Bool {
		return !Native.less(Native.ofInt(a), b);
	}

	@:op(A & B) public static inline function and(a:Int64, b:Int64):Int64 {
		return Native.and(a, b);
	}

	@:op(A | B) public static inline function or(a:Int64, b:Int64):Int64 {
		return Native.or(a, b);
	}

	@:op(A ^ B) public static inline function xor(a:Int64, b:Int64):Int64 {
		return Native.xor(a, b);
	}

	/** Shift counts are taken modulo 64. **/
	@:op(A << B) public static inline function shl(a:Int64, b:Int):Int64 {
		return Native.shiftLeft(a, b);
	}

	@:op(A >> B) public static inline function shr(a:Int64, b:Int):Int64 {
		return Native.shiftRight(a, b);
	}

	@:op(A >>> B) public static inline function ushr(a:Int64, b:Int):Int64 {
		return Native.shiftRightUnsigned(a, b);
	}

	inline function get_high():Int32 {
		return Native.high(cast this);
	}

	inline function get_low():Int32 {
		return Native.low(cast this);
	}
}

/** The machine word. **/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("int64_t")
private abstract NativeInt64 {}

/** Each operation is one inline function of `fiberus/int64.h`. **/
private extern class Native {
	@:fiberus.call("fib::int64_make") @:fiberus.pure
	static function make(high:Int, low:Int):Int64;

	@:fiberus.call("fib::int64_of_int") @:fiberus.pure
	static function ofInt(value:Int):Int64;

	@:fiberus.call("fib::int64_to_int")
	static function toInt(value:Int64):Int;

	@:fiberus.call("fib::int64_high") @:fiberus.pure
	static function high(value:Int64):Int;

	@:fiberus.call("fib::int64_low") @:fiberus.pure
	static function low(value:Int64):Int;

	@:fiberus.call("fib::is_boxed_int64") @:fiberus.pure
	static function isInt64(value:Dynamic):Bool;

	@:fiberus.call("fib::to_string")
	static function toText(value:Int64):String;

	@:fiberus.call("fib::int64_compare") @:fiberus.pure
	static function compare(a:Int64, b:Int64):Int;

	@:fiberus.call("fib::int64_compare_unsigned") @:fiberus.pure
	static function compareUnsigned(a:Int64, b:Int64):Int;

	@:fiberus.call("fib::int64_equal") @:fiberus.pure
	static function equal(a:Int64, b:Int64):Bool;

	@:fiberus.call("fib::int64_less") @:fiberus.pure
	static function less(a:Int64, b:Int64):Bool;

	@:fiberus.call("fib::int64_negate") @:fiberus.pure
	static function negate(a:Int64):Int64;

	@:fiberus.call("fib::int64_complement") @:fiberus.pure
	static function complement(a:Int64):Int64;

	@:fiberus.call("fib::int64_add") @:fiberus.pure
	static function add(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_subtract") @:fiberus.pure
	static function subtract(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_multiply") @:fiberus.pure
	static function multiply(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_divide")
	static function divide(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_modulo")
	static function modulo(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_and") @:fiberus.pure
	static function and(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_or") @:fiberus.pure
	static function or(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_xor") @:fiberus.pure
	static function xor(a:Int64, b:Int64):Int64;

	@:fiberus.call("fib::int64_shift_left") @:fiberus.pure
	static function shiftLeft(a:Int64, count:Int):Int64;

	@:fiberus.call("fib::int64_shift_right") @:fiberus.pure
	static function shiftRight(a:Int64, count:Int):Int64;

	@:fiberus.call("fib::int64_shift_right_unsigned") @:fiberus.pure
	static function shiftRightUnsigned(a:Int64, count:Int):Int64;
}
