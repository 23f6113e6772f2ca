import migration.AllowList;
import migration.Violation.Deed;

/** Exemptions. **/
class AllowListTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		final list = new AllowList("# why\n\nfib::Worker::run stores: it is the thread's own\nfib::f passes: once\n");
		expect.same(list.allows("fib::Worker::run()", Stores), true);
		expect.same(list.allows("fib::Worker::run()", Dereferences), false);
		expect.same(list.allows("fib::Worker::run_all()", Stores), false);
		final breaches = [{signature: "fib::Worker::run()", deed: Deed.Stores}];
		expect.same(list.needless(["fib::Worker::run()"], breaches).join(", "), "");
		expect.same(list.needless(["fib::Worker::run()", "fib::f(int)"], breaches).join(", "), "fib::f passes");
		for (wrong in ["fib::f passes:", "fib::f: why", "fib::f"]) {
			expect.same(try {
				new AllowList(wrong);
				"taken";
			} catch (exception:haxe.Exception) "refused", "refused");
		}
	}
}
