package fiberus.opt;

import haxe.ds.ObjectMap;
import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.InductionVariables;

/** An access that needs no check in a stretch. **/
typedef CoveredAccess = {
	final index:IndexForm;

	/** The statement of the body that the access is in. **/
	final position:Int;
}

/** What the accesses to one window need: indices from `low + lowest` to `low + highest`, the same for `high`. **/
class Reach {
	public final window:Local;
	public var fromLow:Null<{lowest:Int, highest:Int}> = null;
	public var fromHigh:Null<{lowest:Int, highest:Int}> = null;

	public function new(window:Local) {
		this.window = window;
	}

	public static function extended(range:Null<{lowest:Int, highest:Int}>, offset:Int):{lowest:Int, highest:Int} {
		return range == null ? {lowest: offset, highest: offset} : {
			lowest: offset < range.lowest ? offset : range.lowest,
			highest: offset > range.highest ? offset : range.highest
		};
	}
}

/**
	A loop `while (low < high)` or `while (low <= high)` in which at least one side moves towards the other, and the
	accesses in it that one check can cover for many iterations.
**/
class CountedLoop {
	/** Expressions. In larger bodies the checks do not weigh enough to have them twice. **/
	static inline final LARGEST_BODY = 150;

	public final loop:Loop;
	public final body:Block;
	public final low:Expr;
	public final high:Expr;

	/** `<=`: the last iteration has low == high. **/
	public final isInclusive:Bool;

	public final lowVariable:Null<InductionVariable>;
	public final highVariable:Null<InductionVariable>;
	public final reaches:Array<Reach> = [];
	public final covered:ObjectMap<Expr, CoveredAccess> = new ObjectMap();
	final induction:InductionVariables;

	/**
		Null: the loop is of another kind, or a copy would gain nothing. For one whose body `isLight` it is enough to be
		rid of the polls.
	**/
	public static function recognise(loop:Loop, condition:Expr, body:Block, isLight:Bool):Null<CountedLoop> {
		if (!isPlain(body) || !hasPathWithoutLoops(loop, body)) {
			return null;
		}
		final counted = switch condition.kind {
			case Binary(Less, left, right): new CountedLoop(loop, body, left, right, false);
			case Binary(LessEqual, left, right): new CountedLoop(loop, body, left, right, true);
			case Binary(Greater, left, right): new CountedLoop(loop, body, right, left, false);
			case Binary(GreaterEqual, left, right): new CountedLoop(loop, body, right, left, true);
			case _: return null;
		}
		return counted.moves() && (counted.covers() || isLight) && counted.boundHolds() ? counted : null;
	}

	/** Small, and nothing in it that cannot be copied. **/
	static function isPlain(body:Block):Bool {
		var plain = true;
		var size = 0;
		IrWalk.block(body, expr -> {
			size++;
			plain = plain && !expr.kind.match(MakeLambda(_) | Native(_));
		});
		IrWalk.statements(body, statement -> plain = plain && !statement.kind.match(Try(_)));
		return plain && size <= LARGEST_BODY;
	}

	/** May an iteration come to its end without entering one of the loops inside? **/
	static function hasPathWithoutLoops(loop:Loop, body:Block):Bool {
		var mayContinue = false;
		for (statement in body) {
			switch statement.kind {
				case While(_) | DoWhile(_) | Forever(_) | Nested(_):
					if (!mayContinue && hasLoop([statement])) {
						return false;
					}
				case _:
			}
			mayContinue = mayContinue || InductionVariables.continues(statement, loop);
		}
		return true;
	}

	static function hasLoop(block:Block):Bool {
		var found = false;
		IrWalk.statements(block, statement -> {
			found = found || statement.kind.match(While(_) | DoWhile(_) | Forever(_));
		});
		return found;
	}

	function new(loop:Loop, body:Block, low:Expr, high:Expr, isInclusive:Bool) {
		this.loop = loop;
		this.body = body;
		this.low = low;
		this.high = high;
		this.isInclusive = isInclusive;
		induction = new InductionVariables(loop, body);
		lowVariable = variableOf(low);
		highVariable = variableOf(high);
	}

	function variableOf(side:Expr):Null<InductionVariable> {
		return switch side.kind {
			case LocalRef(local): induction.of(local);
			case _: null;
		}
	}

	/** Up to a bound that stays: not the kind in which the upper side moves. **/
	public function countsUp():Bool {
		return lowVariable != null && highVariable == null;
	}

	/** Do the sides close in on each other? **/
	function moves():Bool {
		final up = lowVariable;
		final down = highVariable;
		final rises = up != null && (up.constantStep == null || up.constantStep > 0);
		final falls = down != null && down.constantStep != null && down.constantStep < 0;
		return if (rises && falls) {
			up.constantStep == 1 && !hasLoop(body);
		} else if (rises) {
			isInvariant(high);
		} else {
			falls && isInvariant(low) && !hasLoop(body);
		}
	}

	function isInvariant(side:Expr):Bool {
		return side.rep == RInt32 && switch side.kind {
			case ConstInt(_): true;
			case LocalRef(local): induction.isInvariant(local);
			case RuntimeCall("fib::array_length", _, [array]):
				final local = LoopFacts.arrayLocal(array);
				local != null && induction.isInvariant(local);
			case _: false;
		}
	}

	/** A bound that is an array's length stays the same if nothing can make an array longer or shorter. **/
	function boundHolds():Bool {
		if (!low.kind.match(RuntimeCall(_)) && !high.kind.match(RuntimeCall(_))) {
			return true;
		}
		var holds = true;
		IrWalk.block(body, expr -> switch expr.kind {
			case RuntimeCall("fib::window_set" | "fib::array_set" | "fib::array_push" | "fib::array_pop", _, _):
				holds = holds && covered.exists(expr);
			case _:
		});
		return holds;
	}

	/** Only what comes before the loops inside: their polls may change the arrays. **/
	function covers():Bool {
		for (position in 0...body.length) {
			if (hasLoop([body[position]])) {
				break;
			}
			IrWalk.block([body[position]], expr -> switch expr.kind {
				case RuntimeCall("fib::window_get" | "fib::window_set", _, arguments):
					final form = induction.formOf(arguments[1], position);
					if (form != null && cover(arguments[0], form)) {
						covered.set(expr, {index: form, position: position});
					}
				case _:
			});
		}
		return reaches.length > 0;
	}

	function cover(window:Expr, form:IndexForm):Bool {
		final isLow = lowVariable != null && lowVariable.local == form.base;
		final isHigh = highVariable != null && highVariable.local == form.base;
		final opened = switch window.kind {
			case LocalRef(local): local;
			case _: throw "a window is a local";
		};
		if (!isLow && !isHigh || !loop.windows.contains(opened)) {
			return false;
		}
		final reach = reachOf(opened);
		if (isLow) {
			reach.fromLow = Reach.extended(reach.fromLow, form.offset);
		} else {
			reach.fromHigh = Reach.extended(reach.fromHigh, form.offset);
		}
		return true;
	}

	function reachOf(window:Local):Reach {
		for (reach in reaches) {
			if (reach.window == window) {
				return reach;
			}
		}
		final reach = new Reach(window);
		reaches.push(reach);
		return reach;
	}
}
