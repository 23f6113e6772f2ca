package abstracts;

/**
	@:forward passes fields of the underlying type through; new ones are added.
**/
class Forwarding {
	public static function run(check:Check):Void {
		final stack = new Stack<Int>();
		stack.push(1);
		stack.push(2);
		check.equals(2, stack.length);
		check.equals(2, stack.top());
		check.equals(2, stack.pop());
		check.equals(1, stack.length);
		final reversed:Reversed = "abc";
		check.equals("cba", reversed.toString());
		check.equals(3, reversed.length);
		check.equals("b", reversed.charAt(1));
		final only = new OnlyStatics([3, 1, 2]);
		check.equals("1,2,3", only.sorted().join(","));
		final list:ReadList = [1, 2, 3];
		check.equals(3, list.length);
		check.equals("1,2,3", list.join(","));
		check.equals("2,4,6", [for (n in list) n * 2].join(","));
		final chars = Chars.fromCharCode(65);
		check.equals("A", chars);
		final person = new Person("Ann");
		check.equals("Ann", person.name);
		person.name = "Ben";
		check.equals("hello Ben", person.greet());
	}
}

@:forward(length, push, pop)
private abstract Stack<T>(Array<T>) {
	public inline function new() {
		this = [];
	}

	public function top():T {
		return this[this.length - 1];
	}
}

@:forward(length, charAt)
private abstract Reversed(String) from String {
	public function toString():String {
		final parts = this.split("");
		parts.reverse();
		return parts.join("");
	}
}

private abstract OnlyStatics(Array<Int>) {
	public inline function new(list:Array<Int>) {
		this = list;
	}

	public function sorted():Array<Int> {
		final copy = this.copy();
		copy.sort((a, b) -> a - b);
		return copy;
	}
}

@:forward
private abstract ReadList(Array<Int>) from Array<Int> {}

@:forwardStatics
private abstract Chars(String) from String to String {}

private class PersonData {
	public var name:String;

	public function new(name:String) {
		this.name = name;
	}

	public function greet():String {
		return 'hello $name';
	}
}

@:forward
@:forward.new
private abstract Person(PersonData) {}
