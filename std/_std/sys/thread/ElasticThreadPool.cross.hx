package sys.thread;

import fiberus.runtime.NativeSync;
import haxe.ds.List;

/**
	A pool that has as many threads as there is work for, up to a limit. Tasks run in the order in which they were
	submitted.
**/
@:coreApi
class ElasticThreadPool implements IThreadPool {
	/** How many threads there are. **/
	public var threadsCount(get, null):Int;

	/** How many threads there may be. **/
	public var maxThreadsCount:Int;

	/** Whether `shutdown` was called. **/
	public var isShutdown(get, never):Bool;

	/** Guards the fields below. **/
	final mutex = new NativeMutex();

	/** Signalled for each task and at the shutdown. **/
	final changed = new NativeCondition();

	final tasks = new List<() -> Void>();
	var idleCount = 0;
	var isShuttingDown = false;

	/** Seconds. **/
	final threadTimeout:Float;

	/** A thread ends when it had nothing to do for `threadTimeout` seconds. **/
	public function new(maxThreadsCount:Int, threadTimeout:Float = 60):Void {
		if (maxThreadsCount < 1) {
			throw new ThreadPoolException("ElasticThreadPool needs maxThreadsCount to be at least 1.");
		}
		this.maxThreadsCount = maxThreadsCount;
		this.threadTimeout = Math.max(threadTimeout, 0);
		threadsCount = 0;
	}

	/** Runs `task` in a thread of the pool. A `ThreadPoolException` after the shutdown. **/
	public function run(task:() -> Void):Void {
		if (task == null) {
			throw new ThreadPoolException("Task to run must not be null.");
		}
		mutex.acquire();
		if (isShuttingDown) {
			mutex.release();
			throw new ThreadPoolException("Task is rejected. Thread pool is shut down.");
		}
		tasks.add(task);
		if (tasks.length > idleCount && threadsCount < maxThreadsCount) {
			threadsCount++;
			Thread.create(work);
		}
		changed.signal();
		mutex.release();
	}

	/** Ends the threads when all tasks are done that were submitted before. **/
	public function shutdown():Void {
		mutex.acquire();
		isShuttingDown = true;
		changed.broadcast();
		mutex.release();
	}

	/** What each thread does. An exception that a task does not catch ends the thread; another one takes its place. **/
	function work():Void {
		var task = nextTask();
		while (task != null) {
			try {
				task();
			} catch (e) {
				Thread.create(work);
				throw e;
			}
			task = nextTask();
		}
	}

	/** Waits for a task. Null when the thread has to end, which is then not counted any more. **/
	function nextTask():Null<() -> Void> {
		mutex.acquire();
		idleCount++;
		try {
			while (tasks.length == 0 && !isShuttingDown && changed.waitFor(mutex, threadTimeout)) {}
		} catch (e) {
			// The fiber is cancelled.
			idleCount--;
			threadsCount--;
			mutex.release();
			throw e;
		}
		idleCount--;
		final task = tasks.pop();
		if (task == null) {
			threadsCount--;
		}
		mutex.release();
		return task;
	}

	function get_threadsCount():Int {
		return threadsCount;
	}

	function get_isShutdown():Bool {
		return isShuttingDown;
	}
}
