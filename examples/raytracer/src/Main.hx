/**
	A small ray tracer: spheres that mirror each other over a checkered floor, lit by two lamps.

		raytracer [WIDTH HEIGHT [FILE]]

	Writes a PNG file, or a PPM file if the name does not end in `.png`; 640 by 360 pixels to `picture.png` by
	default. Progress goes to standard error. The last line on standard output names the file, its size and the
	CRC-32 of the pixels, which is the same on every machine: the program computes with IEEE arithmetic and
	square roots alone.
**/
class Main {
	static function main() {
		final order = new Order("raytracer", Sys.args());
		final scene = Demonstration.createScene();
		final renderer = new Renderer(scene, Demonstration.createCamera(), order.width, order.height);
		final progress = new Progress(order.height);
		for (y in 0...order.height) {
			renderer.renderRow(y);
			progress.advance();
		}
		order.deliver(renderer.picture);
	}
}
