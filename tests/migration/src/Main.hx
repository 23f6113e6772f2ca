/** Tests of the migration check. **/
class Main {
	static function main() {
		final expect = new Expect();
		new InstructionTests(expect).run();
		new PathTests(expect).run();
		new PlaceTests(expect).run();
		new CallTests(expect).run();
		new AllowListTests(expect).run();
		new CompiledTests(expect).run();
		Sys.println('${expect.count - expect.failures} passed, ${expect.failures} failed');
		Sys.exit(expect.failures == 0 ? 0 : 1);
	}
}
