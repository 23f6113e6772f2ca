package fiberus.emit;

import fiberus.cpp.NameTable;
import fiberus.cpp.Writer;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** The data members of generated structs: their order and which of them the collector looks at. **/
class Instances {
	/** More words than the bitmap of a descriptor has bits. **/
	static inline final mapWords = 64;

	/** Instance variables of one class, big ones first so that small ones share words. **/
	public static function ownFields(decl:ClassDecl):Array<FieldDecl> {
		final sizes = [8, 4, 2, 1];
		return [for (size in sizes) for (field in decl.fields) if (sizeOf(field.rep) == size) field];
	}

	/** Bytes of a member; unknown C++ types count as a word, which only affects the order. **/
	public static function sizeOf(rep:Rep):Int {
		return switch rep {
			case RBool | RNumber("int8_t" | "uint8_t" | "char"): 1;
			case RNumber("int16_t" | "uint16_t" | "char16_t"): 2;
			case RInt32 | RNumber("int32_t" | "uint32_t" | "float"): 4;
			case _: 8;
		}
	}

	/** Traced fields of a class and its superclasses. **/
	public static function tracedFields(decl:ClassDecl):Array<FieldDecl> {
		final parent = decl.superClass;
		final inherited = parent == null ? [] : tracedFields(parent);
		return inherited.concat([for (field in ownFields(decl)) if (RepTools.isTraced(field.rep)) field]);
	}

	/** Can an instance be longer than the bitmap reaches? Counts every member as a word: errs towards yes. **/
	public static function exceedsMap(decl:ClassDecl):Bool {
		var words = 1;
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			for (field in current.fields) {
				words += field.rep.match(RForeign(_)) ? mapWords : 1;
			}
			current = current.superClass;
		}
		return words > mapWords;
	}

	/**
		The part of a TypeDescription that tells where the references of `struct` lie: a bitmap, or for big objects a
		table called `table` that is printed to `out`.
	**/
	public static function references(struct:String, traced:Array<String>, isBig:Bool, table:String,
			out:Writer):Array<String> {
		if (traced.length == 0) {
			return [];
		}
		final offsets = [for (member in traced) 'offsetof($struct, $member)'].join(", ");
		if (!isBig) {
			return ['.reference_map = fib::reference_map($offsets)'];
		}
		out.line('static constexpr uint32_t $table[] = {$offsets, 0};');
		return ['.reference_offsets = $table'];
	}

	/** As exceedsMap for the members of a struct after `words` words of its base. **/
	public static function exceedsMapWith(words:Int, members:Int):Bool {
		return words + members > mapWords;
	}

	public static function tracedNames(decl:ClassDecl, names:NameTable):Array<String> {
		return [for (field in tracedFields(decl)) names.field(field)];
	}
}
