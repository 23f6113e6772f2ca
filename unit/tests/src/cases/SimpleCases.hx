package cases;

import utest.Assert;
import utest.ITest;
import utest.Test;

class Outcomes extends Test {
	function testPasses() {
		Assert.equals(1, 1);
	}

	function testFails() {
		Assert.equals(1, 2);
	}

	function testThrowsText() {
		throw "text";
	}

	function testThrowsAfterwards() {
		Assert.pass();
		throw new haxe.Exception("late");
	}

	function testAssertsNothing() {}

	function testWarns() {
		Assert.pass();
		Assert.warn("careful");
	}

	function testManyResults() {
		Assert.pass();
		Assert.fail();
		Assert.pass();
	}

	function helper() {
		Assert.fail("no test");
	}

	static function testStatic() {
		Assert.fail("no test");
	}
}

@:ignore("not now")
class Ignored extends Test {
	function testNever() {
		Scenario.log.push("never");
		Assert.fail();
	}
}

class IgnoredMethods extends Test {
	@:ignore
	function testIgnored() {
		Assert.fail();
	}

	@:ignore("too slow")
	function testIgnoredWithReason() {
		Assert.fail();
	}

	function testRuns() {
		Scenario.log.push("runs");
		Assert.pass();
	}
}

class Specification extends Test {
	function specHolds() {
		final left = 1;
		left == 1;
		left < 2;
		!(left == 2);
	}

	function specFails() {
		final left = 1;
		final right = 2;
		final holds = true;
		left > right;
		left == right;
		!holds;
	}
}

/** Without `Test`, and with a constructor of its own. **/
private class Ancestor implements ITest {
	public function new(unused:Int) {}

	function testInherited() {
		Scenario.log.push("inherited");
		Assert.pass();
	}

	function testOverridden() {
		Scenario.log.push("overridden");
		Assert.pass();
	}
}

class Inheriting extends Ancestor {
	public function new() {
		super(1);
	}

	override function testOverridden() {
		Scenario.log.push("overriding");
		Assert.fail("of the subclass");
	}

	function testOwn() {
		Scenario.log.push("own");
		Assert.pass();
	}
}
