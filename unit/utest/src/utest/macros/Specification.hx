package utest.macros;

#if macro
import haxe.macro.Expr;

using haxe.macro.ExprTools;

/** Turns the comparisons and negations of a `spec…` method into assertions. **/
class Specification {
	public static function rewrite(e:Expr):Expr {
		return switch e.expr {
			case EBinop(op = OpEq | OpNotEq | OpGt | OpGte | OpLt | OpLte, left, right):
				final text = macro $v{e.toString() + ": it is "};
				final symbol = new haxe.macro.Printer().printBinop(op);
				final comparison = {expr: EBinop(op, macro utestLeft, macro utestRight), pos: e.pos};
				macro @:pos(e.pos) {
					final utestLeft = $left;
					final utestRight = $right;
					utest.Assert.isTrue($comparison, $text + utestLeft + $v{' $symbol '} + utestRight);
				}
			case EUnop(OpNot, false, value):
				macro @:pos(e.pos) {
					final utestValue = $value;
					utest.Assert.isTrue(!utestValue, $v{e.toString()} + ": it is !" + Std.string(utestValue));
				}
			case _:
				e.map(rewrite);
		}
	}
}
#end
