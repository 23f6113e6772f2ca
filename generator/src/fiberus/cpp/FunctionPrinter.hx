package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints whole functions: signature, prologue, body. **/
class FunctionPrinter {
	/** `double v, int32_t n`: parameter types and names as declared, for headers. **/
	public static function parameterList(parameters:Array<Local>, types:TypeNames):String {
		final scope = new LocalNames(types.names);
		return [for (parameter in parameters) types.of(parameter.rep) + " " + scope.declare(parameter)].join(", ");
	}

	/** The definition of a method, outside its struct, in the namespace of its class. **/
	public static function method(decl:MethodDecl, file:FileContext, out:Writer):Void {
		final body = decl.body;
		if (body == null) {
			return;
		}
		final context = new FunctionContext(file, decl.owner, file.names.namespaceOf(decl.owner), body);
		final name = file.names.shortName(decl.owner) + "::" + file.names.method(decl);
		out.at(decl.pos);
		out.open(context.types.of(decl.result) + " " + name + "(" + parameters(decl.parameters, context) + ")");
		final checksStack = decl.checksStack && decl != decl.owner.constructor;
		finish(context, decl.parameters, checksStack, decl.result, body, out);
		out.close();
	}

	/** The static `call` of a function expression's struct. **/
	public static function lambda(decl:LambdaDecl, file:FileContext, out:Writer):Void {
		final context = new FunctionContext(file, null, file.names.namespaceOf(decl.owner), decl.body);
		final struct = file.names.lambda(decl);
		final fields = captureNames(decl, file.names);
		for (index in 0...decl.captures.length) {
			context.locals.rename(decl.captures[index], fields[index]);
		}
		final list = parameters(decl.parameters, context);
		final closure = context.locals.fresh("closure");
		final usesSelf = Lambda.exists(decl.captures, context.facts.reads);
		out.at(decl.pos);
		out.open(context.types.of(decl.result) + " " + struct + "::call(fib::Closure*"
				+ (usesSelf ? " " + closure : "") + (list == "" ? "" : ", " + list)
			+ ")");
		if (usesSelf) {
			out.line('$struct* const self = static_cast<$struct*>($closure);');
		}
		finish(context, decl.parameters, decl.checksStack, decl.result, decl.body, out);
		out.close();
	}

	/** Member names of the captured variables of a function expression's struct. **/
	public static function captureNames(decl:LambdaDecl, names:NameTable):Array<String> {
		final scope = new NameScope();
		scope.reserve([
			"header_", "type", "signature", "entry", "generic", "parameter_count", "padding", "receiver", "method",
					"create", "call", "closure"
		]);
		return [for (capture in decl.captures) scope.claimNumbered(ReservedNames.legal(capture.name))];
	}

	static function parameters(list:Array<Local>, context:FunctionContext):String {
		return [
			for (parameter in list)
				(context.facts.reads(parameter) || parameter.isCell ? "" : "[[maybe_unused]] ")
						+ context.types.of(parameter.rep) + " "
				+ context.locals.declare(parameter)
		].join(", ");
	}

	/** Prints the body into the context's own writer first: that tells which function-local statics it needs. **/
	static function finish(context:FunctionContext, parameters:Array<Local>, checksStack:Bool, result:Rep, body:Block,
			out:Writer):Void {
		context.out.continueFrom(out);
		context.out.indent();
		moveIntoCells(parameters, context);
		new StmtPrinter(context, new ExprPrinter(context)).block(body);
		if (result != RVoid && FunctionFacts.completes(body)) {
			context.out.line('return ${context.types.defaultOf(result, false)};');
		}
		if (checksStack) {
			out.line("fib::check_stack();");
		}
		for (definition in context.statics) {
			out.line(definition);
		}
		out.append(context.out);
	}

	/** A parameter that closures share arrives as a plain value. **/
	static function moveIntoCells(parameters:Array<Local>, context:FunctionContext):Void {
		for (parameter in parameters) {
			if (parameter.isCell) {
				final type = context.types.of(parameter.rep);
				final plain = context.locals.of(parameter);
				final cell = context.locals.fresh(plain + "_cell");
				context.out.line('fib::Cell<$type>* const $cell = fib::make_cell<$type>($plain);');
				context.locals.rename(parameter, cell);
			}
		}
	}
}
