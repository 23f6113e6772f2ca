package types;

/**
	Safe casts give the value or throw; unsafe casts do neither.
**/
class Casts {
	public static function run(check:Check):Void {
		final value:Dynamic = new Cat();
		check.equals("cat", cast(value, Cat).sound());
		check.equals("cat", cast(value, Animal).sound());
		check.equals("cat", cast(value, Speaker).sound());
		check.raises(() -> cast(value, Dog));
		check.raises(() -> cast((1 : Dynamic), String));
		check.raises(() -> cast(("text" : Dynamic), Int));
		#if (eval || js)
		check.raises(() -> cast((1.5 : Dynamic), Int)); // Static targets convert the number instead.
		#end
		check.equals(4, cast((4 : Dynamic), Int));
		check.equals(4.5, cast((4.5 : Dynamic), Float));
		check.equals(4.0, cast((4 : Dynamic), Float));
		check.equals("s", cast(("s" : Dynamic), String));
		check.equals(true, cast((true : Dynamic), Bool));
		check.isNull(cast((null : Dynamic), Cat));
		check.isNull(cast((null : Dynamic), String));
		final animal:Animal = new Cat();
		final cat:Cat = cast animal;
		check.equals("cat", cat.sound());
		final caught = try {
			cast(animal, Dog);
			"none";
		} catch (e:Dynamic) {
			"caught";
		}
		check.equals("caught", caught);
		final array:Dynamic = [1, 2];
		check.equals(2, cast(array, Array<Dynamic>).length);
		check.equals(Left, cast((Left : Dynamic), Side));
		check.raises(() -> cast((Left : Dynamic), Animal));
	}
}

private interface Speaker {
	function sound():String;
}

private class Animal implements Speaker {
	public function new() {}

	public function sound():String {
		return "animal";
	}
}

private class Cat extends Animal {
	override public function sound():String {
		return "cat";
	}
}

private class Dog extends Animal {}

private enum Side {
	Left;
	Right;
}
