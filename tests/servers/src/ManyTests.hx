import fiberus.Counter;
import fiberus.Fiber;
import sys.io.File;

/** As many connections at once as the system lets us have, up to 10,000. **/
class ManyTests {
	static inline final wanted = 10000;

	/** Descriptors that are for something else. **/
	static inline final reserved = 100;

	public static function run(check:Check, folder:String):Void {
		final server = Child.webserver(folder);
		final limits = ~/Max open files +(\d+)/;
		final limit = limits.match(File.getContent("/proc/self/limits")) ? Std.parseInt(limits.matched(1)) : 0;
		final count = limit - reserved < wanted ? limit - reserved : wanted;
		final clients:Array<Client> = [];
		for (_ in 0...count) {
			clients.push(new Client(server.port));
		}
		for (_ in 0...2) {
			final answered = Counter.create(count);
			var right = 0;
			for (client in clients) {
				Fiber.spawn(() -> {
					if (client.get("/plaintext").body == "Hello, World!") {
						right++;
					}
					answered.decrement();
				});
			}
			answered.wait();
			check.equals(count, right);
		}
		check.equals(0, server.stop());
		check.isTrue(clients[0].isEnded() && clients[count - 1].isEnded());
		for (client in clients) {
			client.close();
		}
	}
}
