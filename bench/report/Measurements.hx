using StringTools;

/** The medians of all runs of one program on one peer. **/
@:structInit
class Summary {
	/** Of the clock that was chosen. **/
	public final seconds:Float;

	public final secondsMin:Float;
	public final secondsMax:Float;

	/** Peak resident memory in MiB. **/
	public final mebibytes:Float;

	public final runs:Int;
}

/** Which time of a run counts. **/
enum abstract Clock(String) {
	/** From start to exit. **/
	final Wall = "wall";

	/** Of all threads, in user mode and in the kernel. **/
	final Cpu = "cpu";
}

/** What was measured, by program and peer. **/
class Measurements {
	/** In the order in which the programs first appear. **/
	public final programs:Array<String> = [];

	final seconds = new Map<String, Array<Float>>();
	final kibibytes = new Map<String, Array<Float>>();

	/**
		Reads lines of program, peer, wall seconds, CPU seconds and KiB, separated by tabs, and keeps the seconds of
		that clock.
	**/
	public function new(text:String, clock:Clock) {
		final column = clock == Wall ? 2 : 3;
		for (line in text.rtrim().split("\n")) {
			final cells = line.split("\t");
			final key = keyOf(cells[0], cells[1]);
			if (!programs.contains(cells[0]))
				programs.push(cells[0]);
			if (!seconds.exists(key)) {
				seconds[key] = [];
				kibibytes[key] = [];
			}
			seconds[key].push(Std.parseFloat(cells[column]));
			kibibytes[key].push(Std.parseFloat(cells[4]));
		}
	}

	/** Whether there is any run of this peer. **/
	public function includes(peer:String):Bool {
		return Lambda.exists(programs, program -> seconds.exists(keyOf(program, peer)));
	}

	public function of(program:String, peer:String):Null<Summary> {
		final times = seconds[keyOf(program, peer)];
		if (times == null)
			return null;
		times.sort(Reflect.compare);
		return {
			seconds: median(times),
			secondsMin: times[0],
			secondsMax: times[times.length - 1],
			mebibytes: median(kibibytes[keyOf(program, peer)]) / 1024,
			runs: times.length
		};
	}

	/** The seconds of `peer` divided by those of `baseline`; null where one was not measured. **/
	public function ratio(program:String, peer:String, baseline:String):Null<Float> {
		final own = of(program, peer);
		final base = of(program, baseline);
		return own == null || base == null ? null : own.seconds / base.seconds;
	}

	/** The geometric mean of the ratios over all programs that both have; null where there is none. **/
	public function meanRatio(peer:String, baseline:String):Null<Float> {
		final logarithms = [
			for (program in programs) {
				final ratio = ratio(program, peer, baseline);
				if (ratio != null)
					Math.log(ratio);
			}
		];
		if (logarithms.length == 0)
			return null;
		final sum = Lambda.fold(logarithms, (value, sum) -> sum + value, 0.0);
		return Math.exp(sum / logarithms.length);
	}

	static function keyOf(program:String, peer:String):String {
		return '$program\t$peer';
	}

	static function median(values:Array<Float>):Float {
		final sorted = values.copy();
		sorted.sort(Reflect.compare);
		final middle = sorted.length >> 1;
		return sorted.length & 1 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}
}
