import fiberus.Channel;
import fiberus.Scope;

/** Stages that run at the same time, each feeding the next; a full channel holds back the stage before it. **/
class Pipeline {
	/** A channel of what `fn` makes of the values of `input`; closed when that is. **/
	static function stage<A, B>(scope:Scope, input:Channel<A>, fn:A->B):Channel<B> {
		final output = Channel.bounded(4);
		scope.spawn(() -> {
			for (value in input) {
				output.send(fn(value));
			}
			output.close();
		});
		return output;
	}

	static function main() {
		Scope.run(scope -> {
			final numbers = Channel.bounded(4);
			scope.spawn(() -> {
				for (i in 1...11) {
					numbers.send(i);
				}
				numbers.close();
			});
			final squares = stage(scope, numbers, number -> number * number);
			final texts = stage(scope, squares, square -> 'square $square');
			for (text in texts) {
				Sys.println(text);
			}
		});
	}
}
