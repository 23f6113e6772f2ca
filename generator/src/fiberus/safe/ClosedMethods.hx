package fiberus.safe;

import fiberus.ir.Callee;
import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.QuietCode;

/** What a call of a closed method comes to. **/
typedef ClosedFacts = {
	/** How many functions may be on the stack at once. **/
	final depth:Int;

	/** Expressions evaluated at most; MAXIMUM_SIZE + 1 with a loop. **/
	final size:Int;
}

/**
	Closed methods run nothing but code that is known here, and come to an end: they compare, compute, read and write
	fields and locals, and call other closed methods. So a call of one never leads back to the caller.
**/
class ClosedMethods {
	/** Deeper calls might not fit into the reserve below the stack's limit. **/
	static inline final MAXIMUM_DEPTH = 4;

	/** Some dozen nanoseconds: a loop may do without a poll for a while, whatever it calls. **/
	static inline final MAXIMUM_SIZE = 60;

	/** Null: not closed. **/
	final facts:NodeMap<MethodDecl, Null<ClosedFacts>> = new NodeMap();

	public function new() {}

	public function isClosed(method:MethodDecl):Bool {
		return factsOf(method) != null;
	}

	/** Closed, short, and without writes of array elements: arrays are afterwards what they were before. **/
	public function isQuiet(method:MethodDecl):Bool {
		final known = factsOf(method);
		return known != null && known.size <= MAXIMUM_SIZE;
	}

	function factsOf(method:MethodDecl):Null<ClosedFacts> {
		if (!facts.exists(method)) {
			// As long as it is not known: who comes back here has found a recursion.
			facts.set(method, null);
			facts.set(method, compute(method));
		}
		return facts.get(method);
	}

	function compute(method:MethodDecl):Null<ClosedFacts> {
		final body = method.body;
		if (body == null) {
			return null;
		}
		var isClosed = true;
		var depth = 1;
		var size = 0;
		IrWalk.statements(body, statement -> switch statement.kind {
			case SetField(_) | DynamicSet(_) | Try(_): isClosed = false;
			case While(_) | DoWhile(_) | Forever(_): size = MAXIMUM_SIZE + 1;
			case _:
		});
		IrWalk.block(body, expr -> {
			size++;
			final callee = Callee.of(expr);
			if (callee == null) {
				isClosed = isClosed && (QuietCode.isPlain(expr) || QuietCode.isQuietRuntimeCall(expr));
			} else if (isClosed) {
				final called = factsOf(callee);
				isClosed = called != null && called.depth < MAXIMUM_DEPTH;
				if (isClosed) {
					depth = depth > called.depth ? depth : called.depth + 1;
					size += called.size;
				}
			}
		});
		return isClosed ? {depth: depth, size: size} : null;
	}
}
