package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Text of IR for `-D fiberus-dump-ir`, tests and messages of the verifier. **/
class Printer {
	final text = new StringBuf();
	final types:RepPrinter = new RepPrinter();
	var depth = 0;

	function new() {}

	public static function program(program:Program):String {
		final printer = new Printer();
		for (decl in program.enums) {
			printer.enumDecl(decl);
		}
		for (decl in program.classes) {
			printer.classDecl(decl);
		}
		for (method in program.initializers) {
			printer.line('initializer ${method.owner.path}.${method.name}');
		}
		final entry = program.entry;
		if (entry != null) {
			printer.line('entry ${entry.owner.path}.${entry.name}');
		}
		return printer.text.toString();
	}

	public static function method(decl:MethodDecl):String {
		final printer = new Printer();
		printer.methodDecl(decl);
		return printer.text.toString();
	}

	public static function statement(statement:Stmt):String {
		final printer = new Printer();
		printer.stmt(statement);
		return printer.text.toString();
	}

	public static function expression(expr:Expr):String {
		return new ExprText(new Printer().types).of(expr);
	}

	// --- declarations ---

	function enumDecl(decl:EnumDecl):Void {
		open('enum ${decl.path}');
		for (constructor in decl.constructors) {
			final parameters = [for (parameter in constructor.parameters) parameter.name + ":"
					+ RepTools.toText(parameter.rep)];
			line('${constructor.index} ${constructor.name}(${parameters.join(", ")})');
		}
		close();
	}

	function classDecl(decl:ClassDecl):Void {
		final parent = decl.superClass;
		open((decl.isInterface ? "interface " : "class ") + decl.path
				+ (parent == null ? "" : " extends " + parent.path)
			+ [for (implemented in decl.interfaces) " implements " + implemented.path].join(""));
		for (field in decl.fields) {
			line('var ${field.name}:${RepTools.toText(field.rep)}');
		}
		for (field in decl.statics) {
			final constant = field.constant;
			line('static var ${field.name}:${RepTools.toText(field.rep)}'
					+ (constant == null ? "" : " = " + new ExprText(types).of(constant)));
		}
		final constructor = decl.constructor;
		if (constructor != null && constructor.owner == decl) {
			methodDecl(constructor);
		}
		for (method in decl.methods) {
			methodDecl(method);
		}
		close();
	}

	function methodDecl(decl:MethodDecl):Void {
		final notes = (decl.isOverridden ? " overridden" : "") + (decl.checksStack ? " checks-stack" : "")
			+ (decl.isQuiet ? " quiet" : "");
		final signature = (decl.isStatic ? "static " : "")
				+ 'function ${decl.name}(${parameters(decl.parameters)}):${RepTools.toText(decl.result)}$notes';
		final body = decl.body;
		if (body == null) {
			line(signature);
			return;
		}
		open(signature);
		block(body);
		close();
	}

	function lambda(decl:LambdaDecl):Void {
		final captures = [for (capture in decl.captures) types.local(capture)].join(", ");
		open('lambda ${decl.name}[$captures](${parameters(decl.parameters)}):${RepTools.toText(decl.result)}');
		block(decl.body);
		close();
	}

	function parameters(list:Array<Local>):String {
		return [for (parameter in list) types.declaration(parameter)].join(", ");
	}

	// --- statements ---

	function block(statements:Block):Void {
		for (statement in statements) {
			stmt(statement);
		}
	}

	function stmt(statement:Stmt):Void {
		switch statement.kind {
			case Declare(local, init): simple('var ${types.declaration(local)}', init);
			case Assign(place, value, reason):
				print([place, value], list -> '${list[0]} = ${list[1]}'
						+ (reason == null ? "" : ' /* ${reason.getName()} */'));
			case Update(place, op, value): print([place, value], list -> '${list[0]} ${op.getName()}= ${list[1]}');
			case SetField(object, name, value):
					print([object, value], list -> 'set_field(${list[0]}, "$name", ${list[1]})');
			case DynamicSet(receiver, name, value):
					print([receiver, value], list -> 'dynamic_set(${list[0]}, "$name", ${list[1]})');
			case Evaluate(expr): print([expr], list -> list[0]);
			case Throw(value): print([value], list -> "throw " + list[0]);
			case Rethrow(caught): line("rethrow " + types.local(caught));
			case Return(value): simple("return", value);
			case Break(loop): line("break " + types.loop(loop));
			case Continue(loop): line("continue " + types.loop(loop));
			case If(condition, thenBlock, elseBlock):
				print([condition], list -> "if " + list[0], thenBlock);
				if (elseBlock != null) {
					nested("else", elseBlock);
				}
			case While(loop, condition, body): print([condition], list -> 'while ${types.loop(loop)} ${list[0]}', body);
			case DoWhile(loop, body, condition):
				nested("do " + types.loop(loop), body);
				print([condition], list -> "while " + list[0]);
			case Forever(loop, body): nested("forever " + types.loop(loop), body);
			case Switch(value, cases, defaultBlock):
				print([value], list -> "switch " + list[0]);
				for (item in cases) {
					nested("case " + item.values.join(", "), item.body);
				}
				if (defaultBlock != null) {
					nested("default", defaultBlock);
				}
			case Try(body, caught, handler):
				nested("try", body);
				nested("catch " + types.local(caught), handler);
			case Nested(body): nested("block", body);
		}
	}

	function simple(start:String, value:Null<Expr>):Void {
		if (value == null) {
			line(start);
		} else {
			print([value], list -> (start == "return" ? "return " : start + " = ") + list[0]);
		}
	}

	/** Writes a line made of expressions, the function expressions in them above it, and a block below. **/
	function print(operands:Array<Expr>, compose:Array<String>->String, ?body:Block):Void {
		final writer = new ExprText(types);
		final texts = [for (operand in operands) writer.of(operand)];
		for (decl in writer.lambdas) {
			lambda(decl);
		}
		if (body == null) {
			line(compose(texts));
		} else {
			nested(compose(texts), body);
		}
	}

	function nested(head:String, body:Block):Void {
		open(head);
		block(body);
		close();
	}

	// --- lines ---

	function line(content:String):Void {
		for (_ in 0...depth) {
			text.add("  ");
		}
		text.add(content);
		text.add("\n");
	}

	function open(head:String):Void {
		line(head + " {");
		depth++;
	}

	function close():Void {
		depth--;
		line("}");
	}
}

/** Numbers variables and loops of equal names in order of appearance. **/
private class RepPrinter {
	final numbers = new NodeMap<Node, String>();
	final counts = new Map<String, Int>();

	public function new() {}

	public function local(local:Local):String {
		return named(local, local.name);
	}

	public function loop(loop:Loop):String {
		return named(loop, "loop");
	}

	function named(key:Node, name:String):String {
		final known = numbers.get(key);
		if (known != null) {
			return known;
		}
		final count = (counts[name] ?? 0) + 1;
		counts[name] = count;
		final text = count == 1 ? name : name + "#" + count;
		numbers.set(key, text);
		return text;
	}

	public function declaration(local:Local):String {
		final notes = (local.isCell ? " cell" : "") + (local.isMutable ? " mutable" : "");
		return this.local(local) + ":" + RepTools.toText(local.rep) + notes;
	}
}

/** Text of one expression tree. **/
private class ExprText {
	final types:RepPrinter;

	/** Function expressions in the tree, whose bodies the caller prints. **/
	public final lambdas:Array<LambdaDecl> = [];

	public function new(types:RepPrinter) {
		this.types = types;
	}

	public function of(expr:Expr):String {
		return switch expr.kind {
			case ConstInt(value): '$value';
			case ConstFloat(text): text;
			case ConstBool(value): '$value';
			case ConstString(value): haxe.Json.stringify(value);
			case ConstDefault: "default:" + RepTools.toText(expr.rep);
			case LocalRef(local): types.local(local);
			case This: "this";
			case StaticRef(field): field.owner.path + "." + field.name;
			case FieldRef(object, field): of(object) + "." + field.name;
			case NullCheck(operand): of(operand) + "!";
			case Unary(op, operand): op.getName() + "(" + of(operand) + ")";
			case Binary(op, left, right): op.getName() + "(" + of(left) + ", " + of(right) + ")";
			case And(left, right): "And(" + of(left) + ", " + of(right) + ")";
			case Or(left, right): "Or(" + of(left) + ", " + of(right) + ")";
			case Conditional(condition, first, second): of(condition) + " ? " + of(first) + " : " + of(second);
			case Convert(op, operand): op.getName() + "<" + RepTools.toText(expr.rep) + ">(" + of(operand) + ")";
			case EnumIndex(value): of(value) + ".index";
			case EnumParameter(value, constructor, index): of(value) + "." + constructor.name + "." + index;
			case ArrayLiteral(element, items): "[" + list(items) + "]:" + RepTools.toText(element);
			case ObjectLiteral(fields): "{" + [for (field in fields) field.name + ": " + of(field.value)].join(", ")
					+ "}";
			case Concat(parts): "concat(" + list(parts) + ")";
			case ClassOf(decl): "class " + decl.path;
			case EnumOf(decl): "enum " + decl.path;
			case RuntimeType(variable): "type " + variable;
			case NameOf(name): '"$name"';
			case CaughtValue(caught): types.local(caught) + ".value";
			case Native(pieces):
				[
					for (piece in pieces)
						switch piece {
							case Text(code): code;
							case Piece(operand): of(operand);
						}
				].join("");
			case MakeLambda(lambda, captures):
				lambdas.push(lambda);
				'lambda ${lambda.name}[${list(captures)}]';
			case BindMethod(object, method): of(object) + ".bind " + method.name;
			case StaticClosure(method): "function " + method.owner.path + "." + method.name;
			case _: call(expr);
		}
	}

	function call(expr:Expr):String {
		return switch expr.kind {
			case RuntimeCall(name, templates, operands):
				name + (templates.length == 0 ? "" : "<" + templates.map(RepTools.toText).join(", ") + ">")
						+ '(${list(operands)})';
			case CallDirect(method, null, operands): '${method.owner.path}.${method.name}(${list(operands)})';
			case CallDirect(method, receiver, operands):
					'${of(receiver)}.${method.owner.path}::${method.name}(${list(operands)})';
			case CallVirtual(method, receiver, operands): '${of(receiver)}.virtual ${method.name}(${list(operands)})';
			case CallInterface(method, receiver, operands):
					'${of(receiver)}.interface ${method.owner.path}::${method.name}(${list(operands)})';
			case CallClosure(callee, operands): 'call ${of(callee)}(${list(operands)}):${RepTools.toText(expr.rep)}';
			case CallDynamicField(receiver, name, operands): '${of(receiver)}.dynamic $name(${list(operands)})';
			case GetField(object, name): of(object) + ".field " + name;
			case DynamicGet(receiver, name): of(receiver) + ".dynamic " + name;
			case New(decl, operands): 'new ${decl.path}(${list(operands)})';
			case NewEnum(constructor, operands): '${constructor.owner.path}.${constructor.name}(${list(operands)})';
			case _: "?";
		}
	}

	function list(operands:Array<Expr>):String {
		return [for (operand in operands) of(operand)].join(", ");
	}
}
