/** The command line. **/
class Arguments {
	/** The first argument, or null; the interpreter has none, so there it is what the define `first-argument` says. **/
	public static function first():Null<String> {
		final defined = haxe.macro.Compiler.getDefine("first-argument");
		if (defined != null) {
			return defined;
		}
		#if js
		return js.Syntax.code("process.argv[2]");
		#else
		return Sys.args()[0];
		#end
	}
}
