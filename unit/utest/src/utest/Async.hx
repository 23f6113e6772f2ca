package utest;

import haxe.Exception;
import haxe.PosInfos;
import haxe.Timer;

/**
	The way for an asynchronous method to say that it is done. A method of a test case that takes one is waited for
	until `done` is called or the time is over.
**/
@:allow(utest)
class Async {
	/** How long a method may take that says nothing else by `@:timeout`. **/
	static inline final defaultTimeoutMs = 250;

	/** How long the last branch waits for another one to be made. **/
	static inline final newBranchMs = 5;

	/** Whether it is over, by `done` or by lack of time. **/
	public var resolved(default, null):Bool = false;

	/** Whether it is over for lack of time. **/
	public var timedOut(default, null):Bool = false;

	final started:Float = Timer.stamp();
	final listeners:Array<() -> Void> = [];
	final branches:Array<Async> = [];
	var timeoutMs:Int;
	var timer:Null<Timer>;

	/** For methods that are done when they return. **/
	static function immediate():Async {
		final async = new Async(0);
		async.resolved = true;
		return async;
	}

	/** Calls an asynchronous method. **/
	static function start(timeoutMs:Int, method:(async:Async) -> Void):Async {
		final async = new Async(timeoutMs);
		async.startTimer(timeoutMs);
		method(async);
		return async;
	}

	function new(timeoutMs:Int) {
		this.timeoutMs = timeoutMs;
	}

	/** Ends the asynchronous method. An exception when it is over already. **/
	public function done(?pos:PosInfos):Void {
		if (resolved) {
			throw new Exception('${place(pos)}: done() ' + (timedOut ? "after the timeout" : "for the second time"));
		}
		resolve();
	}

	/** Changes the time that the method may take, counted from its start. An exception when it is over already. **/
	public function setTimeout(timeoutMs:Int, ?pos:PosInfos):Void {
		if (resolved) {
			final when = timedOut ? "after the timeout" : "after done()";
			throw new Exception('${place(pos)}: setTimeout($timeoutMs) $when');
		}
		this.timeoutMs = timeoutMs;
		startTimer(timeoutMs - Math.round((Timer.stamp() - started) * 1000));
	}

	/**
		A part that is over by a `done` of its own and may take as long as the whole. The whole is done with its last
		branch, and timed out with any of them.
	**/
	public function branch(?fn:(async:Async) -> Void, ?pos:PosInfos):Async {
		final part = new Async(timeoutMs);
		branches.push(part);
		part.then(() -> branchIsOver(pos));
		part.startTimer(timeoutMs);
		if (fn != null) {
			fn(part);
		}
		return part;
	}

	function branchIsOver(pos:PosInfos):Void {
		if (resolved) {
			return;
		}
		for (part in branches) {
			if (part.timedOut) {
				runOutOfTime();
				return;
			}
			if (!part.resolved) {
				return;
			}
		}
		final count = branches.length;
		Timer.delay(() -> {
			if (branches.length == count && !resolved) {
				done(pos);
			}
		}, newBranchMs);
	}

	/** Calls the listener when it is over: at once if it is. **/
	function then(listener:() -> Void):Void {
		if (resolved) {
			listener();
		} else {
			listeners.push(listener);
		}
	}

	function startTimer(delayMs:Int):Void {
		stopTimer();
		timer = Timer.delay(runOutOfTime, delayMs > 0 ? delayMs : 0);
	}

	function stopTimer():Void {
		if (timer != null) {
			timer.stop();
			timer = null;
		}
	}

	function runOutOfTime():Void {
		if (!resolved) {
			timedOut = true;
			resolve();
		}
	}

	function resolve():Void {
		resolved = true;
		stopTimer();
		for (listener in listeners) {
			listener();
		}
	}

	static function place(pos:PosInfos):String {
		return pos.fileName + ":" + pos.lineNumber;
	}
}
