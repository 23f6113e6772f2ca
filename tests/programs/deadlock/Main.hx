import fiberus.Counter;
import fiberus.Fiber;

/** All fibers wait for each other: the program says so and ends with status 2. **/
class Main {
	static final never = Counter.create(1);

	static function main() {
		Fiber.spawn(waitForMain).name = "second";
		Sys.println("before");
		never.wait(0);
		Sys.println("never");
	}

	static function waitForMain() {
		never.wait(-1);
	}
}
