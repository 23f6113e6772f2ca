package classes;

/**
	Virtual dispatch, super calls through several levels, covariance and private methods.
**/
class Overriding {
	public static function run(check:Check):Void {
		final leaf = new Leaf();
		final asMiddle:Middle = leaf;
		final asRoot:Root = leaf;
		check.equals("leaf>middle>root", leaf.path());
		check.equals("leaf>middle>root", asMiddle.path());
		check.equals("leaf>middle>root", asRoot.path());
		check.equals("middle>root", new Middle().path());
		check.equals("hook:leaf", asRoot.template());
		check.equals("hook:root", new Root().template());
		check.equals("leaf", leaf.self().onlyLeaf());
		check.isTrue(asRoot.self() == leaf);
		check.equals(4.0, asRoot.wide(2));
		check.equals("skipped", leaf.skipped());
		check.equals("final", asRoot.sealed());
		check.equals("leaf|middle|root", [for (r in [leaf, new Middle(), new Root()]) r.name()].join("|"));
		check.equals(103, asRoot.recursive(3));
		check.equals("Leaf", leaf.toString());
		check.equals("Leaf", '$asRoot');
	}
}

private class Root {
	public function new() {}

	public function path():String {
		return "root";
	}

	public function template():String {
		return 'hook:${name()}';
	}

	public function name():String {
		return "root";
	}

	public function self():Root {
		return this;
	}

	public function wide(n:Int):Float {
		return n;
	}

	public function skipped():String {
		return "skipped";
	}

	public final function sealed():String {
		return "final";
	}

	public function recursive(n:Int):Int {
		return n == 0 ? 0 : 1 + recursive(n - 1);
	}

	public function toString():String {
		return "Root";
	}
}

private class Middle extends Root {
	override public function path():String {
		return "middle>" + super.path();
	}

	override public function name():String {
		return "middle";
	}
}

private class Leaf extends Middle {
	override public function path():String {
		return "leaf>" + super.path();
	}

	override public function name():String {
		return "leaf";
	}

	override public function self():Leaf {
		return this;
	}

	override public function wide(n:Int):Float {
		return super.wide(n) * 2;
	}

	override public function skipped():String {
		return super.skipped();
	}

	override public function recursive(n:Int):Int {
		return n == 0 ? 100 : super.recursive(n);
	}

	override public function toString():String {
		return "Leaf";
	}

	public function onlyLeaf():String {
		return "leaf";
	}
}
