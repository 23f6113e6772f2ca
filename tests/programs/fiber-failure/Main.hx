import fiberus.Fiber;

/** A fiber that fails is reported with its trace and the place that spawned it; the program goes on. **/
class Main {
	static function main() {
		final fiber = Fiber.spawn(fail);
		try {
			fiber.join();
		} catch (e:String) {
			Sys.println("joined: " + e);
		}
		try {
			Fiber.current().join();
		} catch (e:haxe.Exception) {
			Sys.println(e.message);
		}
		Sys.println("alive: " + fiber.isAlive());
	}

	static function fail() {
		throw "broken";
	}
}
