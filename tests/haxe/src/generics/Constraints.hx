package generics;

/**
	Type parameters with constraints on classes, interfaces, structures and several at once.
**/
class Constraints {
	public static function run(check:Check):Void {
		check.equals("ann<ben", smaller(new Person("ann"), new Person("ben")));
		check.equals(3, measure([1, 2, 3]));
		check.equals(4, measure("four"));
		check.equals("ann", nameOf(new Person("ann")));
		final anon:{final name:String;} = {name: "anon"};
		check.equals("anon", nameOf(anon));
		final registry = new Registry<Person>();
		registry.add(new Person("x"));
		registry.add(new Person("y"));
		check.equals("x y", registry.names());
		check.equals("found y", registry.find("y").greet("found"));
		check.isNull(registry.find("z"));
		check.equals(3, both(new Person("abc")));
		check.equals("HhAllo5", textOf("hAllo"));
		check.equals("1,2,9", appended([1, 2], 9).join(","));
		check.equals(7, maximum([3, 7, 5], (a, b) -> a - b));
		check.equals("pear", maximum(["fig", "pear", "nut"], (a, b) -> a.length - b.length));
	}

	static function smaller<T:Person & Ordered>(a:T, b:T):String {
		return a.precedes(b) ? '${a.name}<${b.name}' : '${b.name}<${a.name}';
	}

	static function measure<T:{var length(default, never):Int;}>(value:T):Int {
		return value.length;
	}

	static function nameOf<T:{final name:String;}>(value:T):String {
		return value.name;
	}

	static function both<T:Ordered & {final name:String;}>(value:T):Int {
		return value.precedes(null) ? 0 : value.name.length;
	}

	static function textOf<T:String>(text:T):String {
		return text.charAt(0).toUpperCase() + text + text.length;
	}

	static function appended<T:Array<Int>>(list:T, item:Int):T {
		list.push(item);
		return list;
	}

	static function maximum<T>(list:Array<T>, compare:(T, T) -> Int):T {
		var best = list[0];
		for (item in list) {
			if (compare(item, best) > 0) {
				best = item;
			}
		}
		return best;
	}
}

private interface Ordered {
	function precedes(other:Person):Bool;
}

private class Person implements Ordered {
	public final name:String;

	public function new(name:String) {
		this.name = name;
	}

	public function precedes(other:Person):Bool {
		return other != null && name < other.name;
	}

	public function greet(word:String):String {
		return '$word $name';
	}
}

private class Registry<T:Person> {
	final items:Array<T> = [];

	public function new() {}

	public function add(item:T):Void {
		items.push(item);
	}

	public function names():String {
		return items.map(item -> item.name).join(" ");
	}

	public function find(name:String):Null<T> {
		for (item in items) {
			if (item.name == name) {
				return item;
			}
		}
		return null;
	}
}
