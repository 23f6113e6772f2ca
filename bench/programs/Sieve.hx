import haxe.ds.Vector;

/** The sieve of Eratosthenes, repeated: strided writes to a vector of booleans. **/
class Sieve {
	static inline final LIMIT = 2000000;

	static function main() {
		final rounds = Program.size(60, 1);
		var count = 0;
		var sum = 0;
		for (round in 0...rounds) {
			count = countPrimes(LIMIT - round);
			sum = Program.mix(sum, count);
		}
		Program.finish('$count $sum');
	}

	static function countPrimes(limit:Int):Int {
		final isComposite = new Vector<Bool>(limit + 1, false);
		var count = 0;
		for (candidate in 2...limit + 1) {
			if (isComposite[candidate])
				continue;
			count++;
			if (candidate > 46340) // its square is no Int any more
				continue;
			var multiple = candidate * candidate;
			while (multiple <= limit) {
				isComposite[multiple] = true;
				multiple += candidate;
			}
		}
		return count;
	}
}
