package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;

using Lambda;

/** A broken rule of the IR: a mistake of the generator, not of the user's program. **/
class IrError extends haxe.Exception {}

/**
	Checks the rules of the IR: representations agree everywhere, variables are declared around their uses, jumps have
	their loops, evaluation order is explicit. Linear in the size of the program.
**/
class Verifier {
	/** More would only bury the first. **/
	static inline final maximumMessages = 20;

	final messages:Array<String> = [];

	/** Throws IrError if anything is wrong; `pass` names what ran last. **/
	public static function check(program:Program, pass:String):Void {
		final found = verify(program);
		if (found.length > 0) {
			throw new IrError('after $pass the IR is broken:\n' + found.slice(0, maximumMessages).join("\n"));
		}
	}

	/** What is wrong, a line each. **/
	public static function verify(program:Program):Array<String> {
		final verifier = new Verifier();
		for (decl in program.classes) {
			verifier.classDecl(decl);
		}
		return verifier.messages;
	}

	function new() {}

	function classDecl(decl:ClassDecl):Void {
		final constructor = decl.constructor;
		if (constructor != null && constructor.owner == decl) {
			method(constructor);
		}
		for (member in decl.methods) {
			method(member);
			final overridden = member.overridden;
			if (overridden != null) {
				require(overridden.parameters.length == member.parameters.length,
						'${decl.path}.${member.name}: other parameters than the method it overrides');
				require(member.root().isOverridden,
						'${decl.path}.${member.name}: what it overrides is not marked as overridden');
			}
		}
		colours(decl);
	}

	/** The interfaces of one class are told apart by their colours. **/
	function colours(decl:ClassDecl):Void {
		if (decl.isInterface) {
			return;
		}
		final byColour:Map<Int, ClassDecl> = [];
		function visit(implemented:ClassDecl):Void {
			final other = byColour[implemented.interfaceColour];
			require(other == null || other == implemented,
					'${decl.path}: two of its interfaces have colour ${implemented.interfaceColour}');
			byColour[implemented.interfaceColour] = implemented;
			implemented.interfaces.iter(visit);
		}
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			current.interfaces.iter(visit);
			current = current.superClass;
		}
	}

	function method(decl:MethodDecl):Void {
		final body = decl.body;
		if (body != null) {
			new FunctionVerifier('${decl.owner.path}.${decl.name}', decl.isStatic ? null : decl.owner,
					decl.parameters, [], decl.result, messages).run(body);
		}
	}

	function require(condition:Bool, message:String):Void {
		if (!condition) {
			messages.push(message);
		}
	}
}

/** Checks one function body. **/
private class FunctionVerifier {
	final name:String;
	final owner:Null<ClassDecl>;
	final result:Rep;
	final messages:Array<String>;
	final declared:NodeMap<Local, Bool> = new NodeMap();
	final caughtVariables:NodeMap<Local, Bool> = new NodeMap();
	final loops:Array<Loop> = [];
	final rules:ExprRules;
	var position:SourcePos = {file: "?", line: 0};

	/** `owner`: the class whose instance `this` is. **/
	public function new(name:String, owner:Null<ClassDecl>, parameters:Array<Local>, captures:Array<Local>,
			result:Rep, messages:Array<String>) {
		this.name = name;
		this.owner = owner;
		this.result = result;
		this.messages = messages;
		rules = new ExprRules(fail);
		for (local in parameters.concat(captures)) {
			declared.set(local, true);
		}
	}

	public function run(body:Block):Void {
		block(body);
	}

	function fail(message:String):Void {
		messages.push('${position.file}:${position.line}: in $name: $message');
	}

	function require(condition:Bool, message:String):Void {
		if (!condition) {
			fail(message);
		}
	}

	/** Variables declared in a block end with it. **/
	function block(statements:Block):Void {
		final own = [];
		for (statement in statements) {
			position = statement.pos;
			switch statement.kind {
				case Declare(local, _): own.push(local);
				case _:
			}
			stmt(statement);
		}
		for (local in own) {
			declared.remove(local);
		}
	}

	function stmt(statement:Stmt):Void {
		switch statement.kind {
			case Declare(local, init):
				if (init != null) {
					value(init, local.rep, 'initial value of ${local.name}');
				}
				require(!declared.exists(local), 'variable ${local.name} is declared twice');
				declared.set(local, true);
			case Assign(place, assigned, _):
				checkPlace(place);
				value(assigned, place.rep, "assigned value");
				rules.order(addressOf(place).concat([assigned]));
			case Update(place, _, operand):
				checkPlace(place);
				require(RepTools.isNumber(place.rep), "only numbers are updated in place");
				value(operand, place.rep, "operand of an update");
				// C++ would read the place last; a variable of the function itself cannot change meanwhile.
				rules.order(place.kind.match(LocalRef({isCell: false})) ? [operand] : [place, operand]);
			case SetField(object, _, assigned):
				expression(object);
				value(assigned, RValue, "value of a field");
				rules.order([object, assigned]);
			case DynamicSet(receiver, _, assigned):
				value(receiver, RValue, "receiver");
				value(assigned, RValue, "value of a field");
				rules.order([receiver, assigned]);
			case Evaluate(expr): expression(expr);
			case Throw(thrown): value(thrown, RValue, "thrown value");
			case Rethrow(caught): require(caughtVariables.exists(caught), "rethrow outside its handler");
			case Return(returned):
				if (returned != null) {
					value(returned, result, "result");
				} else {
					require(result == RVoid, "return without a value");
				}
			case Break(loop) | Continue(loop):
					require(loops.contains(loop), "jump out of a loop that is not around it");
			case Try(body, caught, handler):
				block(body);
				caughtVariables.set(caught, true);
				block(handler);
				caughtVariables.remove(caught);
			case Nested(body): block(body);
			case If(_) | While(_) | DoWhile(_) | Forever(_) | Switch(_): control(statement.kind);
		}
	}

	function control(kind:StmtKind):Void {
		switch kind {
			case If(condition, thenBlock, elseBlock):
				value(condition, RBool, "condition");
				block(thenBlock);
				block(elseBlock ?? []);
			case While(loop, condition, body) | DoWhile(loop, body, condition):
				value(condition, RBool, "condition");
				inLoop(loop, body);
			case Forever(loop, body):
				inLoop(loop, body);
			case Switch(selector, cases, defaultBlock):
				value(selector, RInt32, "switch");
				final seen = new Map<Int, Bool>();
				for (item in cases) {
					require(item.values.length > 0, "a case without values");
					for (label in item.values) {
						require(!seen.exists(label), 'two cases for $label');
						seen[label] = true;
					}
					block(item.body);
				}
				block(defaultBlock ?? []);
			case _:
		}
	}

	function inLoop(loop:Loop, body:Block):Void {
		require(!loops.contains(loop), "a loop inside itself");
		loops.push(loop);
		block(body);
		loops.pop();
	}

	function checkPlace(place:Expr):Void {
		expression(place);
		require(place.kind.match(LocalRef(_) | StaticRef(_) | FieldRef(_, _)), "not a place: "
				+ Printer.expression(place));
	}

	/** What is evaluated to find a place; the place itself is not read. **/
	static function addressOf(place:Expr):Array<Expr> {
		return switch place.kind {
			case FieldRef(object, _): [object];
			case _: [];
		}
	}

	/** Checks an expression and that it has the representation its user expects. **/
	function value(expr:Expr, rep:Rep, what:String):Void {
		expression(expr);
		require(RepTools.same(expr.rep, rep),
			'$what is ${RepTools.toText(expr.rep)} instead of ${RepTools.toText(rep)}: ' + Printer.expression(expr));
	}

	function expression(expr:Expr):Void {
		switch expr.kind {
			case LocalRef(local): require(declared.exists(local), 'variable ${local.name} is used outside its block');
			case CaughtValue(caught): require(caughtVariables.exists(caught), "caught value outside its handler");
			case This: require(owner != null, "`this` outside an instance method");
			case MakeLambda(lambda, captures): makeLambda(lambda, captures);
			case _:
		}
		IrParts.operands(expr, expression);
		rules.check(expr);
	}

	function makeLambda(lambda:LambdaDecl, captures:Array<Expr>):Void {
		require(lambda.captures.length == captures.length,
				'${lambda.name} captures ${lambda.captures.length} variables, not ${captures.length}');
		for (local in lambda.captures) {
			require(local.isCaptured, '${lambda.name}: ${local.name} is not marked as captured');
		}
		final inside = '$name, function ${lambda.name}';
		new FunctionVerifier(inside, null, lambda.parameters, lambda.captures, lambda.result,
				messages).run(lambda.body);
	}
}
