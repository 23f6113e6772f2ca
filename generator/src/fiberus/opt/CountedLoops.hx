package fiberus.opt;

import haxe.ds.ObjectMap;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild;
import fiberus.ir.IrRewrite;
import fiberus.ir.IrWalk;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.InductionVariables;

/**
	Gives innermost loops that count through arrays a copy of their body without index checks and polls, which runs as
	long as a check made beforehand covers it: for a stretch of iterations that all stay inside the windows and that is
	short enough to do without a poll. Everything else, such as growing an array by writing behind its end, is left to
	the original body.

	Before: ArrayWindows has run. After: such loops are

		while (i < n) {
			poll
			end = fib::stretch_end(i, n, step, reach of each window)
			if (i < end) {
				while (i < end) { body, accesses unchecked }
				continue
			}
			body
		}

	with one test of fib::is_short_stretch in place of `end` when both sides of the condition move.
**/
class CountedLoops {
	public static function run(body:Block):Block {
		return new LoopRewrite().block(body);
	}
}

private class LoopRewrite extends StatementRewrite {
	override public function stmt(statement:Stmt, to:Block):Void {
		switch statement.kind {
			case While(loop, condition, body) if (loop.polls && loop.windows.length > 0):
				final counted = CountedLoop.recognise(loop, condition, body);
				if (counted != null) {
					final inner = counted.split(statement.pos);
					to.push(new Stmt(While(loop, condition, inner.concat(body)), statement.pos));
					return;
				}
			case _:
		}
		super.stmt(statement, to);
	}
}

/** What the accesses to one window need: indices from `low + lowest` to `low + highest`, the same for `high`. **/
private class Reach {
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

/** A loop `while (low < high)` or `while (low <= high)` in which at least one side moves towards the other. **/
private class CountedLoop {
	/** Expressions. In larger bodies the checks do not weigh enough to have them twice. **/
	static inline final LARGEST_BODY = 150;

	final loop:Loop;
	final body:Block;
	final low:Expr;
	final high:Expr;

	/** `<=`: the last iteration has low == high. **/
	final isInclusive:Bool;

	final induction:InductionVariables;
	final lowVariable:Null<InductionVariable>;
	final highVariable:Null<InductionVariable>;
	final reaches:Array<Reach> = [];

	/** Accesses that need no check in the copy. **/
	final covered:ObjectMap<Expr, Bool> = new ObjectMap();

	/** Null: the loop is of another kind, or a copy would gain nothing. **/
	public static function recognise(loop:Loop, condition:Expr, body:Block):Null<CountedLoop> {
		if (!isPlain(body)) {
			return null;
		}
		final counted = switch condition.kind {
			case Binary(Less, left, right): new CountedLoop(loop, body, left, right, false);
			case Binary(LessEqual, left, right): new CountedLoop(loop, body, left, right, true);
			case Binary(Greater, left, right): new CountedLoop(loop, body, right, left, false);
			case Binary(GreaterEqual, left, right): new CountedLoop(loop, body, right, left, true);
			case _: return null;
		}
		return counted.moves() && counted.covers() && counted.boundHolds() ? counted : null;
	}

	/** Small, no loops inside and nothing that cannot be copied. **/
	static function isPlain(body:Block):Bool {
		var plain = true;
		var size = 0;
		IrWalk.block(body, expr -> {
			size++;
			plain = plain && !expr.kind.match(MakeLambda(_) | Native(_));
		});
		IrWalk.statements(body, statement -> {
			plain = plain && !statement.kind.match(While(_) | DoWhile(_) | Forever(_) | Try(_));
		});
		return plain && size <= LARGEST_BODY;
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

	/** Do the sides close in on each other? **/
	function moves():Bool {
		final up = lowVariable;
		final down = highVariable;
		final rises = up != null && (up.constantStep == null || up.constantStep > 0);
		final falls = down != null && down.constantStep != null && down.constantStep < 0;
		return if (rises && falls) {
			up.constantStep == 1;
		} else if (rises) {
			isInvariant(high);
		} else {
			falls && isInvariant(low);
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

	// --- accesses ---

	function covers():Bool {
		for (position in 0...body.length) {
			IrWalk.block([body[position]], expr -> switch expr.kind {
				case RuntimeCall("fib::window_get" | "fib::window_set", _, arguments):
					final form = induction.formOf(arguments[1], position);
					if (form != null && cover(arguments[0], form)) {
						covered.set(expr, true);
					}
				case _:
			});
		}
		return reaches.length > 0;
	}

	function cover(window:Expr, form:IndexForm):Bool {
		final isLow = lowVariable != null && lowVariable.local == form.base;
		final isHigh = highVariable != null && highVariable.local == form.base;
		if (!isLow && !isHigh) {
			return false;
		}
		final reach = reachOf(switch window.kind {
			case LocalRef(local): local;
			case _: throw "a window is a local";
		});
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

	// --- the copy ---

	/** The statements before the original body. **/
	public function split(pos:SourcePos):Block {
		final stretch = new Loop();
		stretch.polls = false;
		final copy = new StretchBody(loop, stretch, covered).block(body);
		return lowVariable != null && highVariable == null ? countUp(stretch, copy, pos) : closeIn(stretch, copy, pos);
	}

	function countUp(stretch:Loop, copy:Block, pos:SourcePos):Block {
		final end = new Local("stretchEnd", RInt32);
		final bound = isInclusive ? IrBuild.call("fib::just_behind", [high], RNumber("int64_t")) : high;
		final reached = [for (reach in reaches) reachExpr(reach.window, reach.fromLow.lowest, reach.fromLow.highest)];
		final stretchEnd = IrBuild.call("fib::stretch_end", [low, bound, lowVariable.step].concat(reached), RInt32);
		final goesOn = IrBuild.expr(Binary(Less, low, IrBuild.local(end)), RBool);
		return [
			new Stmt(Declare(end, stretchEnd), pos),
			new Stmt(If(goesOn, [
				new Stmt(While(stretch, often(goesOn), copy), pos),
				new Stmt(Continue(loop), pos)
			], null), pos)
		];
	}

	/** Tells the C++ compiler which of the loops is the hot one. **/
	static function often(condition:Expr):Expr {
		return IrBuild.call("fib::is_often", [condition], RBool);
	}

	function closeIn(stretch:Loop, copy:Block, pos:SourcePos):Block {
		final reached = [for (reach in reaches) reachExpr(reach.window, lowest(reach), highest(reach))];
		final isShort = IrBuild.call("fib::is_short_stretch", [low, high].concat(reached), RBool);
		final goesOn = IrBuild.expr(Binary(isInclusive ? LessEqual : Less, low, high), RBool);
		return [
			new Stmt(If(isShort, [
				new Stmt(While(stretch, goesOn, copy), pos),
				new Stmt(Continue(loop), pos)
			], null), pos)
		];
	}

	/** Relative to `low`: an iteration has `high` above `low`, or equal to it when the loop is inclusive. **/
	function lowest(reach:Reach):Int {
		final gap = isInclusive ? 0 : 1;
		final first = reach.fromLow == null ? null : reach.fromLow.lowest;
		final second = reach.fromHigh == null ? null : reach.fromHigh.lowest + gap;
		return first == null ? second : second == null || first < second ? first : second;
	}

	/** Relative to `high`. **/
	function highest(reach:Reach):Int {
		final gap = isInclusive ? 0 : 1;
		final first = reach.fromLow == null ? null : reach.fromLow.highest - gap;
		final second = reach.fromHigh == null ? null : reach.fromHigh.highest;
		return first == null ? second : second == null || first > second ? first : second;
	}

	static function reachExpr(window:Local, lowest:Int, highest:Int):Expr {
		return IrBuild.call("fib::reach", [IrBuild.local(window), IrBuild.int(lowest), IrBuild.int(highest)],
				RForeign("fib::Reach"));
	}
}

/** Copies the body of a loop: variables of its own, covered accesses without checks. **/
private class StretchBody extends IrRewrite {
	final loop:Loop;
	final stretch:Loop;
	final covered:ObjectMap<Expr, Bool>;
	final copies:NodeMap<Local, Local> = new NodeMap();

	public function new(loop:Loop, stretch:Loop, covered:ObjectMap<Expr, Bool>) {
		super();
		this.loop = loop;
		this.stretch = stretch;
		this.covered = covered;
	}

	override public function local(local:Local):Local {
		return copies.get(local) ?? local;
	}

	override public function declared(local:Local):Local {
		final copy = new Local(local.name, local.rep);
		copy.isCell = local.isCell;
		copy.isMutable = local.isMutable;
		copy.isNonNull = local.isNonNull;
		copies.set(local, copy);
		return copy;
	}

	override public function stmt(statement:Stmt, to:Block):Void {
		switch statement.kind {
			case Continue(target) if (target == loop):
				to.push(new Stmt(Continue(stretch), statement.pos));
			case _:
				super.stmt(statement, to);
		}
	}

	override public function expr(node:Expr):Expr {
		if (covered.exists(node)) {
			switch node.kind {
				case RuntimeCall("fib::window_get", _, [window, index]):
					return unchecked("fib::window_at", [window, expr(index)], node);
				case RuntimeCall("fib::window_set", _, arguments):
					return unchecked("fib::window_put", [arguments[0], expr(arguments[1]), expr(arguments[2])], node);
				case _:
			}
		}
		return super.expr(node);
	}

	static function unchecked(name:String, arguments:Array<Expr>, original:Expr):Expr {
		final access = IrBuild.call(name, arguments, original.rep);
		access.effect = original.effect;
		return access;
	}
}
