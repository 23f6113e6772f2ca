import fiberus.Scope;
import fiberus.Semaphore;
import fiberus.Task;

/** A function applied to all elements at once, or to so many at a time. **/
class ParallelMap {
	/** Results in the order of `inputs`. The first failure cancels the rest and is thrown. **/
	static function parallelMap<A, B>(inputs:Array<A>, fn:A->B):Array<B> {
		return Scope.run(scope -> Task.all([for (input in inputs) scope.task(() -> fn(input))]));
	}

	/** As `parallelMap`, with no more than `limit` at work. **/
	static function parallelMapLimited<A, B>(inputs:Array<A>, limit:Int, fn:A->B):Array<B> {
		final permits = new Semaphore(limit);
		return parallelMap(inputs, input -> permits.with(() -> fn(input)));
	}

	static function main() {
		final numbers = [for (i in 1...9) i];
		Sys.println(parallelMap(numbers, number -> number * number).join(" "));
		Sys.println(parallelMapLimited(numbers, 2, number -> -number).join(" "));
		try {
			parallelMap(numbers, number -> number != 5 ? number : throw 'not $number');
		} catch (text:String) {
			Sys.println(text);
		}
	}
}
