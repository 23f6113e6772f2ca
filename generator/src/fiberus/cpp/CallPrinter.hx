package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints calls of every kind, field access by name, and function values of methods. **/
class CallPrinter {
	final context:FunctionContext;
	final types:TypeNames;
	final expressions:ExprPrinter;

	public function new(context:FunctionContext, expressions:ExprPrinter) {
		this.context = context;
		this.expressions = expressions;
		types = context.types;
	}

	public function print(expr:Expr):String {
		return switch expr.kind {
			case RuntimeCall(name, templateArguments, arguments): runtimeCall(name, templateArguments, arguments);
			case CallDirect(method, null, arguments):
				types.struct(method.owner) + "::" + context.names.method(method) + plainArguments(arguments);
			case CallDirect(method, receiver, arguments): onReceiver(method, receiver) + plainArguments(arguments);
			case CallVirtual(method, receiver, arguments): callVirtual(method, receiver, arguments, expr.rep);
			case CallInterface(method, receiver, arguments): callInterface(method, receiver, arguments);
			case CallClosure(callee, arguments): callClosure(callee, arguments, expr.rep);
			case CallDynamicField(receiver, name, arguments):
				final list = [for (argument in arguments) ", " + expressions.argument(argument)].join("");
				'fib::call_field_cached(${expressions.argument(receiver)}, ${context.file.nameAddress(name)}, '
						+ '${context.callCache(name)}$list)';
			case GetField(object, name):
				'fib::get_field(${expressions.print(object)}, ${context.file.nameAddress(name)}, '
						+ '${context.fieldCache(name)})';
			case DynamicGet(receiver, name):
				'fib::dynamic_get(${expressions.print(receiver)}, ${context.file.nameAddress(name)}, '
						+ '${context.fieldCache(name)})';
			case New(decl, arguments): types.struct(decl) + "::create" + plainArguments(arguments);
			case BindMethod(object, method):
				mentionSignature(method);
				'fib::bind_method<&${boundMember(method)}>(${expressions.print(object)})';
			case StaticClosure(method):
				mentionSignature(method);
				'fib::static_closure<&${types.struct(method.owner)}::${context.names.method(method)}>()';
			case _: throw new haxe.Exception("not a call");
		}
	}

	/** Arguments of functions whose parameter types are known: `nullptr` needs no type. **/
	function plainArguments(arguments:Array<Expr>):String {
		return "(" + [for (argument in arguments) expressions.print(argument)].join(", ") + ")";
	}

	function runtimeCall(name:String, templateArguments:Array<Rep>, arguments:Array<Expr>):String {
		final list = "(" + expressions.arguments(arguments) + ")";
		return templateArguments.length == 0 ? name + list : name + "<"
				+ [for (rep in templateArguments) types.of(rep)].join(", ") + ">" + list;
	}

	/**
		A method resolved at compile time. The class is named where the receiver's own class has another of this name.
	**/
	function onReceiver(method:MethodDecl, receiver:Expr):String {
		final name = context.names.method(method);
		final object = expressions.member(receiver, method.owner);
		final declared = switch receiver.rep {
			case RRef(ClassRef(decl)) if (decl.extendsOrIs(method.owner)): nearest(decl, name, method.owner);
			case _: method.owner;
		}
		return declared == method.owner ? object + "->" + name : object + "->" + types.struct(method.owner) + "::"
				+ name;
	}

	/** The class in which C++ finds the member `name` of `decl`: the first on the way to `last`. **/
	function nearest(decl:ClassDecl, name:String, last:ClassDecl):ClassDecl {
		var current = decl;
		while (current != last) {
			final constructor = current.constructor;
			if (constructor != null && constructor.owner == current && name == context.names.method(constructor)) {
				return current;
			}
			for (method in current.methods) {
				if (context.names.method(method) == name) {
					return current;
				}
			}
			final parent = current.superClass;
			if (parent == null) {
				break;
			}
			current = parent;
		}
		return last;
	}

	/** The slot has the types of the declaration that introduced it. **/
	function callVirtual(method:MethodDecl, receiver:Expr, arguments:Array<Expr>, result:Rep):String {
		final slot = method.root();
		if (!VirtualTables.dispatches(method)) {
			// Nothing below the statically known class overrides it.
			return onReceiver(method, receiver) + plainArguments(arguments);
		}
		final list = [
			for (index in 0...arguments.length)
				Conversions.convert(expressions.argument(arguments[index]), arguments[index].rep,
						slot.parameters[index].rep, types)
		].join(", ");
		final call = expressions.member(receiver, slot.owner) + "->" + context.names.dispatcher(slot) + '($list)';
		return result == RVoid ? call : Conversions.convert(call, slot.result, result, types);
	}

	function callInterface(method:MethodDecl, receiver:Expr, arguments:Array<Expr>):String {
		final through = switch receiver.rep {
			case RRef(ClassRef(decl)) if (decl.isInterface
					&& InterfaceMethods.withAncestors(decl).contains(method.owner)
				&& InterfaceMethods.of(decl).contains(method)): decl;
			case _: method.owner;
		}
		return expressions.member(receiver, through) + "->" + context.names.interfaceSlot(through, method.name)
				+ plainArguments(arguments);
	}

	/** The types at the call site select the typed entry. **/
	function callClosure(callee:Expr, arguments:Array<Expr>, result:Rep):String {
		final signature = [types.of(result)].concat([for (argument in arguments) types.of(argument.rep)]).join(", ");
		final list = [for (argument in arguments) ", " + expressions.print(argument)].join("");
		return 'fib::call_closure<$signature>(${expressions.print(callee)}$list)';
	}

	/** A closure converts what its callers give and get, which takes the definitions of the types. **/
	function mentionSignature(method:MethodDecl):Void {
		final declared = method.root();
		types.mention(declared.result);
		for (parameter in declared.parameters) {
			types.mention(parameter.rep);
		}
	}

	/** Bound methods dispatch like calls do. **/
	function boundMember(method:MethodDecl):String {
		if (method.owner.isInterface) {
			return types.struct(method.owner) + "::" + context.names.interfaceSlot(method.owner, method.name);
		}
		final slot = method.root();
		return VirtualTables.dispatches(method) ? types.struct(slot.owner) + "::"
				+ context.names.dispatcher(slot) :
			types.struct(method.owner) + "::" + context.names.method(method);
	}
}
