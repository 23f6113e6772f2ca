package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;

using fiberus.ir.Rep.RepTools;

/** What the generator could have known better, where it stands. **/
typedef Finding = {
	final kind:FindingKind;
	final text:String;
}

enum abstract FindingKind(String) to String {
	/**
		Access by name although the receiver's class, which declares the member, is known. What the program itself calls
		Dynamic does not count, nor do methods of interfaces as values: by name they are the same function as the
		class's own.
	**/
	var NeedlessLookup = "access by name to a member of a known class";

	/** A conversion of a conversion that undoes it, or does the same again. **/
	var RepeatedConversion = "conversion done twice or undone at once";
}

/**
	Looks for code that is correct but should never have been generated: `-D fiberus-report` counts what it finds, the
	run of Haxe's unit suite demands that it is nothing.
**/
class SelfCheck {
	final findings:Array<Finding> = [];

	public static function find(program:Program):Array<Finding> {
		final check = new SelfCheck();
		for (decl in program.classes) {
			final constructor = decl.constructor;
			if (constructor != null && constructor.owner == decl) {
				check.method(constructor);
			}
			for (method in decl.methods) {
				check.method(method);
			}
		}
		return check.findings;
	}

	/** A line a kind with its count, and the first of each. **/
	public static function summary(findings:Array<Finding>):Array<String> {
		return [
			for (kind in [NeedlessLookup, RepeatedConversion]) {
				final own = findings.filter(finding -> finding.kind == kind);
				'self-check: ${own.length} of: $kind' + (own.length == 0 ? "" : '; first: ${own[0].text}');
			}
		];
	}

	function new() {}

	function method(method:MethodDecl):Void {
		if (method.body != null) {
			block(method.body, '${method.owner.path}.${method.name}');
		}
	}

	function block(body:Block, where:String):Void {
		IrWalk.statements(body, statement -> switch statement.kind {
			case SetField(object, name, _): lookup(object, name, where);
			case _:
		});
		IrWalk.block(body, expr -> expression(expr, where));
	}

	function expression(expr:Expr, where:String):Void {
		switch expr.kind {
			case GetField(object, name):
				lookup(object, name, where);
			case Convert(op, {kind: Convert(inner, operand)}) if (isRepeated(op, inner, expr.rep, operand.rep)):
				findings.push({kind: RepeatedConversion, text: '$where: ${Printer.expression(expr)}'});
			case MakeLambda(lambda, _):
				block(lambda.body, where);
			case _:
		}
	}

	function lookup(receiver:Expr, name:String, where:String):Void {
		switch underlying(receiver).rep {
			case RRef(ClassRef(decl)) if (!decl.isInterface && declares(decl, name)):
				findings.push({kind: NeedlessLookup, text: '$where: ${decl.path}.$name'});
			case _:
		}
	}

	/** The value itself, without checks around it. **/
	static function underlying(expr:Expr):Expr {
		return switch expr.kind {
			case Convert(Static, operand) | NullCheck(operand): underlying(operand);
			case _: expr;
		}
	}

	static function declares(decl:ClassDecl, name:String):Bool {
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			if (Lambda.exists(current.fields, field -> field.name == name)
				|| Lambda.exists(current.methods, method -> !method.isStatic && method.name == name)) {
				return true;
			}
			current = current.superClass;
		}
		return false;
	}

	/**
		Unboxing what was just boxed, or the same conversion again. Boxing what was unboxed is no repetition: in
		between, a null has become 0 or false, and a value of another type an exception.
	**/
	static function isRepeated(outer:ConvertOp, inner:ConvertOp, result:Rep, source:Rep):Bool {
		return switch [outer, inner] {
			case [Unbox, Box]: result.same(source);
			case [Box, Box] | [Unbox, Unbox] | [ArrayCast, ArrayCast] | [Checked, Checked]: true;
			case _: false;
		}
	}
}
