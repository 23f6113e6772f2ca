package fiberus.diag;

import haxe.macro.Context;
import haxe.macro.Expr.Position;

/** Errors and warnings at Haxe positions. **/
class Diagnostics {
	/** Reports input that this target cannot compile: names the thing, says what to do, and ends the compilation. **/
	public static function unsupported(what:String, advice:String, pos:Position):Dynamic {
		Context.fatalError('fiberus: $what; $advice', pos);
		return null;
	}

	public static function error(message:String, pos:Position):Dynamic {
		Context.fatalError('fiberus: $message', pos);
		return null;
	}

	/** Ends the compilation with a message that belongs to no source position. **/
	public static function fatal(message:String):Dynamic {
		Sys.stderr().writeString('fiberus: $message\n');
		Sys.exit(1);
		return null;
	}
}
