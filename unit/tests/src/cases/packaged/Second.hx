package cases.packaged;

class Second extends utest.Test {
	function test() {
		utest.Assert.pass();
	}
}
