package fiberus;

import fiberus.runtime.Failure;
import fiberus.runtime.Suppressed;

/**
	Fibers that do not outlive the code that started them:

	```haxe
	final page = Scope.run(scope -> {
		final user = scope.task(() -> loadUser(id));
		final orders = scope.task(() -> loadOrders(id));
		render(user.join(), orders.join());
	});
	```

	`run` returns only when all fibers of the scope have ended. When one of them fails, or the body does, the others
	are cancelled, and so is the body; once all have ended `run` throws that first failure itself. Failures that
	came later, while the rest was ending, are in `Scope.suppressed`.

	When the fiber that runs a scope is cancelled, everything in the scope is, and `run` throws `Cancelled` after all
	has ended. Scopes nest.
**/
class Scope {
	final guard = new Mutex();
	final idle = new Event();
	final owner = Fiber.current();
	final depth:Int;

	// Under `guard`. A fiber is in `children` from its spawn to its end.
	final children:Array<Child> = [];
	final later:Array<Failure> = [];
	var first:Null<Failure> = null;
	var isBodyDone = false;
	var isCancelling = false;

	function new() {
		depth = NativeScope.enter();
	}

	/**
		Calls `body`, on this fiber, and waits for all fibers that were started in the scope. Returns what `body`
		returns; null, or the like, when `cancel` ended it. Suspends, also when it is about to throw.
	**/
	public static function run<T>(body:(scope:Scope) -> T):T {
		return new Scope().execute(body);
	}

	/**
		As `run`, for `seconds` at most: then everything in the scope is cancelled, and when it has ended
		`TimeoutException` is thrown. Negative: without limit.
	**/
	public static function timeout<T>(seconds:Float, body:(scope:Scope) -> T):T {
		final scope = new Scope();
		if (seconds >= 0) {
			scope.endAfter(seconds);
		}
		return scope.execute(body);
	}

	/** The failures that came with one that `run` has thrown, in the order in which they came. **/
	public static function suppressed(exception:haxe.Exception):Array<haxe.Exception> {
		return Suppressed.of(exception);
	}

	/**
		Starts a fiber in the scope. It may do so itself with the same scope. Throws when the scope has ended. In a
		scope that is being cancelled the fiber is cancelled too.
	**/
	public function spawn(fn:() -> Void):Fiber {
		return start(new Child(this, fn));
	}

	/** As `spawn`, with a result. A task that fails makes the scope fail, whether or not somebody joins it. **/
	public function task<T>(fn:() -> T):Task<T> {
		final task = new Task<T>();
		task.fiber = start(new TaskChild(this, task, fn));
		return task;
	}

	/**
		Cancels everything in the scope, the body included. That is no failure: `run` returns when all has ended. May
		be called by any fiber. Does not wait.
	**/
	public function cancel():Void {
		guarded(cancelAll);
	}

	function start(child:Child):Fiber {
		lock();
		try {
			add(child);
		} catch (problem:haxe.Exception) {
			unlock();
			throw problem;
		}
		unlock();
		return child.fiber;
	}

	// With `guard` held.
	function add(child:Child):Void {
		if (isBodyDone && children.length == 0) {
			throw new haxe.Exception("The scope has ended");
		}
		child.fiber = Fiber.spawn(child.run);
		child.index = children.push(child) - 1;
		if (isCancelling) {
			child.fiber.cancel();
		}
	}

	function execute<T>(body:(scope:Scope) -> T):T {
		var result:Null<T> = null;
		try {
			result = body(this);
		} catch (value:Dynamic) {
			fail(Failure.caught(value));
		}
		endBody();
		awaitChildren();
		if (first != null) {
			throwFirst();
		}
		return result;
	}

	function endBody():Void {
		guarded(() -> {
			isBodyDone = true;
			if (children.length == 0) {
				idle.set();
			}
		});
		NativeScope.leave();
	}

	function awaitChildren():Void {
		try {
			idle.wait();
		} catch (value:Cancelled) {
			fail(Failure.caught(value));
			Fiber.shield(() -> idle.wait());
		}
	}

	function throwFirst():Void {
		// A request for more than this scope goes on when it is not what is thrown.
		for (failure in later) {
			if (Cancelled.isRequest(failure.value)) {
				NativeScope.cancelAgain((failure.value : Cancelled).scopeDepth);
			}
		}
		Suppressed.attach(first, later.filter(failure -> !Cancelled.isRequest(failure.value)));
		first.rethrow();
	}

	function end(child:Child, failure:Null<Failure>):Void {
		// A fiber that was cancelled has not failed.
		if (failure != null && !Cancelled.isRequest(failure.value)) {
			fail(failure);
		}
		lock();
		final last = children.pop();
		if (last != child) {
			last.index = child.index;
			children[child.index] = last;
		}
		if (isBodyDone && children.length == 0) {
			idle.set();
		}
		unlock();
	}

	function fail(failure:Failure):Void {
		if (isOwnRequest(failure.value)) {
			return;
		}
		guarded(() -> {
			if (first == null) {
				first = failure;
			} else if (first.value != failure.value) {
				later.push(failure);
			}
			cancelAll();
		});
	}

	/** Whether the body was ended by this scope itself. **/
	function isOwnRequest(value:Dynamic):Bool {
		return Cancelled.isRequest(value) && (value : Cancelled).scopeDepth == depth;
	}

	// With `guard` held.
	function cancelAll():Void {
		if (isCancelling) {
			return;
		}
		isCancelling = true;
		for (child in children) {
			child.fiber.cancel();
		}
		if (!isBodyDone) {
			NativeScope.cancel(owner, depth);
		}
	}

	function endAfter(seconds:Float):Void {
		Fiber.spawn(() -> {
			if (!idle.wait(seconds)) {
				fail(Failure.caught(new TimeoutException()));
			}
		});
	}

	function guarded(fn:() -> Void):Void {
		lock();
		Failure.finally(fn, unlock);
	}

	/** What is noted under the lock must be, also by fibers that are asked to end. **/
	function lock():Void {
		NativeScope.shield();
		guard.acquire();
	}

	function unlock():Void {
		guard.release();
		NativeScope.unshield();
	}
}

/** A fiber of a scope. **/
@:access(fiberus.Scope)
private class Child {
	public var fiber:Fiber;

	/** Its place among the children. **/
	public var index = 0;

	final scope:Scope;
	final fn:() -> Void;

	public function new(scope:Scope, fn:() -> Void) {
		this.scope = scope;
		this.fn = fn;
	}

	/** What the fiber does. **/
	public function run():Void {
		final failure = perform();
		scope.end(this, failure);
	}

	/** Gives what ended it, or null. **/
	function perform():Null<Failure> {
		return try {
			Fiber.checkCancelled();
			fn();
			null;
		} catch (value:Dynamic) {
			Failure.caught(value);
		}
	}
}

private class TaskChild<T> extends Child {
	final task:Task<T>;
	final result:() -> T;

	public function new(scope:Scope, task:Task<T>, result:() -> T) {
		super(scope, null);
		this.task = task;
		this.result = result;
	}

	override function perform():Null<Failure> {
		return task.run(result);
	}
}

private extern class NativeScope {
	@:fiberus.call("fib::fiber_shield")
	static function shield():Void;

	@:fiberus.call("fib::fiber_unshield")
	static function unshield():Void;

	@:fiberus.call("fib::fiber_enter_scope")
	static function enter():Int;

	@:fiberus.call("fib::fiber_leave_scope")
	static function leave():Void;

	@:fiberus.call("fib::fiber_cancel_scope")
	static function cancel(fiber:Fiber, depth:Int):Void;

	@:fiberus.call("fib::fiber_cancel_again")
	static function cancelAgain(depth:Int):Void;
}
