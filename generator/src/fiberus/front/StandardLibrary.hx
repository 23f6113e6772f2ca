package fiberus.front;

#if macro
import haxe.io.Path;
import haxe.macro.Context;
import haxe.macro.Type;
import sys.FileSystem;

using StringTools;

/** The classes of Haxe's library that this target brings. **/
class StandardLibrary {
	/**
		What a program does not use of them is left out under `--dce std`, which is the default, as it is of those that
		come with the compiler: that knows its own folder only.
	**/
	public static function letUnusedGo(types:Array<ModuleType>, folder:String):Void {
		final prefix = Path.addTrailingSlash(absolute(folder));
		for (type in types) {
			final declaration:Null<BaseType> = switch type {
				case TClassDecl(reference): reference.get();
				case TEnumDecl(reference): reference.get();
				case TTypeDecl(_) | TAbstract(_): null;
			}
			if (declaration != null && !declaration.meta.has(":dce")
				&& absolute(Context.getPosInfos(declaration.pos).file).startsWith(prefix)) {
				declaration.meta.add(":dce", [], declaration.pos);
			}
		}
	}

	static function absolute(path:String):String {
		return Path.normalize(FileSystem.absolutePath(path));
	}
}
#end
