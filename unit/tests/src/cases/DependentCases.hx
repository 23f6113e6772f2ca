package cases;

import utest.Assert;
import utest.Test;

class Dependent extends Test {
	@:depends(testBasic)
	function testNeedsBasic() {
		Assert.pass();
	}

	function testBasic() {
		Assert.pass();
	}

	@:depends(testBroken)
	function testNeedsBroken() {
		Assert.fail("must not run");
	}

	function testBroken() {
		Assert.fail("broken");
	}

	@:depends(testNeedsBroken)
	function testNeedsIgnored() {
		Assert.fail("must not run");
	}

	@:depends(testBasic, testBroken)
	function testNeedsBoth() {
		Assert.fail("must not run");
	}
}

class Good extends Test {
	function testGood() {
		Assert.pass();
	}
}

class Bad extends Test {
	function testBad() {
		Assert.fail("bad");
	}
}

@:depends(cases.Good)
class NeedsGood extends Test {
	function test() {
		Assert.pass();
	}
}

@:depends(cases.Bad)
class NeedsBad extends Test {
	function setupClass() {
		Scenario.log.push("setupClass");
	}

	function test() {
		Assert.fail("must not run");
	}
}

@:depends(cases.Good)
class NeedsAbsent extends Test {
	function test() {
		Assert.fail("must not run");
	}
}

@:depends(cases.CircleNeeds)
class NeedsCircle extends Test {
	function test() {
		Assert.fail("must not run");
	}
}

@:depends(cases.NeedsCircle)
class CircleNeeds extends Test {
	function test() {
		Assert.fail("must not run");
	}
}
