/**
	Runs every test class, or those whose area or name (`arrays`, `arrays.Sorting`, `Sorting`) is the first argument.
**/
class Main {
	static function main():Void {
		final filter = Output.filter();
		final check = new Check();
		for (suite in Suite.all()) {
			if (filter == null || selects(filter, suite.name)) {
				check.suite(suite);
			}
		}
		final nothing = check.passed + check.failed == 0;
		if (nothing) {
			Output.line('no test class is called $filter');
		}
		Output.line('${check.passed} passed, ${check.failed} failed');
		Output.exit(check.failed > 0 || nothing ? 1 : 0);
	}

	static function selects(filter:String, name:String):Bool {
		return name == filter || name.split(".").contains(filter);
	}
}
