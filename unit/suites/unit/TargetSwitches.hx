#if macro
import haxe.macro.Compiler;
import haxe.macro.Context;
import haxe.macro.Expr;

using haxe.macro.ExprTools;

/** An expression of the suite, as the compiler prints it. **/
private typedef TargetSwitch = {
	final type:String;
	final method:String;

	/** What the suite says of targets that it does not know. **/
	final says:String;

	/** What it says of static targets, which it names one by one. **/
	final means:String;
}

/**
	A few expectations of the suite differ between targets, chosen by `#if` with the names of the targets: a variable of
	type `Int` is 0 at first on static targets. This one is not among the names. The expectations for the static targets
	are put in place while compiling; an expression that is not found exactly once is an error.
**/
class TargetSwitches {
	static final switches:Array<TargetSwitch> = [
		{type: "unit.TestReflect", method: "testCreate", says: "eq(i.get(), null)", means: "eq(i.get(), 0)"},
		{type: "unit.TestReflect", method: "testCreate", says: "eq(i.intValue, null)", means: "eq(i.intValue, 0)"},
		{type: "unit.issues.Issue4526", method: "test", says: "var fieldNull = null", means: "var fieldNull = 0"}
	];

	/** To be called by `--macro`. **/
	public static function install():Void {
		final types:Array<String> = [];
		for (entry in switches) {
			if (!types.contains(entry.type)) {
				types.push(entry.type);
				Compiler.addGlobalMetadata(entry.type, "@:build(TargetSwitches.build())", false, true, false);
			}
		}
	}

	/** The build macro of the classes concerned. **/
	public static function build():Array<Field> {
		final type = Context.getLocalClass().toString();
		final fields = Context.getBuildFields();
		for (entry in switches) {
			if (entry.type == type) {
				apply(entry, fields);
			}
		}
		return fields;
	}

	static function apply(entry:TargetSwitch, fields:Array<Field>):Void {
		var count = 0;
		function replace(e:Expr):Expr {
			if (e.toString() == entry.says) {
				++count;
				return Context.parseInlineString(entry.means, e.pos);
			}
			return e.map(replace);
		}
		for (field in fields) {
			switch field.kind {
				case FFun(method) if (field.name == entry.method && method.expr != null):
					method.expr = replace(method.expr);
				case _:
			}
		}
		if (count != 1) {
			final where = '${entry.type}.${entry.method}';
			Context.error('$where has `${entry.says}` $count times, not once', Context.currentPos());
		}
	}
}
#end
