package standard;

/**
	Sys: environment, arguments, time and working directory.
**/
class System {
	public static function run(check:Check):Void {
		#if sys
		check.notNull(Sys.args());
		check.isTrue(Sys.time() > 1.6e9);
		check.isTrue(Sys.cpuTime() >= 0);
		check.isTrue(Sys.getCwd().length > 0);
		check.equals("Linux", Sys.systemName());
		Sys.putEnv("FIBERUS_TEST_VARIABLE", "a value");
		check.equals("a value", Sys.getEnv("FIBERUS_TEST_VARIABLE"));
		check.isNull(Sys.getEnv("FIBERUS_TEST_ABSENT"));
		check.equals("a value", Sys.environment()["FIBERUS_TEST_VARIABLE"]);
		check.isTrue(Sys.programPath().length > 0);
		final before = Sys.time();
		Sys.sleep(0.01);
		check.isTrue(Sys.time() - before >= 0.009);
		#else
		check.isTrue(true); // There is no Sys here.
		#end
	}
}
