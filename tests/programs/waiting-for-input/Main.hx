import fiberus.Fiber;
import fiberus.io.Timer;
import sys.io.Process;

/** A fiber that waits for standard input lets the others go on. **/
class Main {
	static function main() {
		if (Sys.args().length > 0) {
			answer();
			return;
		}
		final child = new Process(Sys.programPath(), ["child"]);
		// The child has nothing to read before it has written this.
		Sys.println(child.stdout.readLine());
		child.stdin.writeString("first\n");
		Sys.println(child.stdout.readLine());
		child.stdin.writeString("second");
		child.stdin.close();
		Sys.print(child.stdout.readAll().toString());
		Sys.println('status ${child.exitCode()}');
		child.close();
	}

	static function answer():Void {
		Fiber.spawn(() -> {
			Timer.sleep(1);
			Sys.println("another fiber runs");
			Sys.stdout().flush();
		});
		final first = Sys.stdin().readLine();
		Sys.println('read $first');
		Sys.stdout().flush();
		Sys.println('read ${Sys.stdin().readAll().toString()}');
	}
}
