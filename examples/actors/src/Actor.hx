import fiberus.Channel;
import fiberus.Future;
import fiberus.Scope;

/**
	An object whose methods run one after the other on a fiber of its own, so that its state needs no locks. Subclasses
	put what they do with their state into functions and hand these to `tell` and `ask`.
**/
class Actor {
	final mailbox:Channel<() -> Void> = Channel.bounded(64);

	/** The actor ends with `scope`, at the latest. An exception in a function given to `tell` makes the scope fail. **/
	function new(scope:Scope) {
		scope.spawn(() -> for (message in mailbox) message());
	}

	/** What was told before is still done. **/
	public function stop():Void {
		mailbox.close();
	}

	/** `fn` will be called by the actor. Suspends while its mailbox is full. **/
	function tell(fn:() -> Void):Void {
		mailbox.send(fn);
	}

	/** Suspends until the actor has called `fn`; returns what it returned, or throws what it threw. **/
	function ask<T>(fn:() -> T):T {
		final answer = new Future<T>();
		mailbox.send(() -> try {
			answer.complete(fn());
		} catch (exception:haxe.Exception) {
			answer.fail(exception);
		});
		return answer.await();
	}
}
