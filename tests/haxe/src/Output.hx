/**
	Standard output and the exit status, on targets with and without `Sys`.
**/
class Output {
	public static function line(text:String):Void {
		#if sys
		Sys.println(text);
		#elseif js
		js.Browser.console.log(text);
		#else
		trace(text);
		#end
	}

	/**
		Ends the program. Under node the status is only noted, so that buffered output still gets out.
	**/
	public static function exit(status:Int):Void {
		#if sys
		Sys.exit(status);
		#elseif js
		js.Syntax.code("process.exitCode = {0}", status);
		#end
	}

	/**
		The first command-line argument, or null. The compiler's own options, which a program run by `haxe --interp`
		sees as its arguments, do not count.
	**/
	public static function filter():Null<String> {
		final first:Null<String> = #if sys Sys.args()[0] #elseif js js.Syntax.code("process.argv[2]") #else null #end;
		return first == null || StringTools.startsWith(first, "-") ? null : first;
	}
}
