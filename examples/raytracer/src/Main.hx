import haxe.crypto.Crc32;
import sys.io.File;

/**
	A small ray tracer: spheres that mirror each other over a checkered floor, lit by two lamps.

		raytracer [WIDTH HEIGHT [FILE]]

	Writes a PNG file, or a PPM file if the name does not end in `.png`; 640 by 360 pixels to `picture.png` by
	default. Progress goes to standard error. The last line on standard output names the file, its size and the
	CRC-32 of the pixels, which is the same on every machine: the program computes with IEEE arithmetic and
	square roots alone.
**/
class Main {
	static inline final USAGE = "usage: raytracer [WIDTH HEIGHT [FILE]]";

	/** The number of rays along each side of a pixel. **/
	static inline final RAYS_PER_SIDE = 2;

	static function main() {
		final arguments = Sys.args();
		if (arguments.length == 1 || arguments.length > 3)
			fail(USAGE);
		final width = arguments.length == 0 ? 640 : parseSize(arguments[0]);
		final height = arguments.length == 0 ? 360 : parseSize(arguments[1]);
		final path = arguments.length < 3 ? "picture.png" : arguments[2];

		final camera = new Camera(new Vector(0.4, 1.7, -5), new Vector(0, 0.7, 0), 1.3);
		final picture = render(createScene(), camera, width, height);
		final file = PictureFile.encode(picture, path);
		try {
			File.saveBytes(path, file);
		} catch (error:haxe.Exception) {
			fail('cannot write $path: ${error.message}');
		}
		final checksum = StringTools.hex(Crc32.make(picture.data), 8).toLowerCase();
		Sys.println('$path: $width x $height pixels, ${file.length} bytes, crc $checksum');
	}

	static function createScene():Scene {
		final pale:Material = {colour: new Vector(0.85, 0.83, 0.78), reflectivity: 0.12};
		final dark:Material = {colour: new Vector(0.12, 0.13, 0.16), reflectivity: 0.25};
		final mirror:Material = {colour: new Vector(0.9, 0.9, 0.92), reflectivity: 0.75, shine: 0.9};
		final red:Material = {colour: new Vector(0.85, 0.15, 0.12), reflectivity: 0.2, shine: 0.6};
		final blue:Material = {colour: new Vector(0.1, 0.35, 0.75), reflectivity: 0.3, shine: 0.7};
		final amber:Material = {colour: new Vector(0.95, 0.7, 0.15), shine: 0.5};
		final green:Material = {colour: new Vector(0.15, 0.6, 0.25), shine: 0.3};
		final shapes:Array<Shape> = [
			new CheckerFloor(0, pale, dark),
			new Sphere(new Vector(0, 1, 0.6), 1, mirror),
			new Sphere(new Vector(-1.7, 0.6, -0.3), 0.6, red),
			new Sphere(new Vector(1.6, 0.7, -0.2), 0.7, blue),
			new Sphere(new Vector(0.5, 0.3, -1.4), 0.3, amber),
			new Sphere(new Vector(-0.6, 0.25, -1.5), 0.25, green),
		];
		final lamps = [
			new Lamp(new Vector(-4, 6, -5), new Vector(0.9, 0.85, 0.75)),
			new Lamp(new Vector(5, 4, -3), new Vector(0.25, 0.3, 0.4)),
		];
		return new Scene(shapes, lamps);
	}

	static function render(scene:Scene, camera:Camera, width:Int, height:Int):Picture {
		final picture = new Picture(width, height);
		for (y in 0...height) {
			for (x in 0...width)
				picture.set(x, y, renderPixel(scene, camera, width, height, x, y));
			showProgress(y + 1, height);
		}
		return picture;
	}

	/** The mean of a regular grid of rays through one pixel. **/
	static function renderPixel(scene:Scene, camera:Camera, width:Int, height:Int, x:Int, y:Int):Vector {
		var sum = Vector.ZERO;
		for (row in 0...RAYS_PER_SIDE) {
			for (column in 0...RAYS_PER_SIDE) {
				final pictureX = x + (column + 0.5) / RAYS_PER_SIDE;
				final pictureY = y + (row + 0.5) / RAYS_PER_SIDE;
				final ray = camera.rayThrough(2 * pictureX / width - 1, (height - 2 * pictureY) / width);
				sum = sum.plus(scene.lightAlong(ray));
			}
		}
		return sum.scaled(1 / (RAYS_PER_SIDE * RAYS_PER_SIDE));
	}

	static function showProgress(done:Int, total:Int):Void {
		final percent = Std.int(done * 100 / total);
		if (percent == Std.int((done - 1) * 100 / total))
			return;
		Sys.stderr().writeString('\r$percent %' + (done == total ? "\n" : ""));
		Sys.stderr().flush();
	}

	static function parseSize(text:String):Int {
		final size = Std.parseInt(text);
		if (size == null || size < 1 || size > 16384)
			fail('$text: not a size from 1 to 16384\n$USAGE');
		return size;
	}

	static function fail(message:String):Void {
		Sys.stderr().writeString(message + "\n");
		Sys.exit(2);
	}
}
