import Program.Random;

using Lambda;

/** Arrays and the functions given to them: push, pop, sort, map, filter, fold, comprehension, iteration. **/
class ArraysClosures {
	static inline final LENGTH = 10000;

	static function main() {
		final rounds = Program.size(240, 2);
		final random = new Random();
		var sum = 0;
		for (round in 0...rounds) {
			final numbers = [for (_ in 0...LENGTH) random.below(100000)];
			sum = Program.mix(sum, pipeline(numbers, round));
			sum = Program.mix(sum, sorted(numbers));
			sum = Program.mix(sum, stack(numbers));
			sum = Program.mix(sum, floats(numbers));
			sum = Program.mix(sum, objects(numbers));
			sum = Program.mix(sum, slices(numbers, round));
		}
		Program.finish('$sum');
	}

	static function pipeline(numbers:Array<Int>, round:Int):Int {
		final limit = 50000 + round;
		final odd = numbers.filter(number -> number & 1 == 1 && number < limit);
		final scaled = odd.map(number -> (number * 3 + round) & 0xFFFF);
		return scaled.fold((number, sum) -> Program.mix(sum, number), 0);
	}

	static function sorted(numbers:Array<Int>):Int {
		final copy = numbers.copy();
		copy.sort((a, b) -> a - b);
		var sum = 0;
		var index = 0;
		while (index < copy.length) {
			sum = Program.mix(sum, copy[index]);
			index += 97;
		}
		copy.reverse();
		return sum + copy[0];
	}

	static function stack(numbers:Array<Int>):Int {
		final values = new Array<Int>();
		var sum = 0;
		for (number in numbers) {
			values.push(number);
			if (number & 3 == 0) {
				final last:Int = values.pop();
				sum = Program.mix(sum, last + values.length);
			}
		}
		while (values.length > 0) {
			final last:Int = values.pop();
			sum = Program.mix(sum, last);
		}
		return sum;
	}

	static function floats(numbers:Array<Int>):Int {
		final halves = numbers.map(number -> number * 0.5);
		final sums = [for (index => half in halves) half + index];
		var total = 0.0;
		for (value in sums)
			total += value;
		return Std.int(total) & 0xFFFFFF;
	}

	static function objects(numbers:Array<Int>):Int {
		final entries = [for (index => number in numbers) new Entry(number % 100, index)];
		final chosen = entries.filter(entry -> entry.key < 50);
		chosen.sort((a, b) -> a.key != b.key ? a.key - b.key : a.position - b.position);
		var sum = 0;
		for (entry in chosen)
			sum = Program.mix(sum, entry.position);
		return sum + entries.count(entry -> entry.key == 7);
	}

	static function slices(numbers:Array<Int>, round:Int):Int {
		final part = numbers.slice(round, round + 1000);
		final joined = part.concat(numbers.slice(0, 100));
		joined.splice(10, 20);
		for (index in 0...50)
			joined.insert(index * 2, index);
		return joined.indexOf(joined[900]) + (joined.contains(-1) ? 1 : 0) + joined.length;
	}
}

class Entry {
	public final key:Int;
	public final position:Int;

	public function new(key:Int, position:Int) {
		this.key = key;
		this.position = position;
	}
}
