package fiberus.io;

import fiberus.runtime.NativeDescriptor;
import fiberus.runtime.NativeFile;
import haxe.io.Bytes;
import haxe.io.Path;
import sys.FileSystem;

/** What has happened to a file or directory. **/
enum abstract WatchKind(String) to String {
	/** It is new in its directory. **/
	final Created = "created";

	/** Its content has changed. A program that writes in many steps causes many of these. **/
	final Modified = "modified";

	/** Somebody who had it open for writing has closed it. **/
	final Written = "written";

	/** Its permissions, owner or times have changed. **/
	final Attributes = "attributes";

	/** It has been deleted. **/
	final Deleted = "deleted";

	/** It has got another path: this is the former one, and `MovedTo` with the same `cookie` tells the new one. **/
	final MovedFrom = "moved from";

	/** It has come from another path. **/
	final MovedTo = "moved to";

	/** There were more events than the system keeps: some are lost. `path` is what is watched. **/
	final Overflow = "overflow";
}

/** Something that has happened below a path that is watched. **/
typedef WatchEvent = {
	final kind:WatchKind;

	/** The path that is watched, and below a directory the way from there. **/
	final path:String;

	final isDirectory:Bool;

	/** The same number for both halves of a move, otherwise 0. **/
	final cookie:Int;
}

/**
	Tells what happens to a file, to what is in a directory or, with `recursive`, to everything below it:

	```haxe
	final watch = new Watch("config");
	for (event in watch) trace('${event.path} was ${event.kind}');
	```

	Only the waiting fiber is suspended. Events that happen while nobody waits are kept by the system, up to a limit
	(`/proc/sys/fs/inotify`); `Overflow` tells of lost ones. Directories that come to be below a recursive watch are
	watched from then on; what they hold already is reported as `Created`, sometimes twice. The end of a file that is
	watched itself is its `Deleted` or `MovedFrom` with the path of the watch.
**/
@:include("fiberus/io.h")
@:include("fiberus/io_fd.h")
@:include("fiberus/io_watch.h")
class Watch {
	static inline final closed = -1;

	/** Room for some hundred events of usual names, and for at least one of any name. **/
	static inline final bufferSize = 16 * 1024;

	/** What the system writes before each name: number, events, cookie and length of the name. **/
	static inline final headerSize = 16;

	public final path:String;

	final isRecursive:Bool;
	var descriptor:Int;

	/** The paths of what is watched, by the system's numbers. **/
	final paths = new Map<Int, String>();

	final buffer = Bytes.alloc(bufferSize);

	/** What has been read from the system and not been told yet, from `position` on. **/
	var events:Array<WatchEvent> = [];

	var position = 0;

	/** Throws when there is nothing at `path`, or the system's limits are reached. **/
	public function new(path:String, recursive:Bool = false) {
		this.path = path;
		isRecursive = recursive;
		descriptor = NativeWatch.open();
		if (descriptor < 0) {
			throw new haxe.Exception('$path: ${NativeFile.errorText(descriptor)}');
		}
		final result = add(path);
		if (result < 0) {
			close();
			throw new haxe.Exception('$path: ${NativeFile.errorText(result)}');
		}
		if (recursive) {
			addDirectoriesIn(path, false);
		}
	}

	/**
		The next event. Suspends until there is one, for `seconds` at most if that is not negative: null then, and
		when the watch is closed, also by another fiber. One fiber at a time may call it.
	**/
	public function next(seconds:Float = -1.0):Null<WatchEvent> {
		final deadline = seconds < 0 ? Math.POSITIVE_INFINITY : Sys.time() + seconds;
		while (position == events.length) {
			events = [];
			position = 0;
			if (descriptor == closed || !await(deadline)) {
				return null;
			}
			read();
		}
		return events[position++];
	}

	/** The events until the watch is closed. **/
	public function iterator():Iterator<WatchEvent> {
		var event:Null<WatchEvent> = null;
		return {
			hasNext: () -> {
				event = event ?? next();
				return event != null;
			},
			next: () -> {
				final result = event ?? next();
				event = null;
				return result;
			}
		};
	}

	/** Ends the watch; a fiber in `next` goes on. **/
	public function close():Void {
		if (descriptor != closed) {
			final open = descriptor;
			descriptor = closed;
			NativeFile.close(open);
		}
	}

	/** False when the time was up or the watch closed. **/
	function await(deadline:Float):Bool {
		// Far ends are waited for without limit.
		final rest = Math.max(deadline - Sys.time(), 0) * 1000;
		final milliseconds = rest < 1e9 ? Math.ceil(rest) : -1;
		return NativeDescriptor.poll(descriptor, OpenFlags.POLLIN, milliseconds) > 0;
	}

	function read():Void {
		final size = NativeDescriptor.read(descriptor, buffer.getData(), 0, bufferSize);
		var start = 0;
		while (start + headerSize <= size) {
			final nameSize = buffer.getInt32(start + 12);
			final name = NativeWatch.name(buffer.getData(), start + headerSize, nameSize);
			note(buffer.getInt32(start), buffer.getInt32(start + 4), buffer.getInt32(start + 8), name);
			start += headerSize + nameSize;
		}
	}

	function note(number:Int, mask:Int, cookie:Int, name:String):Void {
		if (mask & NativeEvents.overflow != 0) {
			tell(Overflow, path, false, 0);
			if (isRecursive) {
				addDirectoriesIn(path, false);
			}
			return;
		}
		final watched = paths[number];
		if (watched == null) {
			return;
		}
		if (mask & NativeEvents.ignored != 0) {
			paths.remove(number);
			return;
		}
		final isOwn = name == "";
		// What happens to a directory below is told by the one above it.
		if (isOwn && watched != path) {
			return;
		}
		final isDirectory = mask & NativeEvents.directory != 0;
		final kind = kindOf(mask);
		if (kind == null) {
			return;
		}
		final full = isOwn ? watched : Path.join([watched, name]);
		tell(kind, full, isDirectory, cookie);
		if (isRecursive && isDirectory && !isOwn) {
			follow(kind, full);
		}
	}

	function tell(kind:WatchKind, path:String, isDirectory:Bool, cookie:Int):Void {
		events.push({kind: kind, path: path, isDirectory: isDirectory, cookie: cookie});
	}

	/** A directory below has come or gone. **/
	function follow(kind:WatchKind, directory:String):Void {
		switch kind {
			case Created | MovedTo:
				if (add(directory) >= 0) {
					addDirectoriesIn(directory, true);
				}
			case MovedFrom:
				for (number => other in paths) {
					if (other == directory || StringTools.startsWith(other, directory + "/")) {
						paths.remove(number);
						NativeWatch.remove(descriptor, number);
					}
				}
			case _:
		}
	}

	/** Watches all directories below; tells of everything there if `isNew`. **/
	function addDirectoriesIn(directory:String, isNew:Bool):Void {
		final names = try FileSystem.readDirectory(directory) catch (_:haxe.Exception) [];
		for (name in names) {
			final inner = Path.join([directory, name]);
			// Links are not followed: they could lead round in circles.
			final isDirectory = add(inner, NativeEvents.onlyDirectories) >= 0;
			if (isNew) {
				tell(Created, inner, isDirectory, 0);
			}
			if (isDirectory) {
				addDirectoriesIn(inner, isNew);
			}
		}
	}

	function add(path:String, flags:Int = 0):Int {
		final number = NativeWatch.add(descriptor, path, NativeEvents.all | flags);
		if (number >= 0) {
			paths[number] = path;
		}
		return number;
	}

	static function kindOf(mask:Int):Null<WatchKind> {
		return if (mask & NativeEvents.create != 0) Created;
		else if (mask & NativeEvents.modify != 0) Modified;
		else if (mask & NativeEvents.closeWrite != 0) Written;
		else if (mask & NativeEvents.attributes != 0) Attributes;
		else if (mask & (NativeEvents.delete | NativeEvents.deleteSelf) != 0) Deleted;
		else if (mask & (NativeEvents.movedFrom | NativeEvents.moveSelf) != 0) MovedFrom;
		else if (mask & NativeEvents.movedTo != 0) MovedTo;
		else null;
	}
}

/** The bits of inotify(7). **/
private class NativeEvents {
	public static inline final modify = 0x2;
	public static inline final attributes = 0x4;
	public static inline final closeWrite = 0x8;
	public static inline final movedFrom = 0x40;
	public static inline final movedTo = 0x80;
	public static inline final create = 0x100;
	public static inline final delete = 0x200;
	public static inline final deleteSelf = 0x400;
	public static inline final moveSelf = 0x800;
	public static inline final overflow = 0x4000;
	public static inline final ignored = 0x8000;
	public static inline final directory = 0x40000000;
	public static inline final all = 0xFCE;

	/** A path that is a directory, and no link to one. **/
	public static inline final onlyDirectories = 0x3000000;
}

private extern class NativeWatch {
	@:fiberus.call("fib::io::watch_open") static function open():Int;
	@:fiberus.call("fib::io::watch_add") static function add(descriptor:Int, path:String, events:Int):Int;
	@:fiberus.call("fib::io::watch_remove") static function remove(descriptor:Int, number:Int):Int;
	@:fiberus.call("fib::io::watch_name") static function name(bytes:haxe.io.BytesData, position:Int, size:Int):String;
}
