package cases;

import haxe.Timer;
import utest.Assert;
import utest.Async;
import utest.Test;

class Timely extends Test {
	function testAtOnce(async:Async) {
		Assert.pass();
		async.done();
	}

	function testLater(async:Async) {
		Assert.isFalse(async.resolved);
		Timer.delay(() -> {
			Assert.pass();
			async.done();
		}, 5);
	}

	@:timeout(1)
	function testMoreTime(async:Async) {
		async.setTimeout(2000);
		Timer.delay(() -> {
			Assert.pass();
			async.done();
		}, 30);
	}

	function testFailsLater(async:Async) {
		Timer.delay(() -> {
			Assert.fail();
			async.done();
		}, 5);
	}

	function testAssertsNothing(async:Async) {
		Timer.delay(() -> async.done(), 5);
	}

	function testThrowsBeforeWaiting(async:Async) {
		throw "thrown";
	}
}

@:timeout(10)
class Late extends Test {
	function testOfClass(async:Async) {}

	@:timeout(5)
	function testOfMethod(async:Async) {
		Assert.pass();
	}

	@:timeout(100000)
	function testLessTime(async:Async) {
		async.setTimeout(5);
	}
}

class Misuse extends Test {
	static var late:Null<Async> = null;

	// The whole goes on until its other branch is over.
	function testDoneTwice(async:Async) {
		final branch = async.branch();
		final other = async.branch();
		branch.done();
		Assert.isTrue(branch.resolved && !branch.timedOut);
		Assert.raises(() -> branch.done());
		other.done();
	}

	@:timeout(5)
	function testDoneAfterTimeout(async:Async) {
		late = async;
	}

	function testLook() {
		Assert.isTrue(late.timedOut && late.resolved);
		Assert.raises(() -> late.done());
	}

	function testSetTimeoutAfterDone(async:Async) {
		final branch = async.branch();
		branch.done();
		Assert.raises(() -> branch.setTimeout(5));
		Assert.raises(() -> branch.done());
	}
}

class Branches extends Test {
	function testAll(async:Async) {
		for (delayMs in [5, 15]) {
			final branch = async.branch();
			Timer.delay(() -> {
				Assert.pass();
				branch.done();
			}, delayMs);
		}
	}

	function testFunction(async:Async) {
		async.branch(branch -> {
			Assert.pass();
			branch.done();
		});
		async.branch(branch -> Timer.delay(() -> {
			Assert.isFalse(async.resolved);
			branch.done();
		}, 10));
	}

	function testNested(async:Async) {
		final outer = async.branch();
		for (_ in 0...2) {
			final inner = outer.branch();
			Timer.delay(() -> {
				Assert.pass();
				inner.done();
			}, 5);
		}
	}

	// The next branch is made when the only one before it is over.
	function testMadeLater(async:Async) {
		final first = async.branch();
		first.done();
		final second = async.branch();
		Assert.isFalse(async.resolved);
		Timer.delay(() -> {
			Assert.isFalse(async.resolved);
			second.done();
		}, 20);
	}

	@:timeout(20)
	function testOneTooLate(async:Async) {
		Assert.pass();
		async.branch().done();
		async.branch();
	}
}
