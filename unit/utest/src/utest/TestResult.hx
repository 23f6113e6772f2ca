package utest;

import haxe.ds.List;

/** What came of one test, or of a `setupClass` or `teardownClass` that failed. **/
class TestResult {
	/** The package of the class, empty at the root. **/
	public final pack:String;

	/** The class, without its package. **/
	public final cls:String;

	public final method:String;
	public final assertations:List<Assertation>;

	/** Milliseconds. **/
	public final executionTime:Float;

	public function new(target:ITest, method:String, assertations:List<Assertation>, executionTime:Float) {
		final path = Type.getClassName(Type.getClass(target)).split(".");
		cls = path[path.length - 1];
		pack = path.slice(0, path.length - 1).join(".");
		this.method = method;
		this.assertations = assertations;
		this.executionTime = executionTime;
	}

	public static function ofHandler<T:TestFixture>(handler:TestHandler<T>):TestResult {
		return new TestResult(handler.fixture.target, handler.fixture.name, handler.results, handler.executionTime);
	}

	/** Of a method that is no test. **/
	public static function ofAccessory(target:ITest, method:String, assertation:Assertation):TestResult {
		final assertations = new List<Assertation>();
		assertations.add(assertation);
		return new TestResult(target, method, assertations, 0);
	}

	/** Whether all assertions held. **/
	public function allOk():Bool {
		for (assertation in assertations) {
			if (!assertation.match(Success(_))) {
				return false;
			}
		}
		return true;
	}
}
