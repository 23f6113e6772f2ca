package fiberus.front;

import haxe.macro.Expr;
import haxe.macro.Type.MetaAccess;

/** Readers of `@:meta("text")` arguments. **/
class Metadata {
	/** The first argument of the first entry as text; null when the metadata or the text is absent. **/
	public static function text(meta:MetaAccess, name:String):Null<String> {
		final all = texts(meta, name);
		return all.length == 0 ? null : all[0];
	}

	/** Every text argument of every entry. **/
	public static function texts(meta:MetaAccess, name:String):Array<String> {
		final result = [];
		if (meta.has(name)) {
			for (entry in meta.extract(name)) {
				for (param in entry.params ?? []) {
					switch param.expr {
						case EConst(CString(value, _)): result.push(value);
						case _:
					}
				}
			}
		}
		return result;
	}
}
