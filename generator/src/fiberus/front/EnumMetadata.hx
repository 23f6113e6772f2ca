package fiberus.front;

import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Expr as MacroExpr;
import haxe.macro.Type.EnumType;

/**
	Run-time metadata of enums (`@name(values)` without a colon) for haxe.rtti.Meta. Classes have theirs as a static
	variable `__meta__` that the compiler itself adds; for enums it is left to the target.
**/
class EnumMetadata {
	/** A function that builds the object, as a static method of `owner`; null when there is no such metadata. **/
	public static function build(definition:EnumType, decl:EnumDecl, owner:ClassDecl):Null<MethodDecl> {
		final own = entries(definition.meta.get());
		final fields = [];
		for (name in definition.names) {
			final values = entries(definition.constructs.get(name).meta.get());
			if (values.length > 0) {
				fields.push({name: name, value: object(values)});
			}
		}
		if (own.length == 0 && fields.length == 0) {
			return null;
		}
		final parts = [];
		if (own.length > 0) {
			parts.push({name: "obj", value: object(own)});
		}
		if (fields.length > 0) {
			parts.push({name: "fields", value: object(fields)});
		}
		final method = new MethodDecl("metadata_" + decl.path.split(".").join("_"), owner, true, decl.pos);
		method.isReflected = false;
		method.result = RValue;
		method.body = [new Stmt(Return(object(parts)), decl.pos)];
		owner.methods.push(method);
		return method;
	}

	static function entries(metadata:haxe.macro.Expr.Metadata):Array<{name:String, value:Expr}> {
		return [
			for (entry in metadata)
				if (entry.name.charAt(0) != ":") {name: entry.name, value: values(entry.params ?? [])}
		];
	}

	static function object(fields:Array<{name:String, value:Expr}>):Expr {
		return Coerce.to(expr(ObjectLiteral(fields), RRef(AnyObject)), RValue);
	}

	/** Metadata without arguments reads null, as on every target. **/
	static function values(params:Array<MacroExpr>):Expr {
		return params.length == 0 ? defaultOf(RValue) : array(params);
	}

	static function array(items:Array<MacroExpr>):Expr {
		return Coerce.to(expr(ArrayLiteral(RValue, [for (item in items) constant(item)]), RRef(AnyArray)), RValue);
	}

	/** Metadata arguments are constants, arrays and objects of constants. **/
	static function constant(source:MacroExpr):Expr {
		return switch source.expr {
			case EConst(CInt(text)): Coerce.to(int(Std.parseInt(text)), RValue);
			case EConst(CFloat(text)): Coerce.to(expr(ConstFloat(FloatLiteral.normalize(text)), RFloat64), RValue);
			case EConst(CString(text)): Coerce.to(string(text), RValue);
			case EConst(CIdent("true")): Coerce.to(bool(true), RValue);
			case EConst(CIdent("false")): Coerce.to(bool(false), RValue);
			case EUnop(OpNeg, false, {expr: EConst(CInt(text))}): Coerce.to(int(-Std.parseInt(text)), RValue);
			case EUnop(OpNeg, false, {expr: EConst(CFloat(text))}):
				Coerce.to(expr(ConstFloat("-" + FloatLiteral.normalize(text)), RFloat64), RValue);
			case EArrayDecl(items): array(items);
			case EObjectDecl(fields): object([for (field in fields) {name: field.field, value: constant(field.expr)}]);
			case EParenthesis(inner): constant(inner);
			case _: defaultOf(RValue);
		}
	}
}
