package utest;

/** Loops over things that may take their time. **/
class AsyncLoop {
	/**
		Calls `body` for one item after the other, each when the one before called its `next`, and `done` at the end.
		Items that are over at once do not deepen the stack.
	**/
	public static function each<T>(items:Array<T>, body:(item:T, next:() -> Void) -> Void, done:() -> Void):Void {
		var index = 0;
		var isInside = false;
		var isReady = false;
		function advance():Void {
			isReady = true;
			if (isInside) {
				return;
			}
			isInside = true;
			while (isReady && index < items.length) {
				isReady = false;
				body(items[index++], advance);
			}
			isInside = false;
			if (isReady) {
				done();
			}
		}
		advance();
	}
}
