import haxe.Int64;

/** 64-bit integers: a generator of random numbers, a hash, modular powers, division, comparison. **/
class Integer64 {
	static function main() {
		final rounds = Program.size(3200000, 1000);
		var state = Int64.make(0x12345678, 0x9ABCDEF1);
		var hash = Int64.make(0xCBF29CE4, 0x84222325);
		final prime = Int64.make(0x100, 0x1B3);
		var quotients = Int64.ofInt(0);
		for (round in 0...rounds) {
			state = xorshift(state);
			for (shift in 0...8)
				hash = (hash ^ ((state >>> (shift * 8)) & Int64.ofInt(0xFF))) * prime;
			if (round & 7 == 0)
				quotients += divide(state, round);
			if (state > hash)
				quotients += 1;
		}
		final power = modularPower(Int64.ofInt(3), Int64.make(1, rounds), Int64.ofInt(1000000007));
		Program.finish('$state $hash $quotients $power');
	}

	static function xorshift(state:Int64):Int64 {
		state ^= state << 13;
		state ^= state >>> 7;
		return state ^ (state << 17);
	}

	static function divide(value:Int64, round:Int):Int64 {
		final divisor = Int64.ofInt(round + 3);
		return value / divisor - value % divisor;
	}

	static function modularPower(base:Int64, exponent:Int64, modulus:Int64):Int64 {
		var result = Int64.ofInt(1);
		while (exponent > 0) {
			if (exponent & 1 == Int64.ofInt(1))
				result = result * base % modulus;
			base = base * base % modulus;
			exponent >>= 1;
		}
		return result;
	}
}
