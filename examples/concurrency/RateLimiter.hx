import fiberus.Channel;
import fiberus.Scope;
import fiberus.io.Timer;

/** A bucket of tokens that fills at a steady rate: bursts up to its size, then no more than the rate. **/
class RateLimiter {
	final tokens:Channel<Bool>;

	/** Fills as long as `scope` is not over. **/
	function new(scope:Scope, burst:Int, perSecond:Float) {
		tokens = Channel.bounded(burst);
		for (_ in 0...burst) {
			tokens.send(true);
		}
		scope.spawn(() -> while (true) {
			Timer.sleepSeconds(1 / perSecond);
			tokens.send(true);
		});
	}

	/** Suspends until there is a token. **/
	function acquire():Void {
		tokens.receive();
	}

	static function main() {
		final start = Sys.time();
		Scope.run(scope -> {
			final limiter = new RateLimiter(scope, 3, 100);
			for (_ in 0...8) {
				limiter.acquire();
			}
			scope.cancel();
		});
		final seconds = Sys.time() - start;
		// Three at once, five more ten milliseconds apart.
		Sys.println(seconds >= 0.05 && seconds < 5);
	}
}
