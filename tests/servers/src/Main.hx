import haxe.io.Path;

/**
	Starts the example programs that lie in the folder that the first argument names, and talks to them. Further
	arguments name the tests to run; without them all run.
**/
class Main {
	static final tests:Map<String, (check:Check, folder:String) -> Void> = [
		"requests" => RequestTests.run,
		"malformed" => MalformedTests.run,
		"clients" => ClientTests.run,
		"stopping" => StoppingTests.run,
		"many" => ManyTests.run,
		"examples" => ExampleTests.run
	];

	static function main() {
		final arguments = Sys.args();
		final folder = Path.normalize(arguments.shift());
		final check = new Check();
		for (name => run in tests) {
			if (arguments.length == 0 || arguments.contains(name)) {
				run(check, folder);
				Sys.println('$name done');
				Sys.stdout().flush();
			}
		}
		Sys.println('${check.passed} passed, ${check.failed} failed');
		Sys.exit(check.failed == 0 && check.passed > 0 ? 0 : 1);
	}
}
