package anon;

/**
	Functions in structures: called directly, replaced, and without a `this` of their own.
**/
class Functions {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		final object = {
			name: "o",
			say: (text:String) -> log.push(text),
			twice: (n:Int) -> n * 2
		};
		object.say("a");
		check.equals(8, object.twice(4));
		object.twice = n -> n * 200;
		check.equals(800, object.twice(4));
		final held = object.twice;
		object.twice = n -> 0;
		check.equals(200, held(1));
		check.equals(0, object.twice(1));
		final maker = new Maker("m");
		final made = maker.make();
		check.equals("m", made.read());
		maker.name = "changed";
		check.equals("changed", made.read());
		made.write("again");
		check.equals("again", maker.name);
		final asDynamic:Dynamic = object;
		asDynamic.say("b");
		asDynamic.added = (a:Int, b:Int) -> a - b;
		check.isTrue(asDynamic.added(5, 3) == 2);
		check.equals("a b", log.join(" "));
		final counter = {
			var n = 0;
			{next: () -> n++, reset: () -> n = 0};
		}
		counter.next();
		counter.next();
		check.equals(2, counter.next());
		counter.reset();
		check.equals(0, counter.next());
	}
}

private class Maker {
	public var name:String;

	public function new(name:String) {
		this.name = name;
	}

	public function make():{read:() -> String, write:String -> Void} {
		return {
			read: () -> this.name,
			write: text -> name = text
		};
	}
}
