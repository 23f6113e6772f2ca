import fiberus.Channel;
import fiberus.Scope;

/** A fixed number of fibers that share the jobs of one channel. **/
class WorkerPool {
	static function main() {
		final jobs = Channel.bounded(16);
		final results = Channel.unbounded();
		Scope.run(scope -> {
			for (_ in 0...4) {
				scope.spawn(() -> for (job in jobs) results.send(fibonacci(job)));
			}
			for (job in 0...20) {
				jobs.send(job);
			}
			// The workers' loops end when the channel is empty.
			jobs.close();
		});
		results.close();
		final sorted = [for (result in results) result];
		sorted.sort((a, b) -> a - b);
		Sys.println(sorted.join(" "));
	}

	static function fibonacci(n:Int):Int {
		return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
	}
}
