package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.Rep;

/** Prints assignments. The one place that decides between a plain store and the write barrier. **/
class Stores {
	public static function print(context:FunctionContext, expressions:ExprPrinter, place:Expr, value:Expr,
			noBarrier:Null<NoBarrier>):Void {
		final out = context.out;
		if (noBarrier == CoveredStore) {
			publish(expressions, place, value, out);
			return;
		}
		if (noBarrier != null || !RepTools.isTraced(place.rep)) {
			out.line('${expressions.print(place)} = ${expressions.print(value)};');
			return;
		}
		switch place.kind {
			case LocalRef(local) if (local.isCell):
				final cell = expressions.variable(local);
				out.line('fib::store($cell, &$cell->value, ${expressions.argument(value)});');
			case FieldRef(object, field):
				if (isRepeatable(object)) {
					barrier(context, expressions, expressions.member(object, field.owner), place, value);
				} else {
					out.open();
					context.locals.enter();
					final owner = context.locals.fresh("owner");
					final type = context.types.struct(field.owner);
					out.line('$type* const $owner = ${expressions.member(object, field.owner)};');
					barrier(context, expressions, owner, place, value);
					context.locals.leave();
					out.close();
				}
			case StaticRef(_):
				// A root: no barrier. But other workers may read it at any time.
				publish(expressions, place, value, out);
			case _:
				// Locals are on the stack, which the collector looks at anyway.
				out.line('${expressions.print(place)} = ${expressions.print(value)};');
		}
	}

	static function publish(expressions:ExprPrinter, place:Expr, value:Expr, out:Writer):Void {
		out.line('fib::publish(&${expressions.print(place)}, ${expressions.argument(value)});');
	}

	static function barrier(context:FunctionContext, expressions:ExprPrinter, owner:String, place:Expr,
			value:Expr):Void {
		final field = switch place.kind {
			case FieldRef(_, field): context.names.field(field);
			case _: throw new haxe.Exception("not a field");
		}
		context.out.line('fib::store($owner, &$owner->$field, ${expressions.argument(value)});');
	}

	/** May the text of `object` stand twice in one statement? **/
	static function isRepeatable(object:Expr):Bool {
		return switch object.kind {
			case LocalRef(_) | This: true;
			case Convert(Static, operand): isRepeatable(operand);
			case _: false;
		}
	}
}
