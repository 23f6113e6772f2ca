import fiberus.Channel;
import fiberus.Fiber;
import fiberus.Task;

/**
	Graphs of objects that fibers change, hand to each other and compare with what they have to be, on all workers:
	whatever the collector loses, moves wrongly or takes for dead shows here.
**/
class GraphStorm implements Storm {
	public final name = "graphs";

	public function new() {}

	public function run(random:Random):Void {
		final count = 2 + random.below(10);
		final graphs:Channel<Graph> = Channel.unbounded();
		for (_ in 0...count) {
			graphs.send(new Graph(new Random(random.below(1 << 20))));
		}
		final fibers = [
			for (_ in 0...count) {
				final own = new Random(random.below(1 << 20));
				Task.spawn(() -> tend(graphs, own));
			}
		];
		for (fiber in fibers) {
			fiber.join();
		}
		for (_ in 0...count) {
			graphs.receive().check();
		}
	}

	/** Takes a graph for a while, time and again. **/
	static function tend(graphs:Channel<Graph>, random:Random):Void {
		for (_ in 0...1 + random.below(6)) {
			final graph = graphs.receive();
			for (_ in 0...random.below(400)) {
				graph.change();
				if (random.chance(30)) {
					Fiber.yield();
				}
			}
			if (random.chance(3)) {
				graph.check();
			}
			graphs.send(graph);
		}
	}
}
