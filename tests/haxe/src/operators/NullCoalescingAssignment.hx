package operators;

/**
	`??=` assigns only to null, and evaluates the value only then.
**/
class NullCoalescingAssignment {
	public static function run(check:Check):Void {
		var text:Null<String> = null;
		text ??= "first";
		text ??= "second";
		check.equals("first", text);
		final holder:{?value:Null<Int>} = {};
		holder.value ??= 4;
		holder.value ??= 5;
		check.equals(4, holder.value);
		var calls = 0;
		function compute():Int {
			calls++;
			return 9;
		}
		holder.value ??= compute();
		check.equals(0, calls);
		holder.value = null;
		check.equals(9, holder.value ??= compute());
		check.equals(1, calls);
		final list:Array<Null<Int>> = [null, 2];
		list[0] ??= 10;
		list[1] ??= 20;
		check.equals("10,2", list.join(","));
		final map:Map<String, Array<Int>> = [];
		(map["a"] ??= []).push(1);
		(map["a"] ??= []).push(2);
		check.equals("1,2", map["a"].join(","));
	}
}
