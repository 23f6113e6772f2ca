package types;

/**
	Aliases, recursive structures, extension and intersection of structures.
**/
class Typedefs {
	public static function run(check:Check):Void {
		final tree:Tree = {value: 1, children: [{value: 2, children: []}, {value: 3, children: []}]};
		check.equals(6, sum(tree));
		final named:NamedPoint = {x: 1, y: 2, name: "p"};
		check.equals("p 1 2", '${named.name} ${named.x} ${named.y}');
		final plain:Point = named;
		check.equals(3, plain.x + plain.y);
		final both:Point & {z:Int} = {x: 1, y: 2, z: 3};
		check.equals(6, both.x + both.y + both.z);
		final transform:Transform<String, Int> = s -> s.length;
		check.equals(4, transform("four"));
		check.equals(8, applyTwice(n -> n * 2, 2));
		final id:Id = 4;
		check.equals(5, id + 1);
	}

	static function sum(tree:Tree):Int {
		var total = tree.value;
		for (child in tree.children) {
			total += sum(child);
		}
		return total;
	}

	static function applyTwice(f:Transform<Int, Int>, value:Int):Int {
		return f(f(value));
	}
}

private typedef Id = Int;
private typedef Transform<From, To> = (value:From) -> To;

private typedef Tree = {
	final value:Int;
	final children:Array<Tree>;
}

private typedef Point = {
	var x:Int;
	var y:Int;
}

private typedef NamedPoint = Point & {
	var name:String;
}
