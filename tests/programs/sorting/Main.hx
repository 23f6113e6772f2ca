/** Six ways to sort, through an interface, on numbers, strings and records. **/
class Main {
	static function main() {
		final algorithms:Array<Algorithm> = [
			new Insertion(),
			new Shell(),
			new Merge(),
			new Quick(),
			new Heap(),
			new Standard()
		];
		final numbers = randomNumbers(2000);
		final expected = checksum(sortedWith(new Merge(), numbers, (a, b) -> a - b));
		for (algorithm in algorithms) {
			final sorted = sortedWith(algorithm, numbers, (a, b) -> a - b);
			final isRight = checksum(sorted) == expected;
			Sys.println('${algorithm.name()}: $isRight ${sorted.slice(0, 5)} ${sorted[1999]}');
			final words = ["pear", "fig", "", "apple", "Zebra", "figs", "éclair"];
			Sys.println(sortedWith(algorithm, words, Reflect.compare).join(","));
			final backwards = sortedWith(algorithm, numbers.slice(0, 8), (a, b) -> b - a);
			Sys.println(backwards.join(" "));
		}
		final records = [for (index in 0...12) {key: index % 3, value: index}];
		haxe.ds.ArraySort.sort(records, (a, b) -> a.key - b.key);
		Sys.println([for (record in records) '${record.key}:${record.value}'].join(" "));
	}

	static function randomNumbers(count:Int):Array<Int> {
		var state = 12345;
		return [
			for (_ in 0...count) {
				state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
				(state >> 8) % 100000;
			}
		];
	}

	static function sortedWith<T>(algorithm:Algorithm, values:Array<T>, compare:(T, T) -> Int):Array<T> {
		final copy = values.copy();
		algorithm.sort(copy, compare);
		return copy;
	}

	static function checksum(values:Array<Int>):Int {
		var sum = 0;
		for (value in values)
			sum = (sum * 31 + value) & 0xFFFFFF;
		return sum;
	}
}

interface Algorithm {
	function name():String;
	function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void;
}

class Insertion implements Algorithm {
	public function new() {}

	public function name():String {
		return "insertion";
	}

	public function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void {
		sortWithGap(values, compare, 1);
	}

	function sortWithGap<T>(values:Array<T>, compare:(T, T) -> Int, gap:Int):Void {
		for (index in gap...values.length) {
			final value = values[index];
			var hole = index;
			while (hole >= gap && compare(values[hole - gap], value) > 0) {
				values[hole] = values[hole - gap];
				hole -= gap;
			}
			values[hole] = value;
		}
	}
}

class Shell extends Insertion {
	override public function name():String {
		return "shell";
	}

	override public function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void {
		for (gap in [701, 301, 132, 57, 23, 10, 4, 1])
			sortWithGap(values, compare, gap);
	}
}

class Merge implements Algorithm {
	public function new() {}

	public function name():String {
		return "merge";
	}

	public function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void {
		if (values.length < 2)
			return;
		final middle = values.length >> 1;
		final left = values.slice(0, middle);
		final right = values.slice(middle);
		sort(left, compare);
		sort(right, compare);
		var i = 0;
		var j = 0;
		for (index in 0...values.length) {
			final takesLeft = j == right.length || (i < left.length && compare(left[i], right[j]) <= 0);
			values[index] = takesLeft ? left[i++] : right[j++];
		}
	}
}

class Quick implements Algorithm {
	public function new() {}

	public function name():String {
		return "quick";
	}

	public function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void {
		function sortRange(low:Int, high:Int):Void {
			if (low >= high)
				return;
			final pivot = values[(low + high) >> 1];
			var i = low;
			var j = high;
			while (i <= j) {
				while (compare(values[i], pivot) < 0)
					i++;
				while (compare(values[j], pivot) > 0)
					j--;
				if (i <= j) {
					final swapped = values[i];
					values[i++] = values[j];
					values[j--] = swapped;
				}
			}
			sortRange(low, j);
			sortRange(i, high);
		}
		sortRange(0, values.length - 1);
	}
}

class Heap implements Algorithm {
	public function new() {}

	public function name():String {
		return "heap";
	}

	public function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void {
		var start = values.length >> 1;
		while (start > 0)
			siftDown(values, compare, --start, values.length);
		var end = values.length;
		while (end > 1) {
			end--;
			final largest = values[0];
			values[0] = values[end];
			values[end] = largest;
			siftDown(values, compare, 0, end);
		}
	}

	static function siftDown<T>(values:Array<T>, compare:(T, T) -> Int, root:Int, end:Int):Void {
		final value = values[root];
		var hole = root;
		while (2 * hole + 1 < end) {
			var child = 2 * hole + 1;
			if (child + 1 < end && compare(values[child + 1], values[child]) > 0)
				child++;
			if (compare(values[child], value) <= 0)
				break;
			values[hole] = values[child];
			hole = child;
		}
		values[hole] = value;
	}
}

class Standard implements Algorithm {
	public function new() {}

	public function name():String {
		return "standard";
	}

	public function sort<T>(values:Array<T>, compare:(T, T) -> Int):Void {
		values.sort(compare);
	}
}
