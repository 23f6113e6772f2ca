package properties;

/**
	Accessors are virtual, can call super, and satisfy interfaces.
**/
class Inheritance {
	public static function run(check:Check):Void {
		final base = new Base();
		final derived:Base = new Derived();
		check.equals("base", base.name);
		check.equals("derived of base", derived.name);
		base.size = 3;
		derived.size = 3;
		check.equals(3, base.size);
		check.equals(6, derived.size);
		final viaInterface:Sized = derived;
		viaInterface.size = 5;
		check.equals(10, viaInterface.size);
		check.equals(10, derived.size);
		check.equals(11, ++viaInterface.size - 11);
		final structure:{var size(get, set):Int;} = base;
		structure.size = 9;
		check.equals(9, base.size);
		check.equals("area 12", new Box(3, 4).label);
		check.isTrue(derived.plain == 5);
	}
}

private interface Sized {
	var size(get, set):Int;
}

private class Base implements Sized {
	public var name(get, never):String;
	public var size(get, set):Int;
	public var plain(get, null):Int = 5;

	var stored = 0;

	public function new() {}

	function get_name():String {
		return "base";
	}

	function get_size():Int {
		return stored;
	}

	function set_size(value:Int):Int {
		return stored = value;
	}

	function get_plain():Int {
		return plain;
	}
}

private class Derived extends Base {
	override function get_name():String {
		return "derived of " + super.get_name();
	}

	override function set_size(value:Int):Int {
		return super.set_size(value * 2);
	}
}

private class Box {
	public var label(get, never):String;
	public var area(get, never):Int;

	final width:Int;
	final height:Int;

	public function new(width:Int, height:Int) {
		this.width = width;
		this.height = height;
	}

	inline function get_area():Int {
		return width * height;
	}

	function get_label():String {
		return 'area $area';
	}
}
