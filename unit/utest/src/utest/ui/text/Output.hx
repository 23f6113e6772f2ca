package utest.ui.text;

/** The outside of the program. **/
class Output {
	public static function line(text:String):Void {
		#if sys
		Sys.println(text);
		#elseif js
		js.Syntax.code("console.log({0})", text);
		#else
		trace(text);
		#end
	}

	public static function exit(status:Int):Void {
		#if sys
		Sys.exit(status);
		#elseif js
		js.Syntax.code("if (typeof process != 'undefined') process.exit({0})", status);
		#end
	}
}
