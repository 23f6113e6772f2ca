/** Anonymous structures and Dynamic: typed and untyped field access, structural calls, reflection by name. **/
class DynamicObjects {
	static inline final ITEMS = 1000;

	static function main() {
		final rounds = Program.size(12000, 10);
		var sum = 0;
		for (round in 0...rounds) {
			sum = Program.mix(sum, typedStructures(round));
			sum = Program.mix(sum, untypedFields(round));
			sum = Program.mix(sum, structuralInstances(round));
			sum = Program.mix(sum, reflectedFields(round));
			sum = Program.mix(sum, dynamicValues(round));
		}
		Program.finish('$sum');
	}

	static function typedStructures(round:Int):Int {
		final points:Array<Point> = [for (index in 0...ITEMS) {x: index, y: index + round, name: "p"}];
		var sum = 0;
		for (point in points) {
			point.x += point.y;
			sum = Program.mix(sum, point.x + point.name.length);
		}
		final moved = points.map(point -> {x: point.x + 1, y: point.y - 1, name: point.name});
		for (point in moved)
			sum = Program.mix(sum, point.x ^ point.y);
		return sum;
	}

	static function untypedFields(round:Int):Int {
		final object:Dynamic = {count: 0, step: round & 7, label: "object"};
		object.extra = 1;
		var sum = 0;
		for (index in 0...ITEMS) {
			object.count = (object.count + object.step) & 0xFFFF;
			object.extra = index;
			sum = Program.mix(sum, object.count + object.extra + object.label.length);
		}
		return sum;
	}

	static function structuralInstances(round:Int):Int {
		final named:Array<Named> = [
			new Person("Ada", round & 63),
			new Machine("press", 12),
			{name: "anonymous", age: 3}
		];
		var sum = 0;
		for (index in 0...ITEMS) {
			final item = named[index % 3];
			item.age = (item.age + index) & 0xFF;
			sum = Program.mix(sum, item.age + item.name.length);
		}
		final person:Dynamic = named[0];
		for (index in 0...ITEMS)
			sum = Program.mix(sum, person.greet(index));
		return sum;
	}

	static function reflectedFields(round:Int):Int {
		final object = {};
		for (index in 0...16)
			Reflect.setField(object, "field" + index, index + round);
		var sum = 0;
		for (pass in 0...8) {
			var fields = 0;
			for (name in Reflect.fields(object)) {
				// Targets list fields in different orders.
				fields = (fields + Reflect.field(object, name)) & 0xFFFF;
			}
			sum = Program.mix(sum, fields);
			Reflect.deleteField(object, "field" + pass);
		}
		return sum;
	}

	static function dynamicValues(round:Int):Int {
		final values:Array<Dynamic> = [];
		for (index in 0...ITEMS) {
			switch index & 3 {
				case 0:
					values.push(index + round);
				case 1:
					values.push(index * 0.5);
				case 2:
					values.push("text");
				case _:
					values.push(index & 4 == 0);
			}
		}
		var sum = 0;
		for (value in values) {
			if (Std.isOfType(value, String))
				sum = Program.mix(sum, (value : String).length);
			else if (Std.isOfType(value, Bool))
				sum = Program.mix(sum, value ? 1 : 2);
			else
				sum = Program.mix(sum, Std.int(value + 1));
		}
		return sum;
	}
}

typedef Point = {
	var x:Int;
	var y:Int;
	final name:String;
}

typedef Named = {
	final name:String;
	var age:Int;
}

class Person {
	public final name:String;
	public var age:Int;

	public function new(name:String, age:Int) {
		this.name = name;
		this.age = age;
	}

	@:keep public function greet(times:Int):Int {
		return (age + times) & 0xFF;
	}
}

class Machine {
	public final serial = 7;
	public final name:String;
	public var age:Int;

	public function new(name:String, age:Int) {
		this.name = name;
		this.age = age;
	}
}
