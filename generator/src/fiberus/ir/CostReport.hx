package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;
import fiberus.ir.Rep;

using fiberus.ir.Rep.RepTools;

/** What one module's code does at run time that costs. **/
private class Counts {
	public var boxes = 0;
	public var unboxes = 0;
	public var casts = 0;
	public var dynamicAccesses = 0;
	public var barriers = 0;
	public var polls = 0;
	public var tempRoots = 0;

	/** Stores of what may be a reference that need no barrier. **/
	public final leftOut:Map<NoBarrier, Int> = [];

	public function new() {}

	public function leaveOut(reason:NoBarrier, count = 1):Void {
		leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
	}

	public function add(other:Counts):Void {
		boxes += other.boxes;
		unboxes += other.unboxes;
		casts += other.casts;
		dynamicAccesses += other.dynamicAccesses;
		barriers += other.barriers;
		polls += other.polls;
		tempRoots += other.tempRoots;
		for (reason => count in other.leftOut) {
			leaveOut(reason, count);
		}
	}

	public inline function isAny():Bool {
		return boxes + unboxes + casts + dynamicAccesses + barriers + polls + tempRoots > 0;
	}

	public function toColumns():String {
		final numbers = [boxes, unboxes, casts, dynamicAccesses, barriers, polls, tempRoots];
		return [for (number in numbers) StringTools.lpad(Std.string(number), " ", 8)].join("");
	}
}

/**
	The table behind `-D fiberus-report`: per module, conversions to and from Values, checked casts, accesses by name,
	write barriers, polls and temp roots in the emitted code. Modules with none of them are left out. Below, how many
	stores go without a barrier, and why.
**/
class CostReport {
	static final reasons = [
		FreshObject => "into an object just allocated",
		NullStored => "of null",
		StaticObjectStored => "of what is never collected",
		NotTraced => "of numbers in a Value",
		CoveredStore => "before another into the same object"
	];
	static final header = "   boxes unboxes   casts dynamic barrier   polls   roots  module";

	public static function print(program:Program):Void {
		final modules:Map<String, Counts> = [];
		for (decl in program.classes) {
			final counts = modules.get(decl.module) ?? new Counts();
			modules.set(decl.module, counts);
			if (decl.constructor != null) {
				countMethod(decl.constructor, counts);
			}
			for (method in decl.methods) {
				countMethod(method, counts);
			}
		}
		final names = [for (name in modules.keys()) name];
		names.sort(Reflect.compare);
		final total = new Counts();
		Sys.println(header);
		for (name in names) {
			final counts = modules.get(name);
			total.add(counts);
			if (counts.isAny()) {
				Sys.println(counts.toColumns() + "  " + name);
			}
		}
		Sys.println(total.toColumns() + "  total");
		Sys.println("barriers left out: " + [
			for (reason => text in reasons) '${total.leftOut.get(reason) ?? 0} $text'
		].join(", "));
		for (line in SelfCheck.summary(SelfCheck.find(program))) {
			Sys.println(line);
		}
	}

	static function countMethod(method:MethodDecl, counts:Counts):Void {
		if (method.body != null) {
			countBlock(method.body, counts);
		}
	}

	static function countBlock(block:Block, counts:Counts):Void {
		IrWalk.statements(block, statement -> countStatement(statement, counts));
		IrWalk.block(block, expr -> countExpression(expr, counts));
	}

	static function countStatement(statement:Stmt, counts:Counts):Void {
		switch statement.kind {
			case Assign({kind: FieldRef(_, _), rep: rep}, _, null) if (rep.isTraced()):
				counts.barriers++;
			case Assign({kind: FieldRef(_, _), rep: rep}, _, reason) if (rep.isTraced()):
				counts.leaveOut(reason);
			case While(loop, _, _) | DoWhile(loop, _, _) | Forever(loop, _) if (loop.polls):
				counts.polls++;
			case SetField(_, _, _) | DynamicSet(_, _, _):
				counts.dynamicAccesses++;
			case _:
		}
	}

	/** Does an argument of a native function get a gc::TempRoot? See fiberus/native.h. **/
	static function isRooted(rep:Rep):Bool {
		return switch rep {
			case RRef(StringRef | ClosureRef | TypeRef): false;
			case RRef(_): true;
			case _: false;
		}
	}

	static function countExpression(expr:Expr, counts:Counts):Void {
		switch expr.kind {
			case RuntimeCall("fib::poll", _, _):
				counts.polls++;
			case RuntimeCall("fib::native_call" | "fib::native_call_blocking", _, arguments):
				counts.tempRoots += Lambda.count(arguments, argument -> isRooted(argument.rep));
			case Convert(Box, _):
				counts.boxes++;
			case Convert(Unbox, _):
				counts.unboxes++;
			case Convert(Checked | ArrayCast, _):
				counts.casts++;
			case GetField(_, _) | DynamicGet(_, _) | CallDynamicField(_, _, _):
				counts.dynamicAccesses++;
			case MakeLambda(lambda, _):
				countBlock(lambda.body, counts);
			case _:
		}
	}
}
