package types;

/**
	Null<T> of the basic types keeps null apart from zero and false.
**/
class NullableBasics {
	public static function run(check:Check):Void {
		var int:Null<Int> = null;
		var float:Null<Float> = null;
		var bool:Null<Bool> = null;
		check.isTrue(int == null);
		check.isTrue(float == null);
		check.isTrue(bool == null);
		check.isFalse(int == 0);
		check.isFalse(float == 0.0);
		check.isFalse(bool == false);
		int = 0;
		float = 0.0;
		bool = false;
		check.isTrue(int != null);
		check.isTrue(float != null);
		check.isTrue(bool != null);
		check.isTrue(int == 0);
		check.isTrue(float == 0);
		check.isTrue(bool == false);
		int = 5;
		check.equals(6, int + 1);
		check.equals(5, int++);
		check.equals(6, int);
		int += 4;
		check.equals(10, int);
		float = 0.5;
		float *= 3;
		check.equals(1.5, float);
		final other:Null<Int> = 10;
		check.isTrue(int == other);
		check.equals(20, int + other);
		check.isTrue(int >= other);
		check.equals(3, (int + other) & 3 | 3);
		check.equals("null", Std.string((null : Null<Int>)));
		check.equals(null, identity((null : Null<Int>)));
		check.equals(10, identity(int));
		final asFloat:Null<Float> = int;
		check.isTrue(asFloat == 10.0);
	}

	static function identity<T>(value:T):T {
		return value;
	}
}
