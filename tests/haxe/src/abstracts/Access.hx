package abstracts;

/**
	Array access and field access through abstract operators.
**/
class Access {
	public static function run(check:Check):Void {
		final grid = new Grid(3, 2);
		grid["a1"] = 5;
		grid["c2"] = 7;
		check.equals(5, grid["a1"]);
		check.equals(7, grid["c2"]);
		check.equals(0, grid["b1"]);
		grid["a1"] += 10;
		check.equals(15, grid["a1"]);
		check.equals(15, grid["a1"]++);
		check.equals(16, grid["a1"]);
		check.equals(16, grid[0]);
		check.equals(9, grid["b2"] = 9);
		final bag = new Bag();
		bag.first = 1;
		bag.second = "two";
		check.isTrue(bag.first == 1);
		check.equals("two", bag.second);
		check.isNull(bag.third);
		check.equals("first,second", bag.names());
		final counting = new Counting();
		check.equals("5 6 7", '${counting[5]} ${counting[6]} ${counting[7]}');
		check.equals(3, counting.reads());
	}
}

private abstract Grid(Array<Int>) {
	public function new(width:Int, height:Int) {
		this = [for (_ in 0...width * height + 1) 0];
		this[width * height] = width;
	}

	@:arrayAccess function get(key:String):Int {
		return this[index(key)];
	}

	@:arrayAccess function set(key:String, value:Int):Int {
		return this[index(key)] = value;
	}

	@:arrayAccess inline function at(index:Int):Int {
		return this[index];
	}

	function index(key:String):Int {
		final column = key.charCodeAt(0) - "a".code;
		final row = key.charCodeAt(1) - "1".code;
		return column + row * this[this.length - 1];
	}
}

private abstract Bag(Map<String, Dynamic>) {
	public function new() {
		this = [];
	}

	public function names():String {
		final names = [for (name in this.keys()) name];
		names.sort(Reflect.compare);
		return names.join(",");
	}

	@:op(a.b) function read(name:String):Dynamic {
		return this[name];
	}

	@:op(a.b) function write(name:String, value:Dynamic):Dynamic {
		return this[name] = value;
	}
}

private abstract Counting(Array<Int>) {
	public function new() {
		this = [];
	}

	public function reads():Int {
		return this.length;
	}

	@:arrayAccess function get(n:Int):Int {
		this.push(n);
		return n;
	}
}
