package cases;

import haxe.Timer;
import utest.Assert;
import utest.Async;
import utest.Test;

class Order extends Test {
	function setupClass() {
		Scenario.log.push("setupClass");
	}

	function setup() {
		Scenario.log.push("setup");
	}

	function teardown() {
		Scenario.log.push("teardown");
	}

	function teardownClass() {
		Scenario.log.push("teardownClass");
	}

	function testFirst() {
		Scenario.log.push("first");
		Assert.pass();
	}

	function testSecond() {
		Scenario.log.push("second");
		Assert.pass();
	}
}

class AsyncOrder extends Test {
	static function later(name:String, async:Async) {
		Timer.delay(() -> {
			Scenario.log.push(name);
			async.done();
		}, 2);
	}

	function setupClass(async:Async) {
		later("setupClass", async);
	}

	function setup(async:Async) {
		later("setup", async);
	}

	function teardown(async:Async) {
		later("teardown", async);
	}

	function teardownClass(async:Async) {
		later("teardownClass", async);
	}

	function testFirst(async:Async) {
		Assert.pass();
		later("first", async);
	}

	function testSecond() {
		Scenario.log.push("second");
		Assert.pass();
	}
}

class ThrowingTest extends Test {
	function setup() {
		Scenario.log.push("setup");
	}

	function teardown() {
		Scenario.log.push("teardown");
	}

	function testThrows() {
		throw "thrown";
	}

	function testNext() {
		Scenario.log.push("next");
		Assert.pass();
	}
}

private class OneTest extends Test {
	function test() {
		Scenario.log.push("test");
		Assert.pass();
	}
}

class ThrowingSetup extends OneTest {
	function setup() {
		throw "no setup";
	}

	function teardown() {
		Scenario.log.push("teardown");
	}
}

class ThrowingTeardown extends OneTest {
	function teardown() {
		throw "no teardown";
	}
}

class ThrowingSetupClass extends OneTest {
	function setupClass() {
		throw "no setupClass";
	}

	function teardownClass() {
		Scenario.log.push("teardownClass");
	}
}

class ThrowingTeardownClass extends OneTest {
	function teardownClass() {
		throw "no teardownClass";
	}
}

class AssertingSetup extends OneTest {
	function setup() {
		Assert.pass();
	}
}

class SlowSetup extends OneTest {
	@:timeout(5)
	function setup(async:Async) {}

	function teardown() {
		Scenario.log.push("teardown");
	}
}

class SlowTeardown extends OneTest {
	@:timeout(5)
	function teardown(async:Async) {}
}

class SlowSetupClass extends OneTest {
	@:timeout(5)
	function setupClass(async:Async) {}
}

class SlowTeardownClass extends OneTest {
	@:timeout(5)
	function teardownClass(async:Async) {}
}
