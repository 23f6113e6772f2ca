package fiberus;

import haxe.Int64;

/**
	An unsigned number of 32 bits, held in a machine word in locals, fields and arrays. Arithmetic is modulo 2^32;
	division drops the remainder, and throws when the divisor is zero. Negative numbers that are converted wrap around.
**/
@:transitive
abstract UInt32(NativeUInt32) {
	@:from public static inline function ofInt(x:Int):UInt32 {
		return Operations.ofInt(x);
	}

	@:from public static inline function ofInt64(x:Int64):UInt32 {
		return Operations.ofInt64(x);
	}

	/** The low 32 bits. **/
	public inline function toInt():Int {
		return Operations.toInt(cast this);
	}

	/** The same value. **/
	public inline function toInt64():Int64 {
		return Operations.toInt64(cast this);
	}

	/** The same value. **/
	public inline function toFloat():Float {
		return Operations.toFloat(cast this);
	}

	public inline function toString():String {
		return Operations.toText(cast this);
	}

	@:op(A + B) static inline function add(a:UInt32, b:UInt32):UInt32 {
		return Operations.add(a, b);
	}

	@:op(A - B) static inline function subtract(a:UInt32, b:UInt32):UInt32 {
		return Operations.subtract(a, b);
	}

	@:op(A * B) static inline function multiply(a:UInt32, b:UInt32):UInt32 {
		return Operations.multiply(a, b);
	}

	@:op(A / B) static inline function divide(a:UInt32, b:UInt32):UInt32 {
		return Operations.divide(a, b);
	}

	@:op(A % B) static inline function modulo(a:UInt32, b:UInt32):UInt32 {
		return Operations.modulo(a, b);
	}

	@:op(A & B) static inline function and(a:UInt32, b:UInt32):UInt32 {
		return Operations.and(a, b);
	}

	@:op(A | B) static inline function or(a:UInt32, b:UInt32):UInt32 {
		return Operations.or(a, b);
	}

	@:op(A ^ B) static inline function xor(a:UInt32, b:UInt32):UInt32 {
		return Operations.xor(a, b);
	}

	@:op(~A) static inline function complement(a:UInt32):UInt32 {
		return Operations.complement(a);
	}

	@:op(-A) static inline function negate(a:UInt32):UInt32 {
		return Operations.subtract(Operations.ofInt(0), a);
	}

	/** Shift counts are taken modulo 32. **/
	@:op(A << B) static inline function shiftLeft(a:UInt32, b:Int):UInt32 {
		return Operations.shiftLeft(a, b);
	}

	@:op(A >> B) static inline function shiftRight(a:UInt32, b:Int):UInt32 {
		return Operations.shiftRight(a, b);
	}

	@:op(A >>> B) static inline function shiftRightUnsigned(a:UInt32, b:Int):UInt32 {
		return Operations.shiftRight(a, b);
	}

	@:op(++A) inline function preIncrement():UInt32 {
		this = cast Operations.add(cast this, Operations.ofInt(1));
		return cast this;
	}

	@:op(A++) inline function postIncrement():UInt32 {
		final old:UInt32 = cast this;
		this = cast Operations.add(old, Operations.ofInt(1));
		return old;
	}

	@:op(--A) inline function preDecrement():UInt32 {
		this = cast Operations.subtract(cast this, Operations.ofInt(1));
		return cast this;
	}

	@:op(A--) inline function postDecrement():UInt32 {
		final old:UInt32 = cast this;
		this = cast Operations.subtract(old, Operations.ofInt(1));
		return old;
	}

	@:op(A == B) static inline function equal(a:UInt32, b:UInt32):Bool {
		return Operations.equal(a, b);
	}

	@:op(A != B) static inline function notEqual(a:UInt32, b:UInt32):Bool {
		return !Operations.equal(a, b);
	}

	@:op(A < B) static inline function less(a:UInt32, b:UInt32):Bool {
		return Operations.less(a, b);
	}

	@:op(A <= B) static inline function lessOrEqual(a:UInt32, b:UInt32):Bool {
		return !Operations.less(b, a);
	}

	@:op(A > B) static inline function greater(a:UInt32, b:UInt32):Bool {
		return Operations.less(b, a);
	}

	@:op(A >= B) static inline function greaterOrEqual(a:UInt32, b:UInt32):Bool {
		return !Operations.less(a, b);
	}
}

/** The machine word. **/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("uint32_t")
private abstract NativeUInt32 {}

/** Each operation is one inline function of `fiberus/native_numbers.h`. **/
private extern class Operations {
	@:fiberus.call("fib::uint32_of_int") @:fiberus.pure
	static function ofInt(value:Int):UInt32;

	@:fiberus.call("fib::uint32_of_int64") @:fiberus.pure
	static function ofInt64(value:Int64):UInt32;

	@:fiberus.call("fib::unsigned_to_int") @:fiberus.pure
	static function toInt(value:UInt32):Int;

	@:fiberus.call("fib::unsigned_to_int64") @:fiberus.pure
	static function toInt64(value:UInt32):Int64;

	@:fiberus.call("fib::unsigned_to_float") @:fiberus.pure
	static function toFloat(value:UInt32):Float;

	@:fiberus.call("fib::to_string")
	static function toText(value:UInt32):String;

	@:fiberus.call("fib::unsigned_add") @:fiberus.pure
	static function add(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_subtract") @:fiberus.pure
	static function subtract(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_multiply") @:fiberus.pure
	static function multiply(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_divide")
	static function divide(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_modulo")
	static function modulo(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_and") @:fiberus.pure
	static function and(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_or") @:fiberus.pure
	static function or(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_xor") @:fiberus.pure
	static function xor(a:UInt32, b:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_complement") @:fiberus.pure
	static function complement(value:UInt32):UInt32;

	@:fiberus.call("fib::unsigned_shift_left") @:fiberus.pure
	static function shiftLeft(value:UInt32, count:Int):UInt32;

	@:fiberus.call("fib::unsigned_shift_right") @:fiberus.pure
	static function shiftRight(value:UInt32, count:Int):UInt32;

	@:fiberus.call("fib::unsigned_equal") @:fiberus.pure
	static function equal(a:UInt32, b:UInt32):Bool;

	@:fiberus.call("fib::unsigned_less") @:fiberus.pure
	static function less(a:UInt32, b:UInt32):Bool;
}
