package standard;

import haxe.SysTools;

/**
	haxe.SysTools quotes arguments for both kinds of shell.
**/
class SystemQuoting {
	public static function run(check:Check):Void {
		check.equals("plain", SysTools.quoteUnixArg("plain"));
		check.equals("''", SysTools.quoteUnixArg(""));
		check.equals("'a b'", SysTools.quoteUnixArg("a b"));
		check.equals("'it'\"'\"'s'", SysTools.quoteUnixArg("it's"));
		check.equals("'$x;&'", SysTools.quoteUnixArg("$x;&"));
		check.equals("plain", SysTools.quoteWinArg("plain", false));
		check.equals("\"a b\"", SysTools.quoteWinArg("a b", false));
		check.equals("a\\\"b", SysTools.quoteWinArg("a\"b", false));
	}
}
