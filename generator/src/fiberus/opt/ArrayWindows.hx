package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrBuild;
import fiberus.ir.IrRewrite;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;

using fiberus.ir.Rep.RepTools;

/**
	Opens a window (runtime/include/fiberus/array_window.h) before a loop on each array that the loop accesses through a
	local, so that storage, capacity and length stay in registers. Done for the outermost loops that run no unknown
	code and do not change which array the local holds.

	Before: elements are accessed by fib::array_get and fib::array_set alone. After: inside such loops by
	fib::window_get and fib::window_set; the loops' polls open the windows anew. Writes of references stay as they
	are: their barrier needs the storage object.
**/
class ArrayWindows extends StatementRewrite {
	/** More would not stay in registers. **/
	static inline final MAXIMUM_WINDOWS = 5;

	public static function run(body:Block):Block {
		return new ArrayWindows().block(body);
	}

	override public function stmt(statement:Stmt, to:Block):Void {
		switch statement.kind {
			case While(_) | DoWhile(_) | Forever(_): loop(statement, to);
			case _: super.stmt(statement, to);
		}
	}

	function loop(statement:Stmt, to:Block):Void {
		final facts = new LoopFacts(statement);
		final arrays = windowed(facts);
		if (arrays.length == 0 || arrays.length > MAXIMUM_WINDOWS) {
			super.stmt(statement, to);
			return;
		}
		final windows = new NodeMap<Local, Local>();
		final opened = [];
		for (array in arrays) {
			final window = new Local(array.name + "Window", RWindow(elementOf(array)));
			window.isMutable = true;
			windows.set(array, window);
			opened.push(window);
			to.push(new Stmt(Declare(window, IrBuild.call("fib::open_window", [IrBuild.local(array)], window.rep)),
					statement.pos));
		}
		for (inner in facts.loops) {
			inner.windows = inner.windows.concat(opened);
		}
		final rewritten = [];
		new WindowAccess(facts, windows, opened).stmt(statement, rewritten);
		// Loops inside may have windows of their own, on arrays that this one changes.
		super.stmt(rewritten[0], to);
	}

	/** The arrays that can have a window for the whole loop. **/
	static function windowed(facts:LoopFacts):Array<Local> {
		if (facts.runsUnknownCode) {
			return [];
		}
		final stable = facts.accessed.filter(array -> !facts.changed.exists(array));
		final changedElsewhere = facts.changedElsewhere.concat([
			for (array in facts.accessed)
				if (facts.changed.exists(array) && facts.written.exists(array)) elementOf(array)
		]);
		return stable.filter(array -> !mayChange(elementOf(array), changedElsewhere));
	}

	/** Arrays of different element kinds never share a storage; all references are one kind. **/
	static function mayChange(element:Rep, changed:Array<Rep>):Bool {
		for (other in changed) {
			if (other.same(element) || other.isTraced() && element.isTraced()) {
				return true;
			}
		}
		return false;
	}

	public static function elementOf(array:Local):Rep {
		return switch array.rep {
			case RRef(ArrayOf(element)): element;
			case _: throw "not an array of known elements: " + array.name;
		}
	}
}

/** Rewrites the accesses of one loop. **/
private class WindowAccess extends IrRewrite {
	final facts:LoopFacts;
	final windows:NodeMap<Local, Local>;
	final opened:Array<Local>;

	public function new(facts:LoopFacts, windows:NodeMap<Local, Local>, opened:Array<Local>) {
		super();
		this.facts = facts;
		this.windows = windows;
		this.opened = opened;
	}

	override public function block(body:Block):Block {
		return facts.isCold(body) ? body : super.block(body);
	}

	override public function expr(node:Expr):Expr {
		switch node.kind {
			case RuntimeCall("fib::array_get", _, [array, index]):
				final window = windowOf(array);
				if (window != null) {
					final get = IrBuild.call("fib::window_get", [IrBuild.local(window), expr(index)], node.rep);
					get.effect = node.effect;
					return get;
				}
			case RuntimeCall("fib::array_set", _, [array, index, value]):
				final window = windowOf(array);
				if (window != null) {
					return IrBuild.call("fib::window_set",
							[IrBuild.local(window), expr(index), expr(value)].concat(beside(window)), node.rep);
				}
			case RuntimeCall("fib::window_set", _, arguments):
				// Through a window of a loop around this one.
				return IrBuild.call("fib::window_set", [for (argument in arguments) expr(argument)].concat(
						switch arguments[0].kind {
							case LocalRef(window): beside(window);
							case _: [];
						}), node.rep);
			case _:
		}
		return super.expr(node);
	}

	/** The windows that may show the same array as `window`. **/
	function beside(window:Local):Array<Expr> {
		return [for (other in opened) if (other != window && other.rep.same(window.rep)) IrBuild.local(other)];
	}

	function windowOf(array:Expr):Null<Local> {
		final local = LoopFacts.arrayLocal(array);
		return local == null ? null : windows.get(local);
	}
}
