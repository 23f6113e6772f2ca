package support;

#if macro
import haxe.macro.Context;
import haxe.macro.Expr;
#end

/**
	Macros that the tests of compile-time code call.
**/
class Macros {
	public static macro function factorial(n:Int):ExprOf<Int> {
		var product = 1;
		for (factor in 2...n + 1) {
			product *= factor;
		}
		return macro $v{product};
	}

	public static macro function text(e:Expr):ExprOf<String> {
		return macro $v{haxe.macro.ExprTools.toString(e)};
	}

	public static macro function typeName(e:Expr):ExprOf<String> {
		return macro $v{haxe.macro.TypeTools.toString(Context.typeof(e))};
	}

	public static macro function fieldNames(e:Expr):ExprOf<Array<String>> {
		final names = switch e.expr {
			case EObjectDecl(fields): [for (field in fields) macro $v{field.field}];
			case _: Context.error("a structure literal is needed", e.pos);
		}
		return macro $a{names};
	}

	public static macro function sum(terms:Array<Expr>):ExprOf<Int> {
		var total = macro 0;
		for (term in terms) {
			total = macro $total + $term;
		}
		return total;
	}

	/**
		Adds `generated(n:Int):String` to the class.
	**/
	public static macro function build():Array<Field> {
		final added = macro class {
			public function generated(n:Int):String {
				return "built " + n * 2;
			}
		}
		return Context.getBuildFields().concat(added.fields);
	}
}
