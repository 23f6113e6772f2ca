/**
	The descriptors that this program has open, on the target whose library is under test.
**/
class Descriptors {
	/** How many times a hundredth of a second fibers that are about to close theirs may take. **/
	static inline final patience = 200;

	static var isWarm = false;

	public static function count():Int {
		#if (fiberus && !macro)
		if (!isWarm) {
			// What the runtime opens for itself when something is waited for the first time, and keeps.
			final pipe = fiberus.io.FD.pipe();
			fiberus.io.FD.poll(pipe.readEnd, fiberus.io.OpenFlags.POLLIN, 1);
			fiberus.io.FD.close(pipe.readEnd);
			fiberus.io.FD.close(pipe.writeEnd);
			isWarm = true;
		}
		return sys.FileSystem.readDirectory("/proc/self/fd").length;
		#else
		return 0;
		#end
	}

	/** How many more there are than `before`. **/
	public static function leftOpen(before:Int):Int {
		#if (fiberus && !macro)
		var rest = patience;
		while (count() > before && rest-- > 0) {
			Sys.sleep(0.01);
		}
		#end
		return count() - before;
	}
}
