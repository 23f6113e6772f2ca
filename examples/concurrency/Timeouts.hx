import fiberus.Cancelled;
import fiberus.Channel;
import fiberus.Scope;
import fiberus.Select;
import fiberus.TimeoutException;
import fiberus.io.Timer;

/** Limits on time: for anything at all, for one wait, and the first of several answers. **/
class Timeouts {
	static function main() {
		try {
			Scope.timeout(0.01, _ -> slow());
		} catch (exception:TimeoutException) {
			Sys.println("gave up");
		}

		final news = Channel.bounded(1);
		new Select().on(news, text -> Sys.println(text)).timeout(0.01, () -> Sys.println("no news")).run();

		Sys.println(fastest([() -> answerAfter(1000, "slow"), () -> answerAfter(1, "fast")]));
	}

	static function slow():Void {
		try {
			Timer.sleep(60000);
		} catch (cancelled:Cancelled) {
			Sys.println("cleaning up");
			throw cancelled;
		}
	}

	static function fastest<T>(functions:Array<() -> T>):T {
		final answers = Channel.bounded(functions.length);
		return Scope.run(scope -> {
			for (fn in functions) {
				scope.spawn(() -> answers.send(fn()));
			}
			final answer = answers.receive();
			scope.cancel();
			answer;
		});
	}

	static function answerAfter(milliseconds:Int, answer:String):String {
		Timer.sleep(milliseconds);
		return answer;
	}
}
