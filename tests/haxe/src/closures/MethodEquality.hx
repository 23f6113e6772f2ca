package closures;

/**
	Closures of a method are equal when the receiver and the method are.
**/
class MethodEquality {
	public static function run(check:Check):Void {
		final a = new Subject("a");
		final b = new Subject("b");
		check.isTrue(a.name == a.name);
		final one = a.describe;
		final two = a.describe;
		check.isTrue(Reflect.compareMethods(one, two));
		check.isTrue(Reflect.compareMethods(one, a.describe));
		check.isFalse(Reflect.compareMethods(one, b.describe));
		check.isFalse(Reflect.compareMethods(one, a.other));
		check.isTrue(Subject.make == Subject.make);
		check.isTrue(Reflect.compareMethods(Subject.make, Subject.make));
		#if !eval
		check.isTrue(one == two); // The interpreter makes a new closure each time.
		check.isTrue(a.describe == a.describe);
		#end
		check.isFalse(one == b.describe);
		check.isFalse(one == a.other);
		final local = () -> "x";
		final same = local;
		check.isTrue(local == same);
		check.isFalse(local == () -> "x");
		final listeners = [a.describe, b.describe];
		check.equals("a", one());
		check.equals("a,b", [for (f in listeners) f()].join(","));
		final list = [1];
		final sameLength = [1];
		check.isTrue(Reflect.compareMethods(list.push, list.push));
		check.isFalse(Reflect.compareMethods(list.push, list.unshift));
		check.isFalse(Reflect.compareMethods(list.push, sameLength.push));
		final push = list.push;
		check.equals(2, push(4));
		check.equals("1,4", list.join(","));
		#if !js // Which binds typed methods only, and none of strings.
		check.isTrue(Reflect.compareMethods(list.push, (list : Dynamic).push));
		final at = "text".charAt;
		check.equals("x", at(2));
		#end
		#if !eval
		check.isTrue(Reflect.compareMethods(String.fromCharCode, String.fromCharCode));
		#end
		check.equals("AB", [65, 66].map(String.fromCharCode).join(""));
		final asDynamic:Dynamic = one;
		check.isTrue(Reflect.compareMethods(asDynamic, two));
		check.isTrue(one != null);
	}
}

private class Subject {
	public final name:String;

	public static function make():String {
		return "made";
	}

	public function new(name:String) {
		this.name = name;
	}

	public function describe():String {
		return name;
	}

	public function other():String {
		return '$name!';
	}
}
