package utest;

/** A test case with a constructor. **/
class Test implements ITest {
	public function new() {}
}
