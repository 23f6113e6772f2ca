package types;

/**
	On static targets basic types are never null: a null that generic code gives for one has become 0, 0.0 or false
	wherever it goes on to.
**/
class NullAsBasic {
	public static function run(check:Check):Void {
		final empty = new Holder<Null<Int>>();
		check.isNull(empty.content);
		check.isNull(empty.get());
		empty.content = 0;
		check.isTrue(empty.get() == 0);
		#if static
		final asDynamic:Dynamic = (nothing() : Int);
		check.isTrue(asDynamic == 0);
		check.equals("0 0 false", (nothing() : Int) + " " + (nothing() : Float) + " " + (nothing() : Bool));
		check.equals("0", Std.string((nothing() : Int)));
		final once:Int = nothing();
		check.equals("0", '$once');
		final numbers = new Holder<Int>();
		check.isTrue(numbers.get() == 0 && numbers.content == 0);
		check.equals("0,0", [(numbers.content : Dynamic), (numbers.get() : Dynamic)].join(","));
		final structure:{flag:Bool} = cast {};
		check.isTrue((structure.flag : Dynamic) == false);
		#end
	}

	static function nothing<T>():T {
		return null;
	}
}

private class Holder<T> {
	public var content:T;

	public function new() {}

	public function get():T {
		return content;
	}
}
