package descriptors;

#if fiberus
import fiberus.Event;
import fiberus.Fiber;
import fiberus.io.FD;
import fiberus.io.OpenFlags.*;
import haxe.io.Bytes;
import support.Scratch;
#end

/**
	Pipes, waiting for them, and copies inside the kernel.
**/
class Pipes {
	public static function run(check:Check):Void {
		#if fiberus
		transfer(check);
		polling(check);
		closing(check);
		Scratch.folder(folder -> copying(check, '$folder/file'));
		#else
		// Other targets have no descriptors.
		check.isTrue(true);
		#end
	}

	#if fiberus
	/** More than a pipe holds: the writer waits for the reader and the other way round. **/
	static function transfer(check:Check):Void {
		final pipe = FD.pipe();
		final content = Bytes.alloc(300000);
		for (i in 0...content.length) {
			content.set(i, i * 31 + (i >> 8));
		}
		Fiber.spawn(() -> {
			var position = 0;
			while (position < content.length) {
				position += FD.write(pipe.writeEnd, content, position, content.length - position);
			}
			FD.close(pipe.writeEnd);
		});
		final copy = Bytes.alloc(content.length);
		var position = 0;
		while (true) {
			final count = FD.read(pipe.readEnd, copy, position, copy.length - position);
			if (count <= 0) {
				break;
			}
			position += count;
		}
		check.equals(content.length, position);
		check.equals(0, content.compare(copy));
		FD.close(pipe.readEnd);
	}

	static function polling(check:Check):Void {
		final pipe = FD.pipe();
		check.equals(0, FD.poll(pipe.readEnd, POLLIN, 0));
		final start = Sys.time();
		check.equals(0, FD.poll(pipe.readEnd, POLLIN, 20));
		check.isTrue(Sys.time() - start >= 0.019);
		check.equals(POLLOUT, FD.poll(pipe.writeEnd, POLLIN | POLLOUT, -1));
		Fiber.spawn(() -> FD.write(pipe.writeEnd, Bytes.ofString("x"), 0, 1));
		check.equals(POLLIN, FD.poll(pipe.readEnd, POLLIN, -1));
		FD.close(pipe.writeEnd);
		check.equals(POLLIN | POLLHUP, FD.poll(pipe.readEnd, POLLIN, 60000));
		FD.close(pipe.readEnd);
		check.equals(-EBADF, FD.poll(pipe.readEnd, POLLIN, -1));
		final broken = FD.pipe();
		FD.close(broken.readEnd);
		check.equals(-EPIPE, FD.write(broken.writeEnd, Bytes.alloc(1), 0, 1));
		FD.close(broken.writeEnd);
	}

	/** A fiber that waits for a descriptor learns that another one closes it. **/
	static function closing(check:Check):Void {
		final pipe = FD.pipe();
		final ended = new Event();
		var result = 1;
		Fiber.spawn(() -> {
			result = FD.read(pipe.readEnd, Bytes.alloc(1), 0, 1);
			ended.set();
		});
		Fiber.yield();
		fiberus.io.Timer.sleep(1);
		FD.close(pipe.readEnd);
		ended.wait();
		check.equals(-EBADF, result);
		FD.close(pipe.writeEnd);
	}

	static function copying(check:Check, path:String):Void {
		sys.io.File.saveContent(path, "0123456789");
		final file = FD.open(path, O_RDONLY);
		final pipe = FD.pipe();
		check.equals(4, FD.sendfile(pipe.writeEnd, file, 2, 4));
		check.equals(3, FD.sendfile(pipe.writeEnd, file, -1, 3));
		check.int64(3, FD.lseek(file, 0, SEEK_CUR));
		check.equals(0, FD.sendfile(pipe.writeEnd, file, 10, 4));
		check.equals(-EINVAL, FD.sendfile(pipe.writeEnd, file, 0, -1));
		final second = FD.pipe();
		check.equals(7, FD.splice(pipe.readEnd, second.writeEnd, 100));
		final bytes = Bytes.alloc(20);
		check.equals(7, FD.read(second.readEnd, bytes, 0, 20));
		check.equals("2345012", bytes.getString(0, 7));
		Fiber.spawn(() -> FD.write(pipe.writeEnd, Bytes.ofString("late"), 0, 4));
		check.equals(4, FD.splice(pipe.readEnd, second.writeEnd, 100));
		FD.close(pipe.writeEnd);
		check.equals(0, FD.splice(pipe.readEnd, second.writeEnd, 100));
		for (fd in [file, pipe.readEnd, second.readEnd, second.writeEnd]) {
			check.equals(0, FD.close(fd));
		}
	}
	#end
}
