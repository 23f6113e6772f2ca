package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;

/** Which passes run; each has a switch that turns it off (see diag.Defines). **/
typedef OptimizerSwitches = {
	final arrayReserves:Bool;
	final arrayWindows:Bool;
	final countedLoops:Bool;
	final coveredStores:Bool;
}

/** Runs the optimisations that look at one function at a time on all functions of a program. **/
class Optimizer {
	final switches:OptimizerSwitches;

	public static function run(program:Program, switches:OptimizerSwitches):Void {
		final optimizer = new Optimizer(switches);
		for (decl in program.classes) {
			final constructor = decl.constructor;
			if (constructor != null && constructor.owner == decl) {
				optimizer.method(constructor);
			}
			for (method in decl.methods) {
				optimizer.method(method);
			}
		}
	}

	function new(switches:OptimizerSwitches) {
		this.switches = switches;
	}

	function method(method:MethodDecl):Void {
		if (method.body != null) {
			method.body = body(method.body);
		}
	}

	function body(block:Block):Block {
		IrWalk.block(block, expr -> switch expr.kind {
			case MakeLambda(lambda, _): lambda.body = body(lambda.body);
			case _:
		});
		var result = switches.arrayReserves ? ArrayReserves.run(block) : block;
		if (switches.arrayWindows) {
			result = ArrayWindows.run(result);
		}
		if (switches.countedLoops) {
			result = CountedLoops.run(result);
			BoundedLoops.run(result);
		}
		if (switches.coveredStores) {
			result = CoveredStores.run(result);
		}
		return result;
	}
}
