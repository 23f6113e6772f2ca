/** A sequence of numbers that a seed decides (Marsaglia's xorshift). Not to be shared. **/
class Random {
	var state:Int;

	public function new(seed:Int) {
		state = seed * 0x9E3779B1 ^ 0x5DEECE6D;
		if (state == 0) {
			state = 1;
		}
	}

	/** A number from 0 to `bound - 1`. **/
	public function below(bound:Int):Int {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 1) % bound;
	}

	public function chance(oneIn:Int):Bool {
		return below(oneIn) == 0;
	}
}
