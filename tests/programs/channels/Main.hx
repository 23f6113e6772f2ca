import fiberus.Channel;
import fiberus.ChannelClosed;
import fiberus.Fiber;
import fiberus.Select;
import fiberus.Task;

/** Channels and selects: order, ends, and what they throw. **/
class Main {
	static function main() {
		keepOrder();
		closeAndDrain();
		rendezvous();
		tellNullApart();
		iterateAsIterable();
		fanOutAndIn();
		selectReady();
		selectUntilAllClosed();
		selectSends();
		refuseBadInput();
	}

	static function keepOrder():Void {
		final channel = Channel.bounded(3);
		final producer = Task.spawn(() -> {
			for (i in 0...10) {
				channel.send(i * i);
			}
			channel.close();
			return "produced";
		});
		Sys.println([for (square in channel) square].join(" "));
		Sys.println('${producer.join()}, capacity ${channel.capacity}, length ${channel.length}');
	}

	static function closeAndDrain():Void {
		final channel = Channel.unbounded();
		channel.send("first");
		channel.send("second");
		channel.close();
		channel.close();
		Sys.println('closed ${channel.isClosed}, ${channel.length} left');
		Sys.println(report(() -> channel.send("third")));
		Sys.println(channel.receive());
		Sys.println(channel.tryReceive());
		Sys.println(channel.tryReceive());
		Sys.println(report(() -> channel.receive()));
		final waiting:Channel<Int> = Channel.rendezvous();
		final receiver = Task.spawn(() -> report(() -> waiting.receive()));
		Fiber.yield();
		waiting.close();
		Sys.println('while waiting: ${receiver.join()}');
	}

	static function rendezvous():Void {
		final channel = Channel.rendezvous();
		Sys.println('nobody there: ${channel.trySend(1.5)}');
		final sender = Task.spawn(() -> {
			channel.send(2.5);
			return true;
		});
		Sys.println('${channel.receive()} ${sender.join()}');
	}

	static function tellNullApart():Void {
		final channel:Channel<Null<Int>> = Channel.bounded(2);
		channel.send(null);
		channel.send(7);
		Sys.println([for (_ in 0...3) channel.tryReceiveOr(-1)].join(" "));
	}

	static function iterateAsIterable():Void {
		final channel = Channel.bounded(4);
		for (name in ["x", "y", "z"]) {
			channel.send(name);
		}
		channel.close();
		Sys.println(Lambda.fold(channel, (name, text) -> text + name, "all: "));
	}

	static function fanOutAndIn():Void {
		final jobs = Channel.bounded(8);
		final results = Channel.bounded(8);
		final workers = [
			for (_ in 0...4) {
				Task.spawn(() -> {
					var count = 0;
					for (job in jobs) {
						results.send(job * 2);
						count++;
					}
					return count;
				});
			}
		];
		Fiber.spawn(() -> {
			for (job in 1...101) {
				jobs.send(job);
			}
			jobs.close();
		});
		var sum = 0;
		for (_ in 0...100) {
			sum += results.receive();
		}
		var done = 0;
		for (count in Task.all(workers)) {
			done += count;
		}
		Sys.println('sum $sum of $done jobs');
	}

	static function selectReady():Void {
		final numbers:Channel<Int> = Channel.bounded(1);
		final texts:Channel<String> = Channel.bounded(1);
		final select = new Select().on(numbers, number -> Sys.println('number ${number + 1}'))
			.on(texts, text -> Sys.println('text ${text.toUpperCase()}'))
			.timeout(0.001, () -> Sys.println("nothing"));
		texts.send("abc");
		select.run();
		numbers.send(41);
		select.run();
		select.run();
		select.orElse(() -> Sys.println("nothing at once")).run();
	}

	static function selectUntilAllClosed():Void {
		final evens = Channel.bounded(2);
		final odds = Channel.bounded(2);
		for (start => channel in [evens, odds]) {
			Fiber.spawn(() -> {
				for (i in 0...50) {
					channel.send(start + 2 * i);
				}
				channel.close();
			});
		}
		var sum = 0;
		var open = 2;
		final select = new Select();
		for (channel in [evens, odds]) {
			select.on(channel, number -> sum += number, () -> {
				select.without(channel);
				open--;
			});
		}
		while (open > 0) {
			select.run();
		}
		Sys.println('sum $sum');
	}

	static function selectSends():Void {
		final left = Channel.rendezvous();
		final right = Channel.rendezvous();
		var sent = "";
		final receiver = Task.spawn(() -> right.receive());
		new Select().onSend(left, "to the left", () -> sent = "left")
			.onSend(right, "to the right", () -> sent = "right")
			.run();
		Sys.println('$sent: ${receiver.join()}');
	}

	static function refuseBadInput():Void {
		Sys.println(report(() -> Channel.bounded(-1)));
		Sys.println(report(() -> new Select().run()));
		final closed:Channel<Int> = Channel.bounded(1);
		closed.close();
		Sys.println(report(() -> new Select().on(closed, _ -> {}).run()));
		Sys.println(report(() -> new Select().onSend(closed, 1, () -> {}).run()));
		final none:Null<Channel<Int>> = null;
		Sys.println(report(() -> none.send(1)));
		try {
			closed.send(1);
		} catch (exception:ChannelClosed) {
			Sys.println('caught ${exception.message}');
		}
	}

	static function report(action:() -> Void):String {
		return try {
			action();
			"nothing thrown";
		} catch (exception:haxe.Exception) {
			'${Type.getClassName(Type.getClass(exception))}: ${exception.message}';
		}
	}
}
