import fiberus.Scope;

/**
	The ray tracer of `examples/raytracer` on all processors: the same picture, each row rendered by a fiber of its own.

		parallel-raytracer [WIDTH HEIGHT [FILE]]

	`FIBERUS_WORKERS` says how many threads run the fibers, one a processor by default.
**/
class ParallelMain {
	static function main() {
		final order = new Order("parallel-raytracer", Sys.args());
		final scene = Demonstration.createScene();
		final renderer = new Renderer(scene, Demonstration.createCamera(), order.width, order.height);
		final progress = new Progress(order.height);
		// Without locks: no two fibers write the same bytes of the picture, and a join makes them visible.
		Scope.run(scope -> {
			final rows = [for (y in 0...order.height) scope.spawn(() -> renderer.renderRow(y))];
			for (row in rows) {
				row.join();
				progress.advance();
			}
		});
		order.deliver(renderer.picture);
	}
}
