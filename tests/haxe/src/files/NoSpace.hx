package files;

#if fiberus
import fiberus.Fiber;
import fiberus.io.FD;
import fiberus.io.OpenFlags.*;
import haxe.io.Bytes;
import support.Scratch;
import sys.io.File;
#end

/**
	A disk without space: whatever writes says so and names the file, and nothing that was refused counts as written.
**/
class NoSpace {
	public static function run(check:Check):Void {
		#if fiberus
		whole(check);
		buffered(check);
		byDescriptor(check);
		Scratch.folder(folder -> copies(check, folder));
		#else
		// Others say it in other words.
		check.isTrue(true);
		#end
	}

	#if fiberus
	static inline final path = "/dev/full";
	static inline final message = "/dev/full: No space left on device";

	static function refuses(check:Check, action:() -> Void, ?pos:haxe.PosInfos):Void {
		final problem = check.raises(action, null, pos);
		check.equals(message, problem == null ? null : problem.message, pos);
	}

	static function whole(check:Check):Void {
		refuses(check, () -> File.saveContent(path, "text"));
		refuses(check, () -> File.saveBytes(path, Bytes.alloc(100000)));
	}

	static function buffered(check:Check):Void {
		for (size in [1, 100000]) {
			final output = File.write(path);
			refuses(check, () -> {
				output.write(Bytes.alloc(size));
				output.flush();
			});
			refuses(check, () -> {
				// What could not be written is still there, unless it was never taken.
				output.writeByte(0);
				output.flush();
			});
			refuses(check, output.close);
			// Closed all the same.
			output.close();
		}
	}

	static function byDescriptor(check:Check):Void {
		final fd = FD.open(path, O_WRONLY);
		check.equals(-ENOSPC, FD.write(fd, Bytes.alloc(10), 0, 10));
		check.equals(-ENOSPC, FD.pwrite(fd, Bytes.alloc(10), 0, 10, 0));
		check.equals(0, FD.close(fd));
	}

	static function copies(check:Check, folder:String):Void {
		final source = '$folder/source';
		File.saveBytes(source, Bytes.alloc(300000));
		refuses(check, () -> File.copy(source, path));
		// And while others run, when the bytes take another way.
		Fiber.spawn(() -> {});
		refuses(check, () -> File.copy(source, path));
	}
	#end
}
