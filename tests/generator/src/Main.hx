/** Tests of the generator behind the front end: names, literals, printing, files. **/
class Main {
	static function main() {
		final expect = new Expect();
		new LiteralTests(expect).run();
		new NameTests(expect).run();
		new ExpressionTests(expect).run();
		new StatementTests(expect).run();
		new ProgramTests(expect).run();
		new VerifierTests(expect).run();
		new OptimizerTests(expect).run();
		new StretchTests(expect).run();
		new FreshObjectTests(expect).run();
		new CoveredStoreTests(expect).run();
		new StackCheckTests(expect).run();
		new OutputTests(expect).run();
		Sys.println('${expect.count} checks, ${expect.failures} failed');
		Sys.exit(expect.failures == 0 ? 0 : 1);
	}
}
