import fiberus.Channel;
import fiberus.ChannelClosed;
import fiberus.Counter;
import fiberus.Fiber;
import fiberus.Select;
import fiberus.Task;

/** Senders, receivers and selects on channels of all kinds; every number that is sent arrives once. **/
class ChannelStorm implements Storm {
	public final name = "channels";

	public function new() {}

	public function run(random:Random):Void {
		final channels = [for (_ in 0...1 + random.below(4)) create(random)];
		final senders = 1 + random.below(12);
		final each = 1 + random.below(300);
		final running = Counter.create(senders);
		for (number in 0...senders) {
			final own = new Random(random.below(1 << 20));
			Fiber.spawn(() -> {
				for (i in 0...each) {
					send(channels, own, number * each + i);
				}
				running.decrement();
			});
		}
		final receivers = [
			for (i in 0...channels.length + random.below(8)) {
				if (random.chance(3)) {
					Task.spawn(() -> sumOfSelected(channels));
				} else {
					Task.spawn(() -> sumOf(channels[i % channels.length]));
				}
			}
		];
		receivers.push(Task.spawn(() -> sumOfSelected(channels)));
		running.wait();
		for (channel in channels) {
			channel.close();
		}
		var sum = 0.;
		for (receiver in receivers) {
			sum += receiver.join();
		}
		final count = senders * each;
		Expect.equal("sum of what was received", sum, count / 2 * (count - 1));
		refusals(channels);
	}

	static function create(random:Random):Channel<Int> {
		return switch random.below(4) {
			case 0: Channel.rendezvous();
			case 1: Channel.unbounded();
			case _: Channel.bounded(1 + random.below(30));
		}
	}

	static function send(channels:Array<Channel<Int>>, random:Random, value:Int):Void {
		final channel = channels[random.below(channels.length)];
		switch random.below(5) {
			case 0:
				if (!channel.trySend(value)) channel.send(value);
			case 1:
				final other = channels[random.below(channels.length)];
				new Select().onSend(channel, value, () -> {}).onSend(other, value, () -> {}).run();
			case _:
				channel.send(value);
		}
	}

	static function sumOf(channel:Channel<Int>):Float {
		var sum = 0.;
		for (value in channel) {
			sum += value;
		}
		return sum;
	}

	static function sumOfSelected(channels:Array<Channel<Int>>):Float {
		var sum = 0.;
		var open = channels.length;
		final select = new Select();
		for (channel in channels) {
			select.on(channel, value -> sum += value, () -> {
				select.without(channel);
				open--;
			});
		}
		while (open > 0) {
			select.run();
		}
		return sum;
	}

	static function refusals(channels:Array<Channel<Int>>):Void {
		for (channel in channels) {
			try {
				channel.send(1);
				throw "a closed channel took a value";
			} catch (_:ChannelClosed) {}
		}
	}
}
