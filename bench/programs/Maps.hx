import haxe.ds.EnumValueMap;
import haxe.ds.IntMap;
import haxe.ds.ObjectMap;
import haxe.ds.StringMap;

/** Maps with integer, string, object and enum keys: insertion, look-up, iteration, removal. **/
class Maps {
	static inline final KEYS = 20000;

	static function main() {
		final rounds = Program.size(25, 2);
		final names = [for (index in 0...KEYS) "key-" + index * 7];
		final objects = [for (index in 0...KEYS) new Key(index)];
		var sum = 0;
		for (round in 0...rounds) {
			sum = Program.mix(sum, integers(round));
			sum = Program.mix(sum, strings(names, round));
			sum = Program.mix(sum, instances(objects, round));
			sum = Program.mix(sum, enums(round));
			sum = Program.mix(sum, histogram(names));
		}
		Program.finish('$sum');
	}

	static function integers(round:Int):Int {
		final map = new IntMap<Int>();
		for (index in 0...KEYS)
			map.set(index * 17 + round, index);
		var sum = 0;
		for (pass in 0...4)
			for (index in 0...KEYS)
				if (map.exists(index * 17 + round + (pass & 1)))
					sum += map.get(index * 17 + round);
		for (index in 0...KEYS >> 1)
			map.remove(index * 34 + round);
		for (value in map)
			sum += value;
		return sum & 0xFFFFFF;
	}

	static function strings(names:Array<String>, round:Int):Int {
		final map = new StringMap<Int>();
		for (index in 0...names.length)
			map.set(names[index], index + round);
		var sum = 0;
		for (name in names) {
			final value = map.get(name);
			if (value != null)
				sum += value;
		}
		for (index in 0...1000)
			if (map.exists("missing" + index))
				sum++;
		for (name => value in map)
			sum += name.length + value;
		return sum & 0xFFFFFF;
	}

	static function instances(objects:Array<Key>, round:Int):Int {
		final map = new ObjectMap<Key, Int>();
		for (object in objects)
			map.set(object, object.number + round);
		var sum = 0;
		for (object in objects)
			sum += map.get(object);
		for (object in map.keys())
			sum += object.number;
		return sum & 0xFFFFFF;
	}

	static function enums(round:Int):Int {
		final map = new EnumValueMap<Place, Int>();
		for (index in 0...500)
			map.set(Square(index % 25, index % 20), index + round);
		map.set(Outside, round);
		var sum = 0;
		for (column in 0...25)
			for (row in 0...20)
				sum += map.get(Square(column, row)) ?? 1;
		return sum + map.get(Outside);
	}

	/** Counts under few keys: the most common use of a map there is. **/
	static function histogram(names:Array<String>):Int {
		final counts:Map<String, Int> = [];
		for (name in names) {
			final key = name.substr(name.length - 2);
			counts[key] = (counts[key] ?? 0) + 1;
		}
		var sum = 0;
		for (count in counts)
			sum += count * count & 0xFFFF;
		return sum & 0xFFFFFF;
	}
}

class Key {
	public final number:Int;

	public function new(number:Int) {
		this.number = number;
	}
}

enum Place {
	Outside;
	Square(column:Int, row:Int);
}
