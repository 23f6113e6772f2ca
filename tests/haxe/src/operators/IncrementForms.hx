package operators;

/**
	Prefix and postfix forms on locals, fields, statics, arrays and properties.
**/
class IncrementForms {
	public static function run(check:Check):Void {
		var local = 1;
		check.equals(1, local++);
		check.equals(3, ++local);
		check.equals(3, local--);
		check.equals(1, --local);
		final holder = new Holder();
		check.equals(10, holder.field++);
		check.equals(12, ++holder.field);
		check.equals(12, holder.field--);
		check.equals(10, --holder.field);
		check.equals(0, Holder.shared++);
		check.equals(2, ++Holder.shared);
		final array = [5];
		check.equals(5, array[0]++);
		check.equals(7, ++array[0]);
		check.equals(7, array[0]--);
		check.equals(5, --array[0]);
		check.equals(100, holder.property++);
		check.equals(102, ++holder.property);
		check.equals("get set:101 get set:102", holder.log.join(" "));
		var float = 0.5;
		check.equals(0.5, float++);
		check.equals(2.5, ++float);
		var maybe:Null<Int> = 3;
		check.equals(3, maybe++);
		check.equals(5, ++maybe);
		final anon = {n: 1};
		check.equals(1, anon.n++);
		check.equals(3, ++anon.n);
		final dynamicValue:Dynamic = {n: 1};
		check.isTrue(dynamicValue.n++ == 1);
		check.isTrue(++dynamicValue.n == 3);
		check.equals(-3, -local-- - 2 + 0 * local);
	}
}

private class Holder {
	public static var shared = 0;

	public var field = 10;
	public var property(get, set):Int;
	public final log:Array<String> = [];

	var stored = 100;

	public function new() {}

	function get_property():Int {
		log.push("get");
		return stored;
	}

	function set_property(value:Int):Int {
		log.push('set:$value');
		return stored = value;
	}
}
