package interfaces;

/**
	Interface methods implemented by a base class, overridden below, and by abstract classes.
**/
class Inherited {
	public static function run(check:Check):Void {
		final first:Task = new Quick();
		final second:Task = new Slow();
		check.equals("quick", first.execute());
		check.equals("slow then base", second.execute());
		check.equals("base", first.label());
		check.equals("slow label", second.label());
		final detailed:DetailedTask = new Slow();
		check.equals("slow label: 2", detailed.detail());
		check.equals("base: 1", new Quick().detail());
		final shape:Shape = new Square(3);
		check.equals(9.0, shape.area());
		check.equals("Square 9", shape.describe());
		final circle:Shape = new Circle(1);
		check.floatEquals(Math.PI, circle.area());
		check.equals("Circle", circle.describe().substr(0, 6));
		final measured:Measured = new Square(2);
		check.equals(4.0, measured.area());
	}
}

private interface Task {
	function execute():String;
	function label():String;
}

private interface DetailedTask extends Task {
	function detail():String;
}

private class BaseTask {
	public function label():String {
		return "base";
	}

	public function execute():String {
		return "base";
	}
}

private class Quick extends BaseTask implements DetailedTask {
	public function new() {}

	override public function execute():String {
		return "quick";
	}

	public function detail():String {
		return '${label()}: 1';
	}
}

private class Slow extends BaseTask implements DetailedTask {
	public function new() {}

	override public function execute():String {
		return "slow then " + super.execute();
	}

	override public function label():String {
		return "slow label";
	}

	public function detail():String {
		return '${label()}: 2';
	}
}

private interface Measured {
	function area():Float;
}

private abstract class Shape implements Measured {
	public abstract function area():Float;

	abstract function name():String;

	public function describe():String {
		return '${name()} ${area()}';
	}
}

private class Square extends Shape {
	final side:Float;

	public function new(side:Float) {
		this.side = side;
	}

	public function area():Float {
		return side * side;
	}

	function name():String {
		return "Square";
	}
}

private class Circle extends Shape {
	final radius:Float;

	public function new(radius:Float) {
		this.radius = radius;
	}

	public function area():Float {
		return Math.PI * radius * radius;
	}

	function name():String {
		return "Circle";
	}
}
