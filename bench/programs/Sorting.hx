import Program.Random;
import haxe.ds.ArraySort;

/** Sorting of numbers, strings and objects, by the standard library and by hand. **/
class Sorting {
	static inline final LENGTH = 50000;

	static function main() {
		final rounds = Program.size(12, 1);
		final random = new Random();
		var sum = 0;
		for (_ in 0...rounds) {
			final numbers = [for (_ in 0...LENGTH) random.below(139968)];
			sum = Program.mix(sum, integers(numbers));
			sum = Program.mix(sum, floats(numbers));
			sum = Program.mix(sum, strings(numbers));
			sum = Program.mix(sum, stable(numbers));
			sum = Program.mix(sum, byHand(numbers));
		}
		Program.finish('$sum');
	}

	static function digest(values:Array<Int>):Int {
		var sum = 0;
		for (value in values)
			sum = Program.mix(sum, value);
		return sum;
	}

	static function integers(numbers:Array<Int>):Int {
		final copy = numbers.copy();
		copy.sort((a, b) -> a - b);
		copy.sort((a, b) -> b - a);
		return digest(copy);
	}

	static function floats(numbers:Array<Int>):Int {
		final copy = numbers.map(number -> number / 7);
		copy.sort((a, b) -> a < b ? -1 : a > b ? 1 : 0);
		return Std.int(copy[LENGTH >> 1] * 7);
	}

	static function strings(numbers:Array<Int>):Int {
		final names = [for (index in 0...LENGTH >> 2) "name " + numbers[index]];
		names.sort((a, b) -> a < b ? -1 : a > b ? 1 : 0);
		var sum = 0;
		for (name in names)
			sum = Program.mix(sum, StringTools.fastCodeAt(name, name.length - 1));
		return sum;
	}

	static function stable(numbers:Array<Int>):Int {
		final items = [for (index => number in numbers) new Item(number & 0xFF, index)];
		ArraySort.sort(items, (a, b) -> a.key - b.key);
		return digest([for (item in items) item.position]);
	}

	static function byHand(numbers:Array<Int>):Int {
		final copy = numbers.copy();
		quicksort(copy, 0, copy.length - 1);
		return digest(copy);
	}

	static function quicksort(values:Array<Int>, low:Int, high:Int):Void {
		while (low < high) {
			final pivot = values[(low + high) >> 1];
			var i = low;
			var j = high;
			while (i <= j) {
				while (values[i] < pivot)
					i++;
				while (values[j] > pivot)
					j--;
				if (i <= j) {
					final swapped = values[i];
					values[i++] = values[j];
					values[j--] = swapped;
				}
			}
			quicksort(values, low, j);
			low = i;
		}
	}
}

class Item {
	public final key:Int;
	public final position:Int;

	public function new(key:Int, position:Int) {
		this.key = key;
		this.position = position;
	}
}
