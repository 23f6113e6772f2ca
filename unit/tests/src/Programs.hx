import utest.Assert;
import utest.Async;
import utest.Test;

/** Everything passes. **/
class Passing extends Test {
	function testNow():Void {
		Assert.equals(1, 1);
	}

	function testLater(async:Async):Void {
		haxe.Timer.delay(() -> {
			Assert.pass();
			async.done();
		}, 10);
	}
}

/** One test fails, one throws, one never ends, one asserts nothing. **/
class Failing extends Test {
	function testDifferent():Void {
		Assert.equals("expected text", "other text");
	}

	function testThrows():Void {
		throw new haxe.Exception("thrown text");
	}

	@:timeout(20)
	function testNeverEnds(async:Async):Void {
		Assert.pass();
	}

	function testNothing():Void {}
}
