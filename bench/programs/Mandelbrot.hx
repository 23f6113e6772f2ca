/** The Mandelbrot set on a square grid, checksummed by iteration counts: floating point in locals, branches. **/
class Mandelbrot {
	static inline final ITERATIONS_MAX = 100;

	static function main() {
		final size = Program.size(3400, 60);
		var sum = 0;
		var inside = 0;
		for (row in 0...size) {
			for (column in 0...size) {
				final iterations = escape(3.0 * column / size - 2.0, 2.0 * row / size - 1.0);
				sum = Program.mix(sum, iterations);
				if (iterations == ITERATIONS_MAX)
					inside++;
			}
		}
		Program.finish('$inside $sum');
	}

	static function escape(cr:Float, ci:Float):Int {
		var zr = 0.0;
		var zi = 0.0;
		var count = 0;
		while (count < ITERATIONS_MAX && zr * zr + zi * zi <= 4.0) {
			final next = zr * zr - zi * zi + cr;
			zi = 2.0 * zr * zi + ci;
			zr = next;
			count++;
		}
		return count;
	}
}
