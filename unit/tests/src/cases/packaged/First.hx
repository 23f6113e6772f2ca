package cases.packaged;

class First extends utest.Test {
	function test() {
		utest.Assert.pass();
	}
}
