package utest.macros;

#if macro
import haxe.macro.Context;
import haxe.macro.Expr;
import haxe.macro.Type.ClassType;

using Lambda;

/** Metadata of the methods of a test case. **/
class Metadata {
	/** The entry of the method, or else that of the class; null if neither has one. **/
	public static function find(name:String, field:Field, type:ClassType):Null<MetadataEntry> {
		final own = field.meta == null ? null : field.meta.find(entry -> entry.name == name);
		return own ?? type.meta.extract(name)[0];
	}

	/** The only argument. **/
	public static function value(entry:MetadataEntry):Expr {
		if (entry.params == null || entry.params.length != 1) {
			Context.error('@${entry.name} takes one argument', entry.pos);
		}
		return entry.params[0];
	}

	/** The argument, which is a text; null if there is none. **/
	public static function text(entry:MetadataEntry):Null<String> {
		return switch entry.params {
			case null | []: null;
			case [{expr: EConst(CString(text))}]: text;
			case _: Context.error('@${entry.name} takes at most a text', entry.pos);
		}
	}
}
#end
