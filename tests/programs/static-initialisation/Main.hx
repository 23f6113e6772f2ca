/** Static variables get their values before `main`, each module's in order, those it depends on first. **/
class Main {
	static final before = note("Main.before");
	static var sum = Settings.BASE + Registry.size();
	static final after = note("Main.after");

	static function main() {
		Sys.println("main");
		Sys.println(sum);
		Sys.println(Registry.entries.join(" "));
		Sys.println(Settings.DERIVED);
		Sys.println('$before $after');
		Sys.println(ModuleFields.describe());
	}

	static function note(name:String):String {
		Registry.add(name);
		return name;
	}
}
