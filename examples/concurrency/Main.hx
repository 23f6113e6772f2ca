/** Runs the examples of docs/concurrency.md one after the other. **/
@:access(ParallelMap, WorkerPool, Pipeline, Actor, RateLimiter, Timeouts)
class Main {
	static function main() {
		Sys.println("ParallelMap");
		ParallelMap.main();
		Sys.println("WorkerPool");
		WorkerPool.main();
		Sys.println("Pipeline");
		Pipeline.main();
		Sys.println("Actor");
		Actor.main();
		Sys.println("RateLimiter");
		RateLimiter.main();
		Sys.println("Timeouts");
		Timeouts.main();
	}
}
