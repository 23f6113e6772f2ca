package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints IR statements as C++ statements, one a line. **/
class StmtPrinter {
	final context:FunctionContext;
	final expressions:ExprPrinter;
	final out:Writer;

	public function new(context:FunctionContext, expressions:ExprPrinter) {
		this.context = context;
		this.expressions = expressions;
		out = context.out;
	}

	public function block(statements:Block):Void {
		for (statement in statements) {
			print(statement);
		}
	}

	/** The statements as the inside of braces: their variables end with it. **/
	function scoped(statements:Block):Void {
		context.locals.enter();
		block(statements);
		context.locals.leave();
	}

	function print(statement:Stmt):Void {
		out.at(statement.pos);
		switch statement.kind {
			case Declare(local, init): declare(local, init);
			case Assign(place, value, noBarrier): Stores.print(context, expressions, place, value, noBarrier);
			case Update(place, op, value): update(place, op, value);
			case SetField(object, name, value):
				final cache = context.fieldCache(name);
				final address = context.file.nameAddress(name);
				out.line('fib::set_field(${expressions.print(object)}, $address, ${expressions.print(value)}, '
						+ '$cache);');
			case DynamicSet(receiver, name, value):
				final cache = context.fieldCache(name);
				final address = context.file.nameAddress(name);
				out.line('fib::dynamic_set(${expressions.print(receiver)}, $address, ${expressions.print(value)}, '
						+ '$cache);');
			case Evaluate(expr): evaluate(expr);
			case If(condition, thenBlock, elseBlock): printIf(condition, thenBlock, elseBlock);
			case While(loop, condition, body):
				out.open('while (${expressions.print(condition)})');
				loopBody(loop, body);
				out.close();
				breakLabel(loop);
			case DoWhile(loop, body, condition):
				out.open("do");
				loopBody(loop, body);
				out.close(' while (${expressions.print(condition)});');
				breakLabel(loop);
			case Forever(loop, body):
				out.open("while (true)");
				loopBody(loop, body);
				out.close();
				breakLabel(loop);
			case Switch(value, cases, defaultBlock): printSwitch(value, cases, defaultBlock);
			case Try(body, caught, handler): printTry(body, caught, handler);
			case Throw(value): out.line('fib::throw_value(${expressions.print(value)});');
			case Rethrow(caught): out.line(expressions.variable(caught) + ".rethrow();");
			case Return(null): out.line("return;");
			case Return(value): out.line('return ${expressions.print(value)};');
			case Break(loop): out.line(context.facts.needsBreakLabel(loop) ? 'goto break_${context.loopNumber(loop)};'
					: "break;");
			case Continue(loop): out.line(context.facts.needsContinueLabel(loop)
					? 'goto continue_${context.loopNumber(loop)};' : "continue;");
			case Nested(body):
				out.open();
				scoped(body);
				out.close();
		}
	}

	// --- variables ---

	function declare(local:Local, init:Null<Expr>):Void {
		final types = context.types;
		// The initialiser is printed first: it may mention an outer variable of the same name.
		final value = init == null ? types.defaultOf(local.rep, local.isCell) : local.isCell
				? expressions.argument(init) : expressions.print(init);
		final name = context.locals.declare(local);
		final type = types.of(local.rep);
		final unused = context.facts.reads(local) ? "" : "[[maybe_unused]] ";
		if (local.isCell) {
			out.line('${unused}fib::Cell<$type>* const $name = fib::make_cell<$type>($value);');
			return;
		}
		final isConstant = init != null && !context.facts.assigns(local) && !local.rep.match(RWindow(_));
		out.line(unused + declaration(type, name, isConstant) + " = " + value + ";");
	}

	/** `const int32_t x`, `Counter* const x`. **/
	static function declaration(type:String, name:String, isConstant:Bool):String {
		return !isConstant ? '$type $name' : StringTools.endsWith(type, "*") ? '$type const $name'
				: 'const $type $name';
	}

	function update(place:Expr, op:BinaryOp, value:Expr):Void {
		out.line('${expressions.print(place)} ${Precedence.text(op)}= ${expressions.print(value)};');
	}

	function evaluate(expr:Expr):Void {
		switch expr.kind {
			case ConstDefault | ConstInt(_) | ConstBool(_) | ConstFloat(_) | ConstString(_) | LocalRef(_) | This:
			case RuntimeCall(_) | CallDirect(_) | CallVirtual(_) | CallInterface(_) | CallClosure(_)
					| CallDynamicField(_) | New(_) | NullCheck(_) |
				Native(_):
				out.line(expressions.print(expr) + ";");
			case _:
				out.line('static_cast<void>(${expressions.print(expr)});');
		}
	}

	// --- control ---

	function printIf(condition:Expr, thenBlock:Block, elseBlock:Null<Block>):Void {
		out.open('if (${expressions.print(condition)})');
		scoped(thenBlock);
		var rest = elseBlock;
		while (rest != null) {
			switch rest {
				case [{kind: If(next, nextThen, nextElse)}]:
					out.closeAndOpen('else if (${expressions.print(next)})');
					scoped(nextThen);
					rest = nextElse;
				case [] | null:
					rest = null;
				case other:
					out.closeAndOpen("else");
					scoped(other);
					rest = null;
			}
		}
		out.close();
	}

	function loopBody(loop:Loop, body:Block):Void {
		if (loop.polls) {
			final windows = [for (window in loop.windows) expressions.variable(window)];
			out.line('fib::poll(${windows.join(", ")});');
		}
		if (!context.facts.needsContinueLabel(loop)) {
			scoped(body);
			return;
		}
		// Braces of its own: a jump may not pass the initialisation of a variable that is still in scope at the label.
		out.open();
		scoped(body);
		out.close();
		out.line('continue_${context.loopNumber(loop)}:;');
	}

	function breakLabel(loop:Loop):Void {
		if (context.facts.needsBreakLabel(loop)) {
			out.line('break_${context.loopNumber(loop)}:;');
		}
	}

	function printSwitch(value:Expr, cases:Array<SwitchCase>, defaultBlock:Null<Block>):Void {
		out.open('switch (${expressions.print(value)})');
		for (item in cases) {
			for (index in 0...item.values.length - 1) {
				out.line('case ${Literals.int(item.values[index])}:');
			}
			switchCase('case ${Literals.int(item.values[item.values.length - 1])}:', item.body);
		}
		switchCase("default:", defaultBlock ?? []);
		out.close();
	}

	function switchCase(label:String, body:Block):Void {
		out.open(label);
		scoped(body);
		if (FunctionFacts.completes(body)) {
			out.line("break;");
		}
		out.close();
	}

	/** The handler runs outside the C++ catch block, see exception.h. **/
	function printTry(body:Block, caught:Local, handler:Block):Void {
		final name = context.locals.declare(caught);
		final thrown = context.locals.fresh("thrown");
		out.line('fib::Caught $name;');
		out.open("try");
		scoped(body);
		out.closeAndOpen('catch (const fib::Thrown& $thrown)');
		out.line('$name = $thrown;');
		out.close();
		out.open('if ($name.is_set())');
		scoped(handler);
		out.close();
	}
}
