/** Pancake flips over all permutations: indexed access to small integer arrays. **/
class Fannkuch {
	static function main() {
		final size = Program.size(11, 7);
		final permutation = [for (index in 0...size) index];
		final flipped = [for (_ in 0...size) 0];
		final counts = [for (_ in 0...size) 0];
		var checksum = 0;
		var flipsMax = 0;
		var isEven = true;
		var rotating = size;
		while (true) {
			while (rotating > 1) {
				counts[rotating - 1] = rotating;
				rotating--;
			}
			final flips = countFlips(permutation, flipped);
			if (flips > flipsMax)
				flipsMax = flips;
			checksum += isEven ? flips : -flips;
			isEven = !isEven;

			// The next permutation: rotate ever longer prefixes until one has not come full circle.
			while (true) {
				if (rotating == size) {
					Program.finish('$checksum $flipsMax');
					return;
				}
				final first = permutation[0];
				for (index in 0...rotating)
					permutation[index] = permutation[index + 1];
				permutation[rotating] = first;
				counts[rotating]--;
				if (counts[rotating] > 0)
					break;
				rotating++;
			}
		}
	}

	/** Reverses the prefix as long as the first number says, until that is zero; says how often. **/
	static function countFlips(permutation:Array<Int>, flipped:Array<Int>):Int {
		for (index in 0...permutation.length)
			flipped[index] = permutation[index];
		var flips = 0;
		var first = flipped[0];
		while (first != 0) {
			var low = 0;
			var high = first;
			while (low < high) {
				final swapped = flipped[low];
				flipped[low] = flipped[high];
				flipped[high] = swapped;
				low++;
				high--;
			}
			flips++;
			first = flipped[0];
		}
		return flips;
	}
}
