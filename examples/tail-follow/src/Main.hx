import fiberus.Signal;
import fiberus.io.Watch;
import haxe.io.Path;
import sys.FileSystem;

/**
	Prints the last ten lines of a file and whatever comes to it, also after it was cut off or replaced by another one
	of the same name: `tail-follow FILE`. It may not exist yet, its folder has to. SIGTERM and SIGINT end the program.
**/
class Main {
	static inline final lines = 10;

	static function main() {
		final path = Sys.args()[0];
		if (path == null) {
			Sys.stderr().writeString("usage: tail-follow FILE\n");
			Sys.exit(2);
		}
		final absolute = FileSystem.absolutePath(path);
		// The folder is watched: a file that is moved away and one that comes in its place are two files.
		final watch = new Watch(Path.directory(absolute));
		for (signal in [SIGTERM, SIGINT]) {
			Signal.on(signal, watch.close);
		}
		final follower = new Follower(absolute, Sys.stdout());
		follower.showEnd(lines);
		for (event in watch) {
			if (event.kind == Overflow) {
				follower.update();
			} else if (Path.withoutDirectory(event.path) == Path.withoutDirectory(absolute)) {
				switch event.kind {
					case Created | MovedTo:
						follower.reopen();
					case _:
						follower.update();
				}
			}
		}
		follower.close();
	}
}
