package fiberus;

import fiberus.runtime.Failure;
import fiberus.runtime.Suppressed;

/**
	A fiber with a result: what its function returns, or the exception that it throws.

	```haxe
	final sizes = Task.all([for (path in paths) Task.spawn(() -> FileSystem.stat(path).size)]);
	```

	An exception that ends a task is kept for those who ask for the result; when nobody ever does, it is lost
	silently. `Scope` makes sure that somebody does.
**/
@:allow(fiberus.Scope)
class Task<T> {
	/** Whether it has ended, in any way. **/
	public var isDone(get, never):Bool;

	final outcome = new Future<T>();
	var fiber:Fiber;

	function new() {}

	/** Starts a task. Its function runs as that of `Fiber.spawn`: once this fiber waits, or on another thread. **/
	public static function spawn<T>(fn:() -> T):Task<T> {
		final task = new Task<T>();
		task.fiber = Fiber.spawn(() -> task.run(fn));
		return task;
	}

	/**
		Suspends until the task has ended; returns its result or throws its exception, the very object, with the
		trace of the original throw. Throws `TaskCancelled` when the task was cancelled. A task that joins itself
		throws.
	**/
	public function join():T {
		checkIsOther();
		return outcome.await();
	}

	/** As `join`; throws `TimeoutException` when the task has not ended within `seconds` (negative: no limit). **/
	public function joinTimeout(seconds:Float):T {
		checkIsOther();
		return outcome.awaitTimeout(seconds);
	}

	/**
		Asks the task to end, as `Fiber.cancel` does; it does not begin if it has not yet. Does nothing when it has
		ended. Does not wait for its end.
	**/
	public function cancel():Void {
		fiber.cancel();
	}

	/**
		Suspends until all tasks have ended; returns their results in the order of `tasks`. As soon as one fails its
		exception is thrown; the others go on.
	**/
	public static function all<T>(tasks:Array<Task<T>>):Array<T> {
		final ended = endings(tasks);
		for (_ in tasks) {
			final task = tasks[ended.receive()];
			if (task.outcome.failure != null) {
				task.join();
			}
		}
		return [for (task in tasks) task.join()];
	}

	/**
		Suspends until the first task has ended; returns its result or throws its exception. The others go on. Throws
		when there are no tasks.
	**/
	public static function race<T>(tasks:Array<Task<T>>):T {
		checkNotEmpty(tasks);
		return tasks[endings(tasks).receive()].join();
	}

	/**
		Suspends until the first task has succeeded; returns its result. The others go on. When all fail, the
		exception of the one that failed first is thrown, and `Scope.suppressed` gives the rest. Throws when there are
		no tasks.
	**/
	public static function any<T>(tasks:Array<Task<T>>):T {
		checkNotEmpty(tasks);
		final ended = endings(tasks);
		final failures:Array<Failure> = [];
		for (_ in tasks) {
			final task = tasks[ended.receive()];
			switch task.outcome.failure {
				case null:
					return task.join();
				case failure:
					failures.push(failure);
			}
		}
		Suppressed.attach(failures[0], failures.slice(1));
		failures[0].rethrow();
		throw failures[0].value;
	}

	/** Receives the index of each task when it ends. **/
	static function endings<T>(tasks:Array<Task<T>>):Channel<Int> {
		final ended:Channel<Int> = Channel.unbounded();
		for (index => task in tasks) {
			task.checkIsOther();
			task.outcome.done.notify(ended, index);
		}
		return ended;
	}

	static function checkNotEmpty<T>(tasks:Array<Task<T>>):Void {
		if (tasks.length == 0) {
			throw new haxe.Exception("There are no tasks to wait for");
		}
	}

	function checkIsOther():Void {
		if (fiber == Fiber.current()) {
			throw new haxe.Exception("A task cannot wait for its own end");
		}
	}

	/** Returns what ended the task, or null. **/
	function run(fn:() -> T):Null<Failure> {
		try {
			Fiber.checkCancelled();
			outcome.complete(fn());
			return null;
		} catch (value:Dynamic) {
			final failure = Failure.caught(value);
			outcome.failWith(Cancelled.isRequest(value) ? Failure.caught(new TaskCancelled(value)) : failure);
			return failure;
		}
	}

	inline function get_isDone():Bool {
		return outcome.isDone;
	}
}
