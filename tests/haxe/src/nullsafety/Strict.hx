package nullsafety;

/**
	Code under @:nullSafety(Strict) means the same.
**/
class Strict {
	public static function run(check:Check):Void {
		final user = new User("ann", null);
		check.equals("ann", user.name);
		check.equals("no mail", user.mailOr("no mail"));
		check.equals("a@b", new User("b", "a@b").mailOr("none"));
		check.equals(3, user.length(user.name));
		check.equals(0, user.length(null));
		check.equals("ANN", user.upper() ?? "");
		final found = user.find(["x", "ann"]);
		check.isTrue(found != null && found == 1);
		check.isTrue(user.find([]) == null);
	}
}

@:nullSafety(Strict)
private class User {
	public final name:String;

	final mail:Null<String>;

	public function new(name:String, mail:Null<String>) {
		this.name = name;
		this.mail = mail;
	}

	public function mailOr(other:String):String {
		final mail = mail;
		return if (mail != null) mail else other;
	}

	public function length(text:Null<String>):Int {
		return text == null ? 0 : text.length;
	}

	public function upper():Null<String> {
		return name?.toUpperCase();
	}

	public function find(names:Array<String>):Null<Int> {
		for (index => other in names) {
			if (other == name) {
				return index;
			}
		}
		return null;
	}
}
