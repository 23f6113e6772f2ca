package properties;

/**
	Properties seen by Reflect: fields are raw, properties go through the accessors.
**/
class Reflected {
	public static function run(check:Check):Void {
		final subject = new Subject();
		check.isTrue(Reflect.getProperty(subject, "value") == 10);
		Reflect.setProperty(subject, "value", 7);
		check.equals(1, subject.sets);
		check.isTrue(Reflect.getProperty(subject, "value") == 14);
		check.isTrue(Reflect.getProperty(subject, "plain") == 3);
		Reflect.setProperty(subject, "plain", 4);
		check.equals(4, subject.plain);
		Reflect.setProperty(subject, "checked", -5);
		check.equals(0, subject.checked);
		Reflect.setField(subject, "checked", -5);
		check.equals(-5, subject.checked);
		check.isTrue(Reflect.field(subject, "checked") == -5);
		check.isTrue(Reflect.getProperty(Subject, "shared") == "shared!");
		final structure = {a: 1};
		check.isTrue(Reflect.getProperty(structure, "a") == 1);
		Reflect.setProperty(structure, "a", 2);
		check.equals(2, structure.a);
		check.isNull(Reflect.getProperty(subject, "absent"));
		final asDynamic:Dynamic = subject;
		check.isTrue(asDynamic.plain == 4);
		asDynamic.plain = 5;
		check.equals(5, subject.plain);
	}
}

@:keep
private class Subject {
	public static var shared(get, never):String;

	public var value(get, set):Int;
	public var plain = 3;
	public var checked(default, set) = 1;
	public var sets = 0;

	var stored = 5;

	public function new() {}

	static function get_shared():String {
		return "shared!";
	}

	function get_value():Int {
		return stored * 2;
	}

	function set_value(value:Int):Int {
		sets++;
		return stored = value;
	}

	function set_checked(value:Int):Int {
		return checked = value < 0 ? 0 : value;
	}
}
