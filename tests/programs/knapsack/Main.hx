/** The knapsack problem by dynamic programming, and checked by trying every choice. **/
class Main {
	static function main() {
		final items:Array<Item> = [
			new Item("map", 9, 150), new Item("compass", 13, 35), new Item("water", 153, 200),
			new Item("sandwich", 50, 160), new Item("glucose", 15, 60), new Item("tin", 68, 45),
			new Item("banana", 27, 60), new Item("apple", 39, 40), new Item("cheese", 23, 30),
			new Item("beer", 52, 10), new Item("suntan cream", 11, 70), new Item("camera", 32, 30),
			new Item("T-shirt", 24, 15), new Item("trousers", 48, 10), new Item("umbrella", 73, 40),
		];
		for (capacity in [0, 50, 400]) {
			final chosen = pack(items, capacity);
			final value = Lambda.fold(chosen, (item, sum) -> sum + item.value, 0);
			Sys.println('$capacity: $value ${value == bestByTrying(items, capacity)} ${chosen.map(item -> item.name)}');
		}
	}

	static function pack(items:Array<Item>, capacity:Int):Array<Item> {
		final best = [for (_ in 0...items.length + 1) new haxe.ds.Vector(capacity + 1, 0)];
		for (count in 1...items.length + 1) {
			final item = items[count - 1];
			for (room in 0...capacity + 1) {
				final without = best[count - 1][room];
				final with = item.weight > room ? -1 : best[count - 1][room - item.weight] + item.value;
				best[count][room] = with > without ? with : without;
			}
		}
		final chosen = new Array<Item>();
		var room = capacity;
		var count = items.length;
		while (count > 0) {
			if (best[count][room] != best[count - 1][room]) {
				chosen.unshift(items[count - 1]);
				room -= items[count - 1].weight;
			}
			count--;
		}
		return chosen;
	}

	static function bestByTrying(items:Array<Item>, capacity:Int):Int {
		function search(index:Int, room:Int):Int {
			if (index == items.length)
				return 0;
			final without = search(index + 1, room);
			final item = items[index];
			if (item.weight > room)
				return without;
			final with = item.value + search(index + 1, room - item.weight);
			return with > without ? with : without;
		}
		return search(0, capacity);
	}
}

class Item {
	public final name:String;
	public final weight:Int;
	public final value:Int;

	public function new(name:String, weight:Int, value:Int) {
		this.name = name;
		this.weight = weight;
		this.value = value;
	}
}
