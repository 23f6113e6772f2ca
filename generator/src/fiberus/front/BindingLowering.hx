package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.front.ClassEntry;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.front.Metadata;
using fiberus.ir.Rep.RepTools;
using haxe.macro.TypeTools;

/**
	Calls into the runtime (`@:fiberus.call`), into the user's C and C++ (`@:native` externs), and `__fiberus__` code.
**/
class BindingLowering {
	final types:TypeMap;
	final foreign:ForeignCalls;

	public function new(types:TypeMap) {
		this.types = types;
		foreign = new ForeignCalls(types);
	}

	/** The representations in which a binding takes its arguments. **/
	public function parameterReps(binding:Binding, member:Member, calleeType:Type, arguments:Array<TypedExpr>,
			types:TypeMap):Array<Rep> {
		final declared = binding.usesAppliedTypes ? calleeType : member.field.type;
		return switch declared.follow() {
			case TFun(args, _):
				[for (arg in args) ClassEntry.parameterRep(types, arg.t, arg.opt)];
			case _: [for (argument in arguments) types.rep(argument.t)];
		}
	}

	/** The call itself; arguments have the representations that `parameterReps` named. **/
	public function invoke(binding:Binding, receiver:Null<Expr>, arguments:Array<Expr>, member:Member, calleeType:Type,
			fn:FunctionLowering):Expr {
		final declared = binding.usesAppliedTypes ? calleeType : member.field.type;
		final result = switch declared.follow() {
			case TFun(_, type): types.rep(type);
			case type: types.rep(type);
		}
		if (binding.foreign) {
			noteIncludes(member, fn);
			return foreign.call(binding, receiver, arguments, result);
		}
		final all = receiver == null ? arguments : [receiver].concat(arguments);
		final templateArguments = member.field.params.length > 0 && binding.usesAppliedTypes ? [elementOf(result)] : [];
		final call = expr(RuntimeCall(binding.name, templateArguments, all), returned(member, result));
		return Coerce.to(binding.blocking ? ForeignCalls.inBlockingRegion(call) : call, result);
	}

	/** What the runtime function gives: an element that is an array comes without the kind of its own elements. **/
	static function returned(member:Member, result:Rep):Rep {
		return switch [member.field.type.follow(), result] {
			case [TFun(_, type), RRef(ArrayOf(_))] if (isTypeParameter(type)): RRef(AnyArray);
			case _: result;
		}
	}

	static function isTypeParameter(type:Type):Bool {
		return switch type.follow() {
			case TInst(ref, _): ref.get().kind.match(KTypeParameter(_));
			case TAbstract(ref, [inner]) if (ref.toString() == "Null"): isTypeParameter(inner);
			case _: false;
		}
	}

	/** The file that calls native code includes the headers its declaration names. **/
	function noteIncludes(member:Member, fn:FunctionLowering):Void {
		for (header in member.owner.meta.texts(":include")) {
			if (!fn.owner.decl.includes.contains(header)) {
				fn.owner.decl.includes.push(header);
			}
		}
	}

	static function elementOf(rep:Rep):Rep {
		return switch rep {
			case RRef(ArrayOf(element)): element;
			case _: RValue;
		}
	}

	/** A property of a library object, or a native variable. **/
	public function readVariable(binding:Binding, receiver:Null<Expr>, member:Member, fn:FunctionLowering):Expr {
		final rep = types.rep(member.field.type);
		if (binding.foreign) {
			noteIncludes(member, fn);
			final pieces = receiver == null ? [Text(binding.name)] : [Piece(receiver), Text("->" + binding.name)];
			return expr(Native(pieces), rep);
		}
		final result = call(binding.name, receiver == null ? [] : [receiver], rep);
		result.effect = fiberus.ir.Effects.of(result) == Stable ? Reads : null;
		return result;
	}

	/** `__fiberus__("code", expr, "code", …)` or `__fiberus__("f({0}, {1})", a, b)`. **/
	public function native(arguments:Array<TypedExpr>, typed:TypedExpr, fn:FunctionLowering):Expr {
		final texts = [for (argument in arguments) literalText(argument)];
		if (texts.length == 0 || texts[0] == null) {
			return Diagnostics.error("the first argument of __fiberus__ must be a literal string of C++ code",
					typed.pos);
		}
		final usesPlaceholders = texts[0].indexOf("{0}") >= 0 || arguments.length == 1;
		final expressions = [for (i in 0...arguments.length)
				if (usesPlaceholders ? i > 0 : texts[i] == null) arguments[i]];
		final lowered = fn.inOrder([for (expression in expressions) () -> fn.stable(fn.natural(expression))]);
		final pieces = usesPlaceholders ? placeholders(texts[0], lowered, typed) : interleaved(texts, lowered);
		return expr(Native(pieces), resultRep(typed.t));
	}

	function resultRep(type:Type):Rep {
		return switch type.follow() {
			case TMono(_): RVoid;
			case _: types.rep(type);
		}
	}

	static function literalText(argument:TypedExpr):Null<String> {
		return switch argument.expr {
			case TConst(TString(text)): text;
			case TParenthesis(inner) | TMeta(_, inner) | TCast(inner, null): literalText(inner);
			case _: null;
		}
	}

	static function interleaved(texts:Array<Null<String>>, lowered:Array<Expr>):Array<NativePiece> {
		var next = 0;
		return [for (text in texts) text == null ? Piece(lowered[next++]) : Text(text)];
	}

	static function placeholders(code:String, lowered:Array<Expr>, typed:TypedExpr):Array<NativePiece> {
		final pieces:Array<NativePiece> = [];
		var start = 0;
		var i = 0;
		while (i < code.length) {
			final close = code.charAt(i) == "{" ? code.indexOf("}", i) : -1;
			final index = close > i + 1 ? Std.parseInt(code.substring(i + 1, close)) : null;
			if (index != null && Std.string(index) == code.substring(i + 1, close)) {
				if (index >= lowered.length) {
					return Diagnostics.error('__fiberus__ code refers to {$index} but has only ${lowered.length} '
							+ 'arguments', typed.pos);
				}
				pieces.push(Text(code.substring(start, i)));
				pieces.push(Piece(lowered[index]));
				i = start = close + 1;
			} else {
				i++;
			}
		}
		pieces.push(Text(code.substr(start)));
		return pieces;
	}
}
