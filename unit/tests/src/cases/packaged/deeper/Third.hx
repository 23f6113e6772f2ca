package cases.packaged.deeper;

class Third extends utest.Test {
	function test() {
		utest.Assert.pass();
	}
}
