package fiberus;

import haxe.Int64;

/**
	An unsigned number of 64 bits, held in a machine word in locals, fields and arrays. Arithmetic is modulo 2^64;
	division drops the remainder, and throws when the divisor is zero. Negative numbers that are converted wrap around.
**/
@:transitive
abstract UInt64(NativeUInt64) {
	@:from public static inline function ofInt(x:Int):UInt64 {
		return Operations.ofInt(x);
	}

	@:from public static inline function ofInt64(x:Int64):UInt64 {
		return Operations.ofInt64(x);
	}

	/** The low 32 bits. **/
	public inline function toInt():Int {
		return Operations.toInt(cast this);
	}

	/** The same bits: values from 2^63 on are negative. **/
	public inline function toInt64():Int64 {
		return Operations.toInt64(cast this);
	}

	/** The same value, rounded to a Float from 2^53 on. **/
	public inline function toFloat():Float {
		return Operations.toFloat(cast this);
	}

	public inline function toString():String {
		return Operations.toText(cast this);
	}

	@:op(A + B) static inline function add(a:UInt64, b:UInt64):UInt64 {
		return Operations.add(a, b);
	}

	@:op(A - B) static inline function subtract(a:UInt64, b:UInt64):UInt64 {
		return Operations.subtract(a, b);
	}

	@:op(A * B) static inline function multiply(a:UInt64, b:UInt64):UInt64 {
		return Operations.multiply(a, b);
	}

	@:op(A / B) static inline function divide(a:UInt64, b:UInt64):UInt64 {
		return Operations.divide(a, b);
	}

	@:op(A % B) static inline function modulo(a:UInt64, b:UInt64):UInt64 {
		return Operations.modulo(a, b);
	}

	@:op(A & B) static inline function and(a:UInt64, b:UInt64):UInt64 {
		return Operations.and(a, b);
	}

	@:op(A | B) static inline function or(a:UInt64, b:UInt64):UInt64 {
		return Operations.or(a, b);
	}

	@:op(A ^ B) static inline function xor(a:UInt64, b:UInt64):UInt64 {
		return Operations.xor(a, b);
	}

	@:op(~A) static inline function complement(a:UInt64):UInt64 {
		return Operations.complement(a);
	}

	@:op(-A) static inline function negate(a:UInt64):UInt64 {
		return Operations.subtract(Operations.ofInt(0), a);
	}

	/** Shift counts are taken modulo 64. **/
	@:op(A << B) static inline function shiftLeft(a:UInt64, b:Int):UInt64 {
		return Operations.shiftLeft(a, b);
	}

	@:op(A >> B) static inline function shiftRight(a:UInt64, b:Int):UInt64 {
		return Operations.shiftRight(a, b);
	}

	@:op(A >>> B) static inline function shiftRightUnsigned(a:UInt64, b:Int):UInt64 {
		return Operations.shiftRight(a, b);
	}

	@:op(++A) inline function preIncrement():UInt64 {
		this = cast Operations.add(cast this, Operations.ofInt(1));
		return cast this;
	}

	@:op(A++) inline function postIncrement():UInt64 {
		final old:UInt64 = cast this;
		this = cast Operations.add(old, Operations.ofInt(1));
		return old;
	}

	@:op(--A) inline function preDecrement():UInt64 {
		this = cast Operations.subtract(cast this, Operations.ofInt(1));
		return cast this;
	}

	@:op(A--) inline function postDecrement():UInt64 {
		final old:UInt64 = cast this;
		this = cast Operations.subtract(old, Operations.ofInt(1));
		return old;
	}

	@:op(A == B) static inline function equal(a:UInt64, b:UInt64):Bool {
		return Operations.equal(a, b);
	}

	@:op(A != B) static inline function notEqual(a:UInt64, b:UInt64):Bool {
		return !Operations.equal(a, b);
	}

	@:op(A < B) static inline function less(a:UInt64, b:UInt64):Bool {
		return Operations.less(a, b);
	}

	@:op(A <= B) static inline function lessOrEqual(a:UInt64, b:UInt64):Bool {
		return !Operations.less(b, a);
	}

	@:op(A > B) static inline function greater(a:UInt64, b:UInt64):Bool {
		return Operations.less(b, a);
	}

	@:op(A >= B) static inline function greaterOrEqual(a:UInt64, b:UInt64):Bool {
		return !Operations.less(a, b);
	}
}

/** The machine word. **/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("uint64_t")
private abstract NativeUInt64 {}

/** Each operation is one inline function of `fiberus/native_numbers.h`. **/
private extern class Operations {
	@:fiberus.call("fib::uint64_of_int") @:fiberus.pure
	static function ofInt(value:Int):UInt64;

	@:fiberus.call("fib::uint64_of_int64") @:fiberus.pure
	static function ofInt64(value:Int64):UInt64;

	@:fiberus.call("fib::unsigned_to_int") @:fiberus.pure
	static function toInt(value:UInt64):Int;

	@:fiberus.call("fib::unsigned_to_int64") @:fiberus.pure
	static function toInt64(value:UInt64):Int64;

	@:fiberus.call("fib::unsigned_to_float") @:fiberus.pure
	static function toFloat(value:UInt64):Float;

	@:fiberus.call("fib::to_string")
	static function toText(value:UInt64):String;

	@:fiberus.call("fib::unsigned_add") @:fiberus.pure
	static function add(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_subtract") @:fiberus.pure
	static function subtract(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_multiply") @:fiberus.pure
	static function multiply(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_divide")
	static function divide(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_modulo")
	static function modulo(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_and") @:fiberus.pure
	static function and(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_or") @:fiberus.pure
	static function or(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_xor") @:fiberus.pure
	static function xor(a:UInt64, b:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_complement") @:fiberus.pure
	static function complement(value:UInt64):UInt64;

	@:fiberus.call("fib::unsigned_shift_left") @:fiberus.pure
	static function shiftLeft(value:UInt64, count:Int):UInt64;

	@:fiberus.call("fib::unsigned_shift_right") @:fiberus.pure
	static function shiftRight(value:UInt64, count:Int):UInt64;

	@:fiberus.call("fib::unsigned_equal") @:fiberus.pure
	static function equal(a:UInt64, b:UInt64):Bool;

	@:fiberus.call("fib::unsigned_less") @:fiberus.pure
	static function less(a:UInt64, b:UInt64):Bool;
}
