package reflection;

/**
	Reflect on structures: field, setField, hasField, deleteField, fields, copy.
**/
class Fields {
	public static function run(check:Check):Void {
		final object:Dynamic = {a: 1, b: "two", c: null};
		check.isTrue(Reflect.field(object, "a") == 1);
		check.isNull(Reflect.field(object, "c"));
		check.isNull(Reflect.field(object, "zzz"));
		check.isTrue(Reflect.hasField(object, "c"));
		check.isFalse(Reflect.hasField(object, "d"));
		Reflect.setField(object, "d", 4.5);
		check.isTrue(object.d == 4.5);
		Reflect.setField(object, "a", 2);
		check.isTrue(object.a == 2);
		final fields = Reflect.fields(object);
		fields.sort(Reflect.compare);
		check.equals("a,b,c,d", fields.join(","));
		check.isTrue(Reflect.deleteField(object, "b"));
		check.isFalse(Reflect.deleteField(object, "b"));
		check.isFalse(Reflect.hasField(object, "b"));
		check.isNull(object.b);
		check.equals(3, Reflect.fields(object).length);
		final copy = Reflect.copy(object);
		copy.a = 100;
		check.isTrue(object.a == 2);
		check.isTrue(copy.d == 4.5);
		check.isNull(Reflect.copy(null));
		final typed = {x: 1, y: 0.5, z: "s"};
		Reflect.setField(typed, "x", 5);
		Reflect.setField(typed, "y", 2);
		check.equals(5, typed.x);
		check.equals(2.0, typed.y);
		check.isTrue(Reflect.field(typed, "y") == 2);
		final empty = {};
		Reflect.setField(empty, "with space", 1);
		Reflect.setField(empty, "", 2);
		check.isTrue(Reflect.field(empty, "with space") == 1);
		check.isTrue(Reflect.field(empty, "") == 2);
		check.equals(2, Reflect.fields(empty).length);
		check.isTrue(Reflect.field("text", "length") == 4);
		check.isTrue(Reflect.field([1, 2], "length") == 2);
	}
}
