package fiberus.front;

import fiberus.front.ClassEntry;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using haxe.macro.TypeTools;

/**
	Haxe's two views of a thrown value: `haxe.Exception` clauses see an exception object, made for raw values
	(ValueException); every other clause sees the raw value, taken out of a ValueException.
**/
class ExceptionSupport {
	final types:TypeMap;
	var valueException:Null<ClassEntry> = null;
	var exception:Null<ClassEntry> = null;

	public function new(types:TypeMap) {
		this.types = types;
	}

	/** Tells the classes once the program's types are known. **/
	public function prepare():Void {
		exception = types.findClass("haxe.Exception");
		valueException = types.findClass("haxe.ValueException");
	}

	/** The value that `catch (e:String)` and the like look at. **/
	public function unwrap(raw:Expr):Expr {
		if (valueException == null) {
			return raw;
		}
		return switch valueException.members.get("value") {
			case {kind: Variable(field)}:
				final isWrapped = call("fib::is_of_type", [raw, expr(ClassOf(valueException.decl), RRef(TypeRef))],
						RBool);
				final object = expr(NullCheck(Coerce.to(raw, valueException.rep)), valueException.rep);
				expr(Conditional(isWrapped, Coerce.to(expr(FieldRef(object, field), field.rep), RValue), raw), RValue);
			case _: raw;
		}
	}

	/** The exception object that `catch (e:haxe.Exception)` looks at. **/
	public function caught(raw:Expr):Expr {
		return switch exception.statics.get("caught") {
			case {kind: Method(method)}: expr(CallDirect(method, null, [raw]), method.result);
			case _: raw;
		}
	}

	public function isExceptionClass(type:Type):Bool {
		return switch type.follow() {
			case TInst(ref, _):
				var entry:Null<ClassEntry> = ref.get().kind.match(KTypeParameter(_)) ? null : types.classOf(ref);
				while (entry != null && entry != exception) {
					entry = entry.superEntry;
				}
				entry != null && exception != null;
			case _: false;
		}
	}
}
