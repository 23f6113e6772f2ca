package fiberus.front;

import haxe.macro.Context;
import haxe.macro.PositionTools;
import haxe.macro.Type;

/**
	Which types the compiler's dead-code elimination left in the program.

	The list of types that macros see does not shrink. What elimination does to metadata tells: a class that it weighed
	(rather than kept whole from the start) has `@:keep` afterwards, to spare later passes the same work, and `@:used`
	if it stays. So `@:keep` means something only where it stood before.
**/
class KeptTypes {
	static final keptFromTheStart:Map<String, Bool> = [];

	/** Before elimination, with all types of the program. **/
	public static function note(types:Array<Type>):Void {
		keptFromTheStart.clear();
		for (type in types) {
			switch type {
				case TInst(ref, _) if (ref.get().meta.has(":keep") || ref.get().meta.has(":expose")):
					keptFromTheStart.set(ref.toString(), true);
				case _:
			}
		}
	}

	/** After elimination: is the class part of the program? **/
	public static function hasClass(ref:Ref<ClassType>):Bool {
		#if (haxe_ver >= 5)
		return true;
		#else
		final meta = ref.get().meta;
		final wasWeighed = meta.has(":keep") && !keptFromTheStart.exists(ref.toString());
		return !wasWeighed || meta.has(":used");
		#end
	}

	/** After elimination: is the enum part of the program? **/
	public static function hasEnum(ref:Ref<EnumType>):Bool {
		#if (haxe_ver >= 5)
		return true;
		#else
		final definition = ref.get();
		final meta = definition.meta;
		return meta.has(":used") || meta.has(":keep") || meta.has(":expose") || !isWeighed(definition);
		#end
	}

	/** `-dce std`, the default, weighs only the types of the standard library and those marked `@:dce`. **/
	static function isWeighed(definition:BaseType):Bool {
		if (Context.definedValue("dce") == "full" || definition.meta.has(":dce")) {
			return true;
		}
		final known = "haxe/macro/Context.hx";
		final path = Context.resolvePath(known);
		final standard = path.substr(0, path.length - known.length);
		return StringTools.startsWith(PositionTools.getInfos(definition.pos).file, standard);
	}
}
