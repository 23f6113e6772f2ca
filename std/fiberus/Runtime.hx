package fiberus;

/**
	What the scheduler has done and is doing. Counts are since the start of the program; those of a running program
	are not all of the same moment.
**/
typedef RuntimeStats = {
	/** OS threads that run fibers, the main one included. **/
	final workers:Int;

	/** Fibers started, main included. **/
	final spawned:Float;

	/** Fibers that have not ended. **/
	final live:Int;

	/** Of those, the ones that wait for something. **/
	final parked:Int;

	/** Of those, the ones that wait for their turn. **/
	final queued:Int;

	/** How often a worker went from one fiber to another. **/
	final switches:Float;

	/** Fibers that a worker took from another. **/
	final steals:Float;

	/** How often a worker found nothing to do and went to sleep. **/
	final sleeps:Float;

	/** How often a sleeping worker was woken because there was work. **/
	final wakeups:Float;
}

/** The scheduler of fibers. **/
class Runtime {
	/** Takes time in proportion to the number of fibers. **/
	public static function stats():RuntimeStats {
		final numbers = NativeRuntime.statistics();
		return {
			workers: Std.int(numbers[0]),
			spawned: numbers[1],
			live: Std.int(numbers[2]),
			parked: Std.int(numbers[3]),
			queued: Std.int(numbers[4]),
			switches: numbers[5],
			steals: numbers[6],
			sleeps: numbers[7],
			wakeups: numbers[8]
		};
	}

	/**
		Prints every fiber to stderr: its name, what it does or waits for and since when, who spawned it, and its call
		stack. The signal SIGQUIT does the same.
	**/
	public static inline function printFibers():Void {
		NativeRuntime.printFibers();
	}

	/** How many processors the program may use: its affinity mask, cut down to the limits of its control groups. **/
	public static inline function processors():Int {
		return NativeRuntime.processors();
	}
}

@:noDoc
private extern class NativeRuntime {
	@:fiberus.call("fib::runtime_statistics") static function statistics():Array<Float>;
	@:fiberus.call("fib::runtime_print_fibers") static function printFibers():Void;
	@:fiberus.call("fib::runtime_processors") static function processors():Int;
}
