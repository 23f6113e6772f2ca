import sys.io.File;

/**
	Whether memory stays flat: what the process holds after a round must not grow beyond the most that it held in the
	first part of the run, with some room for what the system and the pools do.
**/
class Memory {
	static inline final BYTES_PER_PAGE = 4096;
	static inline final ROOM_FACTOR = 1.1;
	static inline final ROOM_BYTES = 8 << 20;

	var plateau = 0.0;

	public function new() {}

	public static function residentBytes():Float {
		return Std.parseFloat(File.getContent("/proc/self/statm").split(" ")[1]) * BYTES_PER_PAGE;
	}

	/** A round of the first part. **/
	public function learn():Void {
		plateau = Math.max(plateau, residentBytes());
	}

	/** A later round. Throws when the memory has grown. **/
	public function check():Void {
		final now = residentBytes();
		if (now > plateau * ROOM_FACTOR + ROOM_BYTES) {
			throw 'the memory grew from ${megabytes(plateau)} to ${megabytes(now)} MB';
		}
	}

	public function describe():String {
		return '${megabytes(residentBytes())} MB, at first up to ${megabytes(plateau)} MB';
	}

	static function megabytes(bytes:Float):Int {
		return Math.round(bytes / (1 << 20));
	}
}
