#if macro
import haxe.io.Path;
import haxe.macro.Context;
import haxe.macro.Expr;
import sys.FileSystem;
#end

/**
	One test class: the name the command line filters by (`area.Behaviour`) and its entry point.
**/
class Suite {
	public final name:String;
	public final run:(check:Check) -> Void;

	public function new(name:String, run:(check:Check) -> Void) {
		this.name = name;
		this.run = run;
	}

	/**
		An array of every test class, in the order of their names.

		The list is read from the disk while compiling, so a new file cannot be forgotten: each `.hx` file in a folder
		next to this one is a test class with a static `run(check:Check):Void`, or the build fails. The folder
		`support` holds modules that are not tests.

		`-D tests=arrays,types.Casts` compiles only the areas and classes named.
	**/
	public static macro function all():Expr {
		final root = Path.directory(Context.resolvePath("Suite.hx"));
		final only = Context.definedValue("tests");
		final wanted = only == null ? null : only.split(",");
		final suites:Array<Expr> = [];
		for (name in names(root)) {
			if (wanted != null && !wanted.contains(name) && !wanted.contains(name.split(".")[0])) {
				continue;
			}
			final path = name.split(".");
			suites.push(macro new Suite($v{name}, $p{path.concat(["run"])}));
		}
		return macro($a{suites} : Array<Suite>);
	}

	#if macro
	static function names(root:String):Array<String> {
		final found:Array<String> = [];
		for (area in FileSystem.readDirectory(root)) {
			final folder = Path.join([root, area]);
			if (area == "support" || !FileSystem.isDirectory(folder)) {
				continue;
			}
			for (file in FileSystem.readDirectory(folder)) {
				if (Path.extension(file) == "hx") {
					found.push('$area.${Path.withoutExtension(file)}');
				}
			}
		}
		found.sort(Reflect.compare);
		return found;
	}
	#end
}
