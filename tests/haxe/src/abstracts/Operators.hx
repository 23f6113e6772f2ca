package abstracts;

/**
	Operators of an abstract: binary, unary, commutative, compound and comparison.
**/
class Operators {
	public static function run(check:Check):Void {
		final a = new Vec(1, 2);
		final b = new Vec(3, 4);
		check.equals("(4, 6)", (a + b).toString());
		check.equals("(-2, -2)", (a - b).toString());
		check.equals("(2, 4)", (a * 2).toString());
		check.equals("(2, 4)", (2 * a).toString());
		check.equals(11, a * b);
		check.equals("(-1, -2)", (-a).toString());
		check.isTrue(a == new Vec(1, 2));
		check.isTrue(a != b);
		check.isTrue(a < b);
		check.isFalse(a > b);
		var c = new Vec(0, 0);
		c += a;
		c += b;
		check.equals("(4, 6)", c.toString());
		c *= 2;
		check.equals("(8, 12)", c.toString());
		check.equals("(8, 12)", (c++).toString());
		check.equals("(9, 13)", c.toString());
		check.equals("(10, 14)", (++c).toString());
		check.isTrue(!new Vec(0, 0));
		check.isFalse(!a);
		check.equals("(1, 2)...(3, 4)", a...b);
		check.equals("xx", ("x" : Repeat) ^ 2);
		final shifted = new Bits(1) << 3 | new Bits(1);
		check.equals(9, shifted.value());
	}
}

private abstract Vec({x:Int, y:Int}) {
	public inline function new(x:Int, y:Int) {
		this = {x: x, y: y};
	}

	@:op(A + B) function add(other:Vec):Vec {
		return new Vec(this.x + other.get().x, this.y + other.get().y);
	}

	@:op(A - B) static function subtract(a:Vec, b:Vec):Vec {
		return new Vec(a.get().x - b.get().x, a.get().y - b.get().y);
	}

	@:op(A * B) @:commutative static function scale(a:Vec, factor:Int):Vec {
		return new Vec(a.get().x * factor, a.get().y * factor);
	}

	@:op(A * B) static function dot(a:Vec, b:Vec):Int {
		return a.get().x * b.get().x + a.get().y * b.get().y;
	}

	@:op(-A) function negate():Vec {
		return new Vec(-this.x, -this.y);
	}

	@:op(!A) function isZero():Bool {
		return this.x == 0 && this.y == 0;
	}

	@:op(A++) inline function increment():Vec {
		final old = abstract;
		this = {x: this.x + 1, y: this.y + 1};
		return old;
	}

	@:op(++A) inline function preIncrement():Vec {
		this = {x: this.x + 1, y: this.y + 1};
		return abstract;
	}

	@:op(A == B) static function same(a:Vec, b:Vec):Bool {
		return a.get().x == b.get().x && a.get().y == b.get().y;
	}

	@:op(A != B) static function differs(a:Vec, b:Vec):Bool {
		return !(a == b);
	}

	@:op(A < B) static function less(a:Vec, b:Vec):Bool {
		return a * a < b * b;
	}

	@:op(A > B) static function greater(a:Vec, b:Vec):Bool {
		return b < a;
	}

	@:op(A...B) static function span(a:Vec, b:Vec):String {
		return '${a.toString()}...${b.toString()}';
	}

	public inline function get():{x:Int, y:Int} {
		return this;
	}

	public function toString():String {
		return '(${this.x}, ${this.y})';
	}
}

private abstract Repeat(String) from String {
	@:op(A ^ B) static function repeat(text:Repeat, times:Int):String {
		return [for (_ in 0...times) (cast text : String)].join("");
	}
}

private abstract Bits(Int) {
	public inline function new(bits:Int) {
		this = bits;
	}

	@:op(A << B) static function shift(a:Bits, n:Int):Bits;

	@:op(A | B) static function or(a:Bits, b:Bits):Bits;

	public function value():Int {
		return this;
	}
}
