package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Rep;
import haxe.macro.Expr.Position;
import haxe.macro.Type;

using haxe.macro.TypeTools;

/** Types as values: what `Std.isOfType`, `cast` and catch clauses compare with. **/
class TypeTokens {
	final types:TypeMap;

	public function new(types:TypeMap) {
		this.types = types;
	}

	public function ofModuleType(type:ModuleType, pos:Position):Expr {
		return switch type {
			case TClassDecl(ref): ofClass(ref);
			case TEnumDecl(ref): expr(EnumOf(types.enumOf(ref)), RRef(TypeRef));
			case TAbstract(ref): ofAbstract(ref, pos);
			case TTypeDecl(ref): ofType(ref.get().type, pos);
		}
	}

	function ofClass(ref:Ref<ClassType>):Expr {
		switch ref.toString() {
			case "String":
				return runtime("fib::String::type");
			case "Array":
				return runtime("fib::ArrayBase::type");
			case _:
		}
		final entry = types.classOf(ref);
		return switch entry.rep {
			case RRef(LibraryRef(name)): runtime(name + "::type");
			case RRef(ClassRef(decl)): expr(ClassOf(decl), RRef(TypeRef));
			case _: runtime("fib::type_of_dynamic");
		}
	}

	function ofAbstract(ref:Ref<AbstractType>, pos:Position):Expr {
		return switch ref.toString() {
			case "Int": runtime("fib::type_of_int");
			case "Float": runtime("fib::type_of_float");
			case "Bool": runtime("fib::type_of_bool");
			case "Dynamic" | "Any": runtime("fib::type_of_dynamic");
			case "Class": runtime("fib::type_of_class");
			case "Enum": runtime("fib::type_of_enum");
			case path:
				final definition = ref.get();
				if (definition.meta.has(":coreType")) {
					runtime("fib::type_of_dynamic");
				} else {
					ofType(definition.type, pos);
				}
		}
	}

	function ofType(type:Type, pos:Position):Expr {
		return switch type.follow() {
			case TInst(ref, _): ofClass(ref);
			case TEnum(ref, _): expr(EnumOf(types.enumOf(ref)), RRef(TypeRef));
			case TAbstract(ref, _): ofAbstract(ref, pos);
			case TDynamic(_): runtime("fib::type_of_dynamic");
			case _:
				Diagnostics.unsupported("this type is not a value at run time", "use a class, enum or basic type", pos);
		}
	}

	/** What a catch clause tests for; null: it takes everything. **/
	public function ofCatch(type:Type):Null<Expr> {
		return switch type.follow() {
			case TDynamic(_) | TMono(_): null;
			case TInst(ref, _) if (ref.toString() == "haxe.Exception"): null;
			case TInst(ref, _): ofClass(ref);
			case TEnum(ref, _): expr(EnumOf(types.enumOf(ref)), RRef(TypeRef));
			case TAbstract(ref, _) if (ref.toString() == "Any"): null;
			case TAbstract(ref, _): ofAbstract(ref, ref.get().pos);
			case _: null;
		}
	}

	static inline function runtime(variable:String):Expr {
		return expr(RuntimeType(variable), RRef(TypeRef));
	}
}
