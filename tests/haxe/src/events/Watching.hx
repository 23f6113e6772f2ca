package events;

#if fiberus
import fiberus.Fiber;
import fiberus.io.Watch;
import support.Scratch;
import sys.FileSystem;
import sys.io.File;
#end

/**
	What happens to files and directories, as it is told.
**/
class Watching {
	public static function run(check:Check):Void {
		#if fiberus
		Scratch.folder(folder -> directory(check, folder));
		Scratch.folder(folder -> below(check, folder));
		Scratch.folder(folder -> file(check, '$folder/file'));
		Scratch.folder(folder -> closing(check, folder));
		Scratch.folder(folder -> overflow(check, folder));
		final exception = check.raises(() -> new Watch("/no such path"));
		check.equals("/no such path: No such file or directory", exception.message);
		#else
		// Other targets have none.
		check.isTrue(true);
		#end
	}

	#if fiberus
	/** Everything that has happened so far: kinds and paths as seen from `folder`. **/
	static function told(watch:Watch, folder:String):Array<String> {
		final result:Array<String> = [];
		while (true) {
			final event = watch.next(0);
			if (event == null) {
				return result;
			}
			final path = event.path.substr(folder.length + 1);
			result.push('${event.kind} $path${event.isDirectory ? "/" : ""}');
		}
	}

	static function directory(check:Check, folder:String):Void {
		final watch = new Watch(folder);
		check.isNull(watch.next(0));
		check.isNull(watch.next(0.01));
		File.saveContent('$folder/a', "text");
		check.same(["created a", "modified a", "written a"], told(watch, folder));
		FileSystem.createDirectory('$folder/inner');
		File.saveContent('$folder/inner/b', "not told");
		check.same(["created inner/"], told(watch, folder));
		FileSystem.rename('$folder/a', '$folder/ü');
		final from = watch.next(1);
		final to = watch.next(1);
		check.equals(MovedFrom, from.kind);
		check.equals(MovedTo, to.kind);
		check.equals('$folder/ü', to.path);
		check.equals(from.cookie, to.cookie);
		check.notEquals(0, to.cookie);
		FileSystem.deleteFile('$folder/ü');
		check.same(["deleted ü"], told(watch, folder));
		Fiber.spawn(() -> File.saveContent('$folder/later', ""));
		check.equals('$folder/later', watch.next().path);
		watch.close();
	}

	static function below(check:Check, folder:String):Void {
		FileSystem.createDirectory('$folder/one/two');
		final watch = new Watch(folder, true);
		File.saveContent('$folder/one/two/file', "");
		check.same(["created one/two/file", "written one/two/file"], told(watch, folder));
		FileSystem.createDirectory('$folder/new/deep');
		File.saveContent('$folder/new/deep/first', "");
		final events = told(watch, folder);
		check.equals("created new/", events.shift());
		check.isTrue(events.contains("created new/deep/"));
		check.isTrue(events.contains("created new/deep/first"));
		File.saveContent('$folder/new/deep/second', "");
		check.same(["created new/deep/second", "written new/deep/second"], told(watch, folder));
		FileSystem.rename('$folder/new', '$folder/moved');
		final moved = told(watch, folder);
		check.same(["moved from new/", "moved to moved/"], moved.filter(line -> line.indexOf("deep") < 0));
		File.saveContent('$folder/moved/deep/third', "");
		check.same(["created moved/deep/third", "written moved/deep/third"], told(watch, folder));
		FileSystem.deleteFile('$folder/one/two/file');
		FileSystem.deleteDirectory('$folder/one/two');
		check.same(["deleted one/two/file", "deleted one/two/"], told(watch, folder));
		watch.close();
	}

	static function file(check:Check, path:String):Void {
		File.saveContent(path, "before");
		final watch = new Watch(path);
		File.saveContent(path, "after");
		var last = watch.next();
		check.equals(path, last.path);
		check.equals(Modified, last.kind);
		FileSystem.deleteFile(path);
		while (last.kind != Deleted) {
			last = watch.next();
		}
		check.equals(path, last.path);
		check.isNull(watch.next(0));
		watch.close();
	}

	static function closing(check:Check, folder:String):Void {
		final watch = new Watch(folder);
		final kinds = [];
		Fiber.spawn(() -> {
			File.saveContent('$folder/a', "");
			// What was not told by then nobody is told any more.
			while (kinds.length < 2) {
				fiberus.io.Timer.sleep(1);
			}
			watch.close();
		});
		for (event in watch) {
			kinds.push(event.kind);
		}
		check.same([Created, Written], kinds);
		check.isNull(watch.next());
		watch.close();
	}

	/** More than the system keeps. **/
	static function overflow(check:Check, folder:String):Void {
		final limit = Std.parseInt(File.getContent("/proc/sys/fs/inotify/max_queued_events"));
		final watch = new Watch(folder, true);
		final names = ['$folder/a', '$folder/b'];
		File.saveContent(names[0], "");
		// Equal events in a row are told once.
		for (i in 0...limit) {
			FileSystem.rename(names[i % 2], names[(i + 1) % 2]);
		}
		var event = watch.next(0);
		while (event != null && event.kind != Overflow) {
			event = watch.next(0);
		}
		check.equals(folder, event?.path);
		// Everything is told again from here on.
		told(watch, folder);
		File.saveContent('$folder/c', "");
		check.same(["created c", "written c"], told(watch, folder));
		watch.close();
	}
	#end
}
