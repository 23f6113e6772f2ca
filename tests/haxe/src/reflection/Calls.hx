package reflection;

/**
	callMethod, makeVarArgs, isFunction, compareMethods with arguments of every type.
**/
class Calls {
	public static function run(check:Check):Void {
		final sum = (a:Int, b:Int) -> a + b;
		check.isTrue(Reflect.callMethod(null, sum, [1, 2]) == 3);
		check.isTrue(Reflect.callMethod(null, (x:Float) -> x / 2, [3]) == 1.5);
		check.isTrue(Reflect.callMethod(null, (s:String, b:Bool) -> '$s$b', ["a", true]) == "atrue");
		check.isNull(Reflect.callMethod(null, () -> {}, []));
		check.isTrue(Reflect.callMethod("abc", Reflect.field("abc", "charAt"), [1]) == "b");
		final array = [1];
		Reflect.callMethod(array, Reflect.field(array, "push"), [2]);
		check.equals("1,2", array.join(","));
		final variable:Dynamic = Reflect.makeVarArgs(args -> args.length + ":" + args.join(","));
		check.isTrue(variable() == "0:");
		check.isTrue(variable(1) == "1:1");
		check.isTrue(variable(1, "b", 2.5) == "3:1,b,2.5");
		final typed:(Int, Int) -> String = variable;
		check.equals("2:7,8", typed(7, 8));
		check.isTrue(Reflect.isFunction(sum));
		check.isTrue(Reflect.isFunction(variable));
		check.isTrue(Reflect.isFunction(String.fromCharCode));
		check.isFalse(Reflect.isFunction("x"));
		check.isFalse(Reflect.isFunction(null));
		check.isFalse(Reflect.isFunction({}));
		check.isTrue(Reflect.compareMethods(sum, sum));
		check.isFalse(Reflect.compareMethods(sum, (a:Int, b:Int) -> a + b));
		check.isFalse(Reflect.compareMethods(sum, null));
		var calls = 0;
		final object = {call: (n:Int) -> calls += n};
		Reflect.callMethod(object, object.call, [5]);
		check.equals(5, calls);
		check.raises(() -> Reflect.callMethod(null, () -> throw "inside", []), String);
		final optional = (a:Int, ?b:Int) -> a + (b == null ? 100 : b);
		check.isTrue(Reflect.callMethod(null, optional, [1, null]) == 101);
		check.isTrue(Reflect.callMethod(null, optional, [1, 2]) == 3);
	}
}
