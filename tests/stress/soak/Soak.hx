import fiberus.GC;
import fiberus.Runtime;
import fiberus.io.Timer;

/**
	Storms on the scheduler for a long time, with memory that must stay flat. See README.md.

	Arguments: minutes (10), seed (a random one), and the number of a round that is to be repeated (none). With 0
	minutes every storm rages once.
**/
class Soak {
	/** The part of the time in which the memory may still grow. **/
	static inline final LEARNING_PART = 0.2;

	/** Fibers that have ended are gone after this many milliseconds, also on a machine that has other work to do. **/
	static inline final PATIENCE_MS = 60000;

	static final storms:Array<Storm> = [
		new SpawnStorm(),
		new StealStorm(),
		new TimerStorm(),
		new ChannelStorm(),
		new CancellationStorm(),
		new LockStorm(),
		new GraphStorm()
	];

	static function main():Void {
		final args = Sys.args();
		final seconds = args.length > 0 ? Std.parseFloat(args[0]) * 60 : 600.0;
		final seed:Null<Int> = args.length > 1 ? Std.parseInt(args[1]) : Std.random(1 << 20);
		final only:Null<Int> = args.length > 2 ? Std.parseInt(args[2]) : -1;
		if (!(seconds >= 0) || seed == null || only == null || args.length > 3) {
			Sys.stderr().writeString("usage: soak [MINUTES [SEED [ROUND]]]\n");
			Sys.exit(2);
		}
		say('seed $seed');
		final memory = new Memory();
		final start = Sys.time();
		var rounds = 0;
		while (rounds < storms.length || Sys.time() - start < seconds) {
			final isLearning = rounds < 2 * storms.length || Sys.time() - start < seconds * LEARNING_PART;
			run(seed, only < 0 ? rounds : only, memory, isLearning);
			rounds++;
			if (rounds % 100 == 0) {
				say('$rounds rounds, ${Math.round(Sys.time() - start)} s, ${memory.describe()}');
			}
		}
		say('$rounds rounds, ${memory.describe()}');
		say("ok");
	}

	static function run(seed:Int, round:Int, memory:Memory, isLearning:Bool):Void {
		final storm = storms[round % storms.length];
		try {
			storm.run(new Random(seed * 7919 + round));
			settle();
			if (isLearning) {
				memory.learn();
			} else {
				memory.check();
			}
		} catch (failure:haxe.Exception) {
			fail(seed, round, storm, failure);
		}
	}

	/** At once, so that the seed is known when the program does not get to its end. **/
	static function say(line:String):Void {
		Sys.println(line);
		Sys.stdout().flush();
	}

	/** Waits until every fiber but this one is gone. **/
	static function settle():Void {
		var waited = 0;
		while (Runtime.stats().live > 1) {
			if (waited++ == PATIENCE_MS) {
				Runtime.printFibers();
				throw 'fibers are left: ${Runtime.stats().live}';
			}
			Timer.sleep(1);
		}
		GC.collect();
	}

	static function fail(seed:Int, round:Int, storm:Storm, failure:haxe.Exception):Void {
		say('FAIL round $round (${storm.name}) with seed $seed; again with: soak 1 $seed $round');
		Sys.stderr().writeString(failure.details() + "\n");
		Sys.exit(1);
	}
}
