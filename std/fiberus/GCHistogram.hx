package fiberus;

/** How often pauses of each length have occurred since the start of the program. **/
class GCHistogram {
	/** The number of pauses. **/
	public final count:Int;

	/** Of all of them together, in milliseconds. **/
	public final totalMs:Float;

	public final longestMs:Float;

	/**
		Those between the bucket before and `limitMs`, in rising order. Limits are a quarter apart at most, and whole
		microseconds; buckets without pauses are left out.
	**/
	public final buckets:Array<{limitMs:Float, count:Int}>;

	@:allow(fiberus.GC)
	function new(numbers:Array<Float>) {
		count = GC.toInt(numbers[0]);
		totalMs = numbers[1];
		longestMs = numbers[2];
		buckets = [
			for (index in 0...(numbers.length - 3) >> 1)
				{limitMs: numbers[3 + 2 * index], count: GC.toInt(numbers[4 + 2 * index])}
		];
	}

	/**
		The length in milliseconds that the `share` (0 to 1) of all pauses do not exceed, 0.99 for example; at most a
		quarter too much. 0 when there was none.
	**/
	public function percentileMs(share:Float):Float {
		final wanted = Math.floor(share * count);
		var seen = 0;
		for (bucket in buckets) {
			seen += bucket.count;
			if (seen >= wanted)
				return Math.min(bucket.limitMs, longestMs);
		}
		return longestMs;
	}

	public function toString():String {
		return '$count pauses: half up to ${percentileMs(0.5)} ms, 99 % up to ${percentileMs(0.99)} ms, '
			+ 'the longest $longestMs ms';
	}
}
