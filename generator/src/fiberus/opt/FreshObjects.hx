package fiberus.opt;

import fiberus.ir.Callee;
import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;
import fiberus.ir.QuietCode;

using fiberus.ir.Rep.RepTools;

/**
	Stores of a constructor into the object that has just been allocated need no write barrier: it is young. It may turn
	mature wherever the collector can run, which is in whatever allocates, polls, or calls code that may. So the object
	is fresh from the constructor's beginning up to the first of those, and within a constructor that a subclass's calls
	only if it is at every such call.
**/
class FreshObjects {
	final keeping:Map<MethodDecl, Bool> = [];

	/** Constructors that some subclass's calls for an object that is no longer fresh. **/
	final stale:Map<MethodDecl, Bool> = [];

	public static function run(program:Program):Void {
		final pass = new FreshObjects();
		final constructors = [
			for (decl in program.classes) {
				if (decl.constructor != null && decl.constructor.owner == decl && decl.constructor.body != null) {
					decl;
				}
			}
		];
		// Subclasses first: by then it is known how the constructor of a superclass is called.
		haxe.ds.ArraySort.sort(constructors, (a, b) -> depth(b) - depth(a));
		for (decl in constructors) {
			pass.constructor(decl.constructor);
		}
	}

	function new() {}

	static function depth(decl:ClassDecl):Int {
		return decl.superClass == null ? 0 : 1 + depth(decl.superClass);
	}

	function constructor(method:MethodDecl):Void {
		final walk = new FreshWalk(keepsFresh, callee -> stale.set(callee, true));
		method.body = walk.block(method.body, !stale.exists(method));
	}

	/** Is an object that is fresh at the constructor's beginning still fresh when it returns? **/
	function keepsFresh(method:MethodDecl):Bool {
		final known = keeping.get(method);
		if (known != null) {
			return known;
		}
		final walk = new FreshWalk(keepsFresh, _ -> {});
		final isKept = method.body != null && {
			walk.block(method.body, true);
			walk.isFresh && walk.returnsFresh;
		};
		keeping.set(method, isKept);
		return isKept;
	}
}

/** Goes through a constructor in the order of its execution. **/
private class FreshWalk {
	/** Whether the object is fresh behind the block that was walked last. **/
	public var isFresh(default, null) = true;

	/** Whether it was at every `return`. **/
	public var returnsFresh(default, null) = true;

	final keepsFresh:MethodDecl->Bool;
	final calledStale:MethodDecl->Void;

	public function new(keepsFresh:MethodDecl->Bool, calledStale:MethodDecl->Void) {
		this.keepsFresh = keepsFresh;
		this.calledStale = calledStale;
	}

	/** The block with the barriers left out that need not be there. **/
	public function block(block:Block, isFresh:Bool):Block {
		this.isFresh = isFresh;
		return [for (statement in block) new Stmt(stmt(statement.kind), statement.pos)];
	}

	function stmt(kind:StmtKind):StmtKind {
		switch kind {
			case Assign(place = {kind: FieldRef({kind: This}, _)}, value, null) if (isFresh && isQuiet(value)):
				return Assign(place, value, place.rep.isTraced() ? FreshObject : null);
			case Declare(local, init):
				staleUnless(!local.isCell && (init == null || isQuiet(init)), kind);
			case Assign(place, value, _) | Update(place, _, value):
				staleUnless(isQuiet(place) && isQuiet(value), kind);
			case Evaluate({kind: CallDirect(method, {kind: This}, arguments)}) if (isConstructor(method)):
				staleUnless(Lambda.foreach(arguments, isQuiet), kind);
				isFresh = isFresh && keepsFresh(method);
			case Evaluate(expr):
				staleUnless(isQuiet(expr), kind);
			case If(condition, thenBlock, elseBlock):
				staleUnless(isQuiet(condition), null);
				final before = isFresh;
				final first = block(thenBlock, before);
				final isFreshThen = isFresh;
				final second = elseBlock == null ? null : block(elseBlock, before);
				isFresh = isFreshThen && (elseBlock == null ? before : isFresh);
				return If(condition, first, second);
			case Nested(inner):
				return Nested(block(inner, isFresh));
			case Return(value):
				staleUnless(value == null || isQuiet(value), kind);
				returnsFresh = returnsFresh && isFresh;
				// Nothing follows.
				isFresh = true;
			case Throw(_) | Rethrow(_):
				isFresh = true;
			case _:
				staleUnless(false, kind);
		}
		return kind;
	}

	/** `kind` is searched for calls of the superclass's constructor. **/
	function staleUnless(isQuiet:Bool, kind:Null<StmtKind>):Void {
		isFresh = isFresh && isQuiet;
		if (!isFresh && kind != null) {
			IrWalk.block([new Stmt(kind, null)], expr -> switch expr.kind {
				case CallDirect(method, {kind: This}, _) if (isConstructor(method)): calledStale(method);
				case _:
			});
		}
	}

	static function isConstructor(method:MethodDecl):Bool {
		return method.owner.constructor == method;
	}

	/** Evaluation runs nothing that might let the collector in; throwing is no matter, nobody stores afterwards. **/
	static function isQuiet(expr:Expr):Bool {
		var isQuiet = true;
		IrWalk.expr(expr, node -> isQuiet = isQuiet && (QuietCode.isPlain(node) || Callee.isQuiet(node)));
		return isQuiet;
	}
}
