package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrBuild;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import fiberus.opt.CountedLoop;
import fiberus.opt.InductionVariables;

/** Writes the body of a counted loop with the stretch before it: see CountedLoops. **/
class Stretches {
	final counted:CountedLoop;

	/** There is a loop around this one, which polls too. **/
	final isNested:Bool;

	final pos:SourcePos;
	final stretch = new Loop();
	final counters = new WideCounters();

	public function new(counted:CountedLoop, isNested:Bool, pos:SourcePos) {
		this.counted = counted;
		this.isNested = isNested;
		this.pos = pos;
		stretch.polls = false;
	}

	public function body():Block {
		final result = counted.countsUp() ? countUp() : closeIn();
		if (isNested) {
			counted.loop.polls = false;
			final windows = [for (window in counted.loop.windows) IrBuild.local(window)];
			result.push(stmt(Evaluate(IrBuild.call("fib::poll", windows, RVoid))));
		}
		return result.concat(counted.body);
	}

	function countUp():Block {
		final low = counted.lowVariable;
		final high = counted.high;
		final bound = counted.isInclusive ? IrBuild.call("fib::just_behind", [high], WideCounters.rep) : high;
		final reached = [
			for (reach in counted.reaches) reachExpr(reach.window, reach.fromLow.lowest, reach.fromLow.highest)
		];
		final end = new Local("stretchEnd", RInt32);
		final stretchEnd = IrBuild.call("fib::stretch_end", [counted.low, bound, low.step].concat(reached), RInt32);
		final result = [stmt(Declare(end, stretchEnd))];
		// That a counter which moves by one does not wrap around below its bound, the C++ compiler sees for itself.
		if (low.constantStep != 1) {
			result.push(stmt(counters.declare(low)));
		}
		final goesOn = counters.compare(Less, counted.low, IrBuild.local(end));
		final copy = new StretchBody(counted, stretch, counters, end).block(counted.body);
		final isOver = IrBuild.expr(Binary(counted.isInclusive ? Greater : GreaterEqual, counted.low, high), RBool);
		result.push(stmt(While(stretch, often(goesOn), copy)));
		result.push(stmt(If(often(isOver), [stmt(Break(counted.loop))], null)));
		return result;
	}

	/** Tells the C++ compiler which of the loops is the hot one. **/
	static function often(condition:Expr):Expr {
		return IrBuild.call("fib::is_often", [condition], RBool);
	}

	function closeIn():Block {
		final reached = [for (reach in counted.reaches) reachExpr(reach.window, lowest(reach), highest(reach))];
		final isShort = IrBuild.call("fib::is_short_stretch", [counted.low, counted.high].concat(reached), RBool);
		final whole = [];
		for (variable in [counted.lowVariable, counted.highVariable]) {
			if (variable != null && (counted.lowVariable != null || variable.constantStep != -1)) {
				whole.push(stmt(counters.declare(variable)));
			}
		}
		final goesOn = counters.compare(counted.isInclusive ? LessEqual : Less, counted.low, counted.high);
		whole.push(stmt(While(stretch, goesOn, new StretchBody(counted, stretch, counters, null).block(counted.body))));
		whole.push(stmt(Break(counted.loop)));
		return [stmt(If(isShort, whole, null))];
	}

	/** Relative to `low`: an iteration has `high` above `low`, or equal to it when the loop is inclusive. **/
	function lowest(reach:Reach):Int {
		final gap = counted.isInclusive ? 0 : 1;
		final first = reach.fromLow == null ? null : reach.fromLow.lowest;
		final second = reach.fromHigh == null ? null : reach.fromHigh.lowest + gap;
		return first == null ? second : second == null || first < second ? first : second;
	}

	/** Relative to `high`. **/
	function highest(reach:Reach):Int {
		final gap = counted.isInclusive ? 0 : 1;
		final first = reach.fromLow == null ? null : reach.fromLow.highest - gap;
		final second = reach.fromHigh == null ? null : reach.fromHigh.highest;
		return first == null ? second : second == null || first > second ? first : second;
	}

	static function reachExpr(window:Local, lowest:Int, highest:Int):Expr {
		return IrBuild.call("fib::reach", [IrBuild.local(window), IrBuild.int(lowest), IrBuild.int(highest)],
				RForeign("fib::Reach"));
	}

	function stmt(kind:StmtKind):Stmt {
		return new Stmt(kind, pos);
	}
}

/**
	Counters of 64 bits that run along with the variables of a stretch. They cannot wrap around, so the C++ compiler
	need not extend their sign for each access and can count in addresses.
**/
class WideCounters {
	public static final rep = RNumber("int64_t");

	final counters = new NodeMap<Local, Local>();

	public function new() {}

	public function of(variable:Local):Null<Local> {
		return counters.get(variable);
	}

	/** Makes a counter for the variable. **/
	public function declare(variable:InductionVariable):StmtKind {
		final counter = new Local(variable.local.name + "Wide", rep);
		counter.isMutable = true;
		counters.set(variable.local, counter);
		return Declare(counter, widened(IrBuild.local(variable.local)));
	}

	/** The comparison, made with the counters of those sides that have one. **/
	public function compare(op:BinaryOp, left:Expr, right:Expr):Expr {
		final first = counterFor(left);
		final second = counterFor(right);
		return first == null && second == null ? IrBuild.expr(Binary(op, left, right), RBool)
				: IrBuild.expr(Binary(op, first ?? widened(left), second ?? widened(right)), RBool);
	}

	function counterFor(side:Expr):Null<Expr> {
		return switch side.kind {
			case LocalRef(local) if (counters.exists(local)): IrBuild.local(counters.get(local));
			case _: null;
		}
	}

	/** After the counter's variable has changed in the original, both change in the copy. **/
	public function advance(variable:InductionVariable):Array<StmtKind> {
		final counter = counters.get(variable.local);
		final constant = variable.constantStep;
		final next = constant == null ? IrBuild.expr(Binary(Add, IrBuild.local(counter), widened(variable.step)), rep)
				: shifted(counter, constant);
		final narrow = IrBuild.expr(Convert(Number, IrBuild.local(counter)), RInt32);
		return [
			Assign(IrBuild.local(counter), next, null),
			Assign(IrBuild.local(variable.local), narrow, null)
		];
	}

	/** `counter + offset` **/
	public static function shifted(counter:Local, offset:Int):Expr {
		if (offset == 0) {
			return IrBuild.local(counter);
		}
		final distance = new Expr(ConstInt(offset < 0 ? -offset : offset), rep);
		return IrBuild.expr(Binary(offset < 0 ? Subtract : Add, IrBuild.local(counter), distance), rep);
	}

	static function widened(narrow:Expr):Expr {
		return IrBuild.expr(Convert(Number, narrow), rep);
	}
}
