/**
	Allocates a gigabyte in total with about 10 MB alive at any time: a program whose collector does not give memory
	back would not end well.
**/
class Main {
	static inline final SLOTS = 10000;
	static inline final ROUNDS = 1000000;
	static inline final BLOCK_INTS = 200;

	static function main() {
		final live = [for (_ in 0...SLOTS) new Array<Int>()];
		var state = 1;
		for (round in 0...ROUNDS) {
			state = (state * 1103515245 + 12345) & 0x3FFFFFFF;
			final block = new Array<Int>();
			block.resize(BLOCK_INTS);
			block[0] = round;
			block[BLOCK_INTS - 1] = state & 0xFF;
			live[state % SLOTS] = block;
		}
		var filled = 0;
		var sum = 0;
		for (block in live) {
			if (block.length == 0)
				continue;
			filled++;
			sum = (sum * 31 + block[0] + block[BLOCK_INTS - 1]) & 0xFFFFFF;
		}
		Sys.println('$filled blocks alive, sum $sum');
	}
}
