package interfaces;

/**
	Calls through interfaces, several and inherited, on different classes.
**/
class Dispatch {
	public static function run(check:Check):Void {
		final animals:Array<Sounding> = [new Dog(), new Bird(), new Robot(3)];
		check.equals("woof tweet beep3", [for (a in animals) a.sound()].join(" "));
		final flyer:Flying = new Bird();
		check.equals(10, flyer.fly(5));
		check.equals("tweet", flyer.sound());
		check.equals("tweet flying", flyer.describe("flying"));
		final named:Named = new Robot(1);
		check.equals("robot", named.name);
		named.name = "r2";
		check.equals("r2", named.name);
		final both = new Robot(2);
		final asSounding:Sounding = both;
		final asNamed:Named = both;
		check.isTrue((asSounding : Dynamic) == (asNamed : Dynamic));
		check.equals("beep2", asSounding.sound());
		final f = flyer.fly;
		check.equals(4, f(2));
		check.isTrue(Std.isOfType(flyer, Sounding));
		check.isFalse(Std.isOfType(new Dog(), Flying));
		final casted:Flying = cast(animals[1], Flying);
		check.equals(2, casted.fly(1));
		check.raises(() -> cast(animals[0], Flying));
		check.equals("puppy woof", new Puppy().both());
		final generic:Producer<Int> = new IntProducer();
		check.equals(5, generic.produce() + 1);
		check.equals(8, sum([generic, new IntProducer()]));
		final nothing:Null<Sounding> = null;
		check.isTrue(nothing == null);
	}

	static function sum(list:Array<Producer<Int>>):Int {
		var total = 0;
		for (p in list) {
			total += p.produce();
		}
		return total;
	}
}

private interface Sounding {
	function sound():String;
}

private interface Flying extends Sounding {
	function fly(distance:Int):Int;
	function describe(suffix:String):String;
}

private interface Named {
	var name:String;
}

private interface Producer<T> {
	function produce():T;
}

private class IntProducer implements Producer<Int> {
	public function new() {}

	public function produce():Int {
		return 4;
	}
}

private class Dog implements Sounding {
	public function new() {}

	public function sound():String {
		return "woof";
	}
}

private class Puppy extends Dog {
	public function both():String {
		return 'puppy ${sound()}';
	}
}

private class Bird implements Flying {
	public function new() {}

	public function describe(suffix:String):String {
		return '${sound()} $suffix';
	}

	public function fly(distance:Int):Int {
		return distance * 2;
	}

	public function sound():String {
		return "tweet";
	}
}

private class Robot implements Named implements Sounding {
	public var name = "robot";

	final number:Int;

	public function new(number:Int) {
		this.number = number;
	}

	public function sound():String {
		return 'beep$number';
	}
}
