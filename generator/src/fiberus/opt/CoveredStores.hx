package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;
import fiberus.ir.QuietCode;

using fiberus.ir.Rep.RepTools;

/** Objects into which a store with its barrier is certain to follow: ids of the locals that hold them, or THIS. **/
private typedef Owners = Array<Int>;

/**
	A write barrier remembers the object, whatever was stored. So a store needs none when another into the same object
	follows that has one, with nothing in between that lets the collector in, throws or leaves the block. The object is
	the same when it is held by the same local, which nothing in between assigns.

	Goes backwards through each block with the set of the objects for which such a store follows.
**/
class CoveredStores {
	static inline final THIS = -1;

	public static function run(body:Block):Block {
		return new CoveredStores().block(body, []);
	}

	/** What holds before the block or statement that was walked last. **/
	var owners:Owners = [];

	function new() {}

	function block(body:Block, after:Owners):Block {
		owners = after;
		final reversed = [
			for (back in 1...body.length + 1) {
				final statement = body[body.length - back];
				new Stmt(stmt(statement.kind), statement.pos);
			}
		];
		reversed.reverse();
		return reversed;
	}

	/** Changes `owners` from what holds behind the statement to what holds before it. **/
	function stmt(kind:StmtKind):StmtKind {
		switch kind {
			case Assign(place = {kind: FieldRef(object, _)}, value, null) if (place.rep.isTraced()):
				final owner = ownerOf(object);
				final isCovered = owner != null && owners.contains(owner);
				final known = owner == null || isCovered ? owners : owners.concat([owner]);
				owners = isSilent(place) && isSilent(value) ? known : [];
				return isCovered ? Assign(place, value, CoveredStore) : kind;
			case Assign({kind: LocalRef(local)}, value, _) | Declare(local, value) if (!local.isCell):
				owners = value == null || isSilent(value) ? owners.filter(owner -> owner != local.id) : [];
			case Assign(place, value, _) | Update(place, _, value):
				keepIf(isSilent(place) && isSilent(value));
			case Evaluate(value):
				keepIf(isSilent(value));
			case If(condition, thenBlock, elseBlock):
				final after = owners;
				final first = block(thenBlock, after);
				final beforeFirst = owners;
				final second = elseBlock == null ? null : block(elseBlock, after);
				final beforeSecond = elseBlock == null ? after : owners;
				owners = isSilent(condition) ? beforeFirst.filter(owner -> beforeSecond.contains(owner)) : [];
				return If(condition, first, second);
			case Nested(body):
				return Nested(block(body, owners));
			case _:
				final inside = alone(kind);
				owners = [];
				return inside;
		}
		return kind;
	}

	/** The statement with blocks in it that control may leave in ways that are not looked at here. **/
	function alone(kind:StmtKind):StmtKind {
		return switch kind {
			case While(loop, condition, body): While(loop, condition, block(body, []));
			case DoWhile(loop, body, condition): DoWhile(loop, block(body, []), condition);
			case Forever(loop, body): Forever(loop, block(body, []));
			case Switch(value, cases, defaultBlock):
				final inside = [for (item in cases) {values: item.values, body: block(item.body, [])}];
				Switch(value, inside, defaultBlock == null ? null : block(defaultBlock, []));
			case Try(body, caught, handler): Try(block(body, []), caught, block(handler, []));
			case _: kind;
		}
	}

	function keepIf(isSilent:Bool):Void {
		if (!isSilent) {
			owners = [];
		}
	}

	static function ownerOf(object:Expr):Null<Int> {
		return switch object.kind {
			case This: THIS;
			case LocalRef(local) if (!local.isCell): local.id;
			case NullCheck(operand) | Convert(Static, operand): ownerOf(operand);
			case _: null;
		}
	}

	/** Evaluation neither lets the collector in nor throws. **/
	static function isSilent(expr:Expr):Bool {
		var isSilent = true;
		IrWalk.expr(expr, node -> switch node.kind {
			case NullCheck(_) | Convert(Checked | Unbox, _): isSilent = false;
			case _: isSilent = isSilent && QuietCode.isPlain(node);
		});
		return isSilent;
	}
}
