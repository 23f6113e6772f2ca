package closures;

/**
	A method taken as a value remembers its receiver and still dispatches virtually.
**/
class BoundMethods {
	public static function run(check:Check):Void {
		final base:Base = new Derived(2);
		final f = base.compute;
		check.equals(20, f(10));
		final g = base.scale;
		check.equals(30, g(15));
		final staticFunction = Base.twice;
		check.equals(8, staticFunction(4));
		check.equals("2,4,6", [1, 2, 3].map(Base.twice).join(","));
		check.equals("2,4,6", [1, 2, 3].map(base.compute).join(","));
		#if !js
		final text = "hello"; // A JavaScript string cannot be a receiver.
		final sub = text.substring;
		check.equals("ell", sub(1, 4));
		final upper = text.toUpperCase;
		check.equals("HELLO", upper());
		#end
		final list = [1];
		final push = list.push;
		push(2);
		push(3);
		check.equals("1,2,3", list.join(","));
		final make = Derived.new;
		check.equals(21, make(3).compute(7));
		final viaSuper = new Derived(5).superCompute();
		check.equals(6, viaSuper(5));
		final callee:{f:Int -> Int} = {f: base.compute};
		check.equals(8, callee.f(4));
		var moving:Base = new Derived(3);
		final held = moving.compute;
		moving = new Base();
		check.equals(9, held(3));
		check.equals(4, moving.compute(3));
	}
}

private class Base {
	public static function twice(n:Int):Int {
		return n * 2;
	}

	public function new() {}

	public function compute(n:Int):Int {
		return n + 1;
	}

	public function scale(n:Int):Int {
		return compute(n);
	}
}

private class Derived extends Base {
	final factor:Int;

	public function new(factor:Int) {
		super();
		this.factor = factor;
	}

	override public function compute(n:Int):Int {
		return n * factor;
	}

	public function superCompute():Int -> Int {
		return parent;
	}

	function parent(n:Int):Int {
		return super.compute(n);
	}
}
