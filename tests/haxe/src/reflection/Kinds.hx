package reflection;

/**
	typeof, isObject, isEnumValue and Reflect.compare.
**/
class Kinds {
	public static function run(check:Check):Void {
		check.isTrue(Type.typeof(null).match(TNull));
		check.isTrue(Type.typeof(1).match(TInt));
		check.isTrue(Type.typeof(1.5).match(TFloat));
		check.isTrue(Type.typeof(true).match(TBool));
		check.isTrue(Type.typeof("s").match(TClass(String)));
		check.isTrue(Type.typeof([]).match(TClass(Array)));
		check.isTrue(Type.typeof({}).match(TObject));
		check.isTrue(Type.typeof(Kinds).match(TObject));
		check.isTrue(Type.typeof(Mark).match(TObject));
		check.isTrue(Type.typeof(() -> {}).match(TFunction));
		check.isTrue(Type.typeof(On).match(TEnum(_)));
		check.isTrue(Type.typeof(new Thing()).match(TClass(_)));
		switch Type.typeof(With(1)) {
			case TEnum(e):
				check.isTrue(e == Mark);
			case _:
				check.fail("not an enum");
		}
		check.isTrue(Reflect.isObject({}));
		check.isTrue(Reflect.isObject(new Thing()));
		check.isTrue(Reflect.isObject("s"));
		check.isTrue(Reflect.isObject([]));
		check.isTrue(Reflect.isObject(Thing));
		check.isFalse(Reflect.isObject(1));
		check.isFalse(Reflect.isObject(true));
		check.isFalse(Reflect.isObject(null));
		check.isFalse(Reflect.isObject(On));
		check.isFalse(Reflect.isObject(() -> {}));
		check.isTrue(Reflect.isEnumValue(On));
		check.isTrue(Reflect.isEnumValue(With(1)));
		check.isFalse(Reflect.isEnumValue({}));
		check.isFalse(Reflect.isEnumValue(null));
		check.equals(0, Reflect.compare(1, 1));
		check.isTrue(Reflect.compare(1, 2) < 0);
		check.isTrue(Reflect.compare(2, 1) > 0);
		check.isTrue(Reflect.compare(0.5, 0.25) > 0);
		check.isTrue(Reflect.compare("a", "b") < 0);
		check.equals(0, Reflect.compare("x", "x"));
	}
}

private class Thing {
	public function new() {}
}

private enum Mark {
	On;
	With(n:Int);
}
