import haxe.io.Bytes;

/** A grid of pixels, 3 bytes each (red, green, blue), rows from top to bottom without padding. **/
class Picture {
	public static inline final BYTES_PER_PIXEL = 3;

	public final width:Int;
	public final height:Int;
	public final data:Bytes;

	public function new(width:Int, height:Int) {
		this.width = width;
		this.height = height;
		data = Bytes.alloc(width * height * BYTES_PER_PIXEL);
	}

	/** Stores a linear colour as 8-bit values with gamma 2, which needs nothing but a square root. **/
	public function set(x:Int, y:Int, colour:Vector):Void {
		final offset = (y * width + x) * BYTES_PER_PIXEL;
		data.set(offset, encode(colour.x));
		data.set(offset + 1, encode(colour.y));
		data.set(offset + 2, encode(colour.z));
	}

	static function encode(component:Float):Int {
		final clamped = Math.max(0, Math.min(1, component));
		return Std.int(Math.sqrt(clamped) * 255 + 0.5);
	}
}
