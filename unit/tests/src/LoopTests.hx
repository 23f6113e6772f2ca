import utest.AsyncLoop;
import utest.Dispatcher;

/** `utest.AsyncLoop` and `utest.Dispatcher`. **/
class LoopTests {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		AsyncLoop.each(["a", "b"], (item, next) -> {
			log.push(item);
			next();
		}, () -> log.push("end"));
		check.equals("a b end", log.join(" "));

		var emptyEnded = 0;
		AsyncLoop.each([], (item, next) -> next(), () -> ++emptyEnded);
		check.equals("1", Std.string(emptyEnded));

		// As many calls inside each other would be too many for the stack.
		var count = 0;
		AsyncLoop.each([for (number in 0...1000000) number], (number, next) -> {
			++count;
			next();
		}, () -> ++count);
		check.equals("1000001", Std.string(count));
		events(check);
	}

	static function events(check:Check):Void {
		final log:Array<String> = [];
		final dispatcher = new Dispatcher<Int>();
		final first = dispatcher.add(number -> log.push('first $number'));
		dispatcher.add(number -> log.push('second $number'));
		dispatcher.dispatch(1);
		dispatcher.remove(first);
		dispatcher.dispatch(2);
		dispatcher.clear();
		dispatcher.dispatch(3);
		check.equals("first 1, second 1, second 2", log.join(", "));
		check.equals("false", Std.string(dispatcher.has()));
	}
}
