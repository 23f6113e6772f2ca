package descriptors;

#if fiberus
import fiberus.io.FD;
import fiberus.io.OpenFlags.*;
import haxe.Int64;
import haxe.io.Bytes;
import support.Scratch;
#end

/**
	Files by their descriptors.
**/
class Files {
	public static function run(check:Check):Void {
		#if fiberus
		Scratch.folder(folder -> {
			transfer(check, '$folder/file');
			positions(check, '$folder/file');
			space(check, '$folder/space');
			direct(check, '$folder/direct');
			errors(check, folder);
			namedPipe(check, '$folder/pipe');
		});
		ranges(check);
		#else
		// Other targets have no descriptors.
		check.isTrue(true);
		#end
	}

	#if fiberus
	static function transfer(check:Check, path:String):Void {
		final fd = FD.open(path, O_RDWR | O_CREAT | O_EXCL);
		check.isTrue(fd > 2);
		check.equals(0x1A4, sys.FileSystem.stat(path).mode & 0x1FF & ~0x12);
		check.equals(5, FD.write(fd, Bytes.ofString("-hello-"), 1, 5));
		check.equals(0, FD.fsync(fd));
		check.int64(5, FD.getSize(fd));
		check.int64(1, FD.lseek(fd, 1, SEEK_SET));
		final bytes = Bytes.alloc(8);
		check.equals(4, FD.read(fd, bytes, 2, 6));
		check.equals("ello", bytes.getString(2, 4));
		check.equals(0, FD.read(fd, bytes, 0, 8));
		check.equals(0, FD.close(fd));
		check.equals(-EBADF, FD.read(fd, bytes, 0, 8));
		check.equals(-EEXIST, FD.open(path, O_RDWR | O_CREAT | O_EXCL));
		final appended = FD.open(path, O_WRONLY | O_APPEND);
		check.equals(2, FD.write(appended, Bytes.ofString("!!"), 0, 2));
		check.equals(-EBADF, FD.read(appended, bytes, 0, 8));
		FD.close(appended);
		check.equals("hello!!", sys.io.File.getContent(path));
		final cut = FD.open(path, O_WRONLY | O_TRUNC, 384);
		check.int64(0, FD.getSize(cut));
		FD.close(cut);
	}

	static function positions(check:Check, path:String):Void {
		final fd = FD.open(path, O_RDWR | O_TRUNC);
		// Beyond what an Int can say.
		final far = Int64.make(2, 7);
		check.equals(3, FD.pwrite(fd, Bytes.ofString("far"), 0, 3, far));
		check.int64(far + 3, FD.getSize(fd));
		check.int64(0, FD.lseek(fd, 0, SEEK_CUR));
		final bytes = Bytes.alloc(4);
		check.equals(3, FD.pread(fd, bytes, 0, 4, far));
		check.equals("far", bytes.getString(0, 3));
		check.int64(far + 1, FD.lseek(fd, -2, SEEK_END));
		check.equals(2, FD.read(fd, bytes, 0, 4));
		check.equals("ar", bytes.getString(0, 2));
		check.int64(-EINVAL, FD.lseek(fd, -1, SEEK_SET));
		FD.close(fd);
	}

	static function space(check:Check, path:String):Void {
		final fd = FD.open(path, O_RDWR | O_CREAT);
		check.equals(0, FD.fallocate(fd, 0, 0, 10000));
		check.int64(10000, FD.getSize(fd));
		check.equals(0, FD.ftruncate(fd, 3));
		check.int64(3, FD.getSize(fd));
		check.equals(-EINVAL, FD.fallocate(fd, 0, 0, 0));
		FD.close(fd);
		check.equals("000000", sys.io.File.getBytes(path).toHex());
	}

	/** Whatever alignment the memory has. **/
	static function direct(check:Check, path:String):Void {
		final fd = FD.open(path, O_RDWR | O_CREAT | O_DIRECT);
		if (fd == -EINVAL) {
			// This file system has none.
			return;
		}
		final bytes = Bytes.alloc(4096 + 3);
		for (i in 0...bytes.length) {
			bytes.set(i, i * 7);
		}
		check.equals(4096, FD.pwrite(fd, bytes, 3, 4096, 4096));
		final copy = Bytes.alloc(4096 + 1);
		check.equals(4096, FD.pread(fd, copy, 1, 4096, 4096));
		check.equals(0, copy.sub(1, 4096).compare(bytes.sub(3, 4096)));
		FD.close(fd);
	}

	static function errors(check:Check, folder:String):Void {
		check.equals(-ENOENT, FD.open('$folder/none', O_RDONLY));
		check.equals(-ENOENT, FD.open('$folder/a${String.fromCharCode(0)}b', O_RDWR | O_CREAT));
		check.equals(-EISDIR, FD.open(folder, O_WRONLY));
		check.equals(-EBADF, FD.close(-1));
		check.equals(-EBADF, FD.fsync(-1));
		check.int64(-EBADF, FD.getSize(-1));
		check.equals("No such file or directory", FD.errorText(-ENOENT));
		final fd = FD.open(folder, O_RDONLY | O_DIRECTORY);
		check.equals(-EISDIR, FD.read(fd, Bytes.alloc(1), 0, 1));
		FD.close(fd);
	}

	static function ranges(check:Check):Void {
		final bytes = Bytes.alloc(4);
		for (range in [[-1, 1], [0, 5], [1, 4], [5, 0], [2, -1], [0x7FFFFFFF, 0x7FFFFFFF], [1, 0x7FFFFFFF]]) {
			check.raises(() -> FD.read(-1, bytes, range[0], range[1]), haxe.io.Error);
			check.raises(() -> FD.pwrite(-1, bytes, range[0], range[1], 0), haxe.io.Error);
			check.raises(() -> FD.send(-1, bytes, range[0], range[1], 0), haxe.io.Error);
			check.raises(() -> FD.recvfrom(-1, bytes, range[0], range[1], 0), haxe.io.Error);
		}
		check.equals(-EBADF, FD.read(-1, bytes, 4, 0));
	}

	/** Opening one end waits for the other, reading waits for what is written. **/
	static function namedPipe(check:Check, path:String):Void {
		check.equals(0, Sys.command("mkfifo", [path]));
		final ended = new fiberus.Event();
		fiberus.Fiber.spawn(() -> {
			final fd = FD.open(path, O_WRONLY);
			fiberus.io.Timer.sleep(1);
			FD.write(fd, Bytes.ofString("through"), 0, 7);
			FD.close(fd);
			ended.set();
		});
		final fd = FD.open(path, O_RDONLY);
		final bytes = Bytes.alloc(10);
		check.equals(7, FD.read(fd, bytes, 0, 10));
		check.equals("through", bytes.getString(0, 7));
		check.equals(0, FD.read(fd, bytes, 0, 10));
		check.equals(0, FD.close(fd));
		ended.wait();
	}
	#end
}
