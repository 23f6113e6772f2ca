package utest.macros;

#if macro
import haxe.macro.Context;
import haxe.macro.Expr;
import haxe.macro.Type.ClassType;

using Lambda;
using StringTools;

/** Writes `planTests` for a test case. **/
class TestBuilder {
	static final accessories = ["setupClass", "setup", "teardown", "teardownClass"];

	/** The build macro of `utest.ITest`. **/
	public static function build():Null<Array<Field>> {
		final type = Context.getLocalClass().get();
		final fields = Context.getBuildFields();
		if (type.isInterface || fields.exists(field -> field.name == "planTests")) {
			return null;
		}
		return new TestBuilder(type, fields).withPlan();
	}

	final type:ClassType;
	final fields:Array<Field>;
	final statements:Array<Expr> = [];

	function new(type:ClassType, fields:Array<Field>) {
		this.type = type;
		this.fields = fields;
	}

	function withPlan():Array<Field> {
		for (name in classDependencies()) {
			statements.push(macro plan.dependencies.push($v{name}));
		}
		for (field in fields) {
			switch field.kind {
				case FFun(method) if (!isStatic(field) && accessories.contains(field.name)):
					final name = field.name;
					statements.push(macro @:pos(field.pos) plan.$name = ${step(field, method)});
				case FFun(_) if (!isTest(field)):
					warnOfTypingError(field);
				case _:
			}
		}
		for (field in new TestOrder(fields.filter(isTest)).sorted()) {
			addTest(field);
		}
		final isOverride = superclassHasPlan(type);
		final first = isOverride ? macro super.planTests() : macro new utest.TestPlan();
		fields.push({
			name: "planTests",
			access: isOverride ? [APublic, AOverride] : [APublic],
			meta: [{name: ":noCompletion", pos: type.pos}, {name: ":keep", pos: type.pos}],
			kind: FFun({
				args: [],
				ret: macro :utest.TestPlan,
				expr: macro {
					final plan = $first;
					$b{statements};
					return plan;
				}
			}),
			pos: type.pos
		});
		return fields;
	}

	function addTest(field:Field):Void {
		switch field.kind {
			case FFun(method):
				final ignore = Metadata.find(":ignore", field, type);
				statements.push(macro @:pos(field.pos) plan.addTest({
					name: $v{field.name},
					run: ${step(field, method)},
					dependencies: $v{TestOrder.dependencies(field)},
					isIgnored: $v{ignore != null},
					ignoreReason: $v{ignore == null ? null : Metadata.text(ignore)}
				}));
				if (field.name.startsWith("spec") && method.expr != null) {
					method.expr = Specification.rewrite(method.expr);
				}
			case _:
		}
	}

	/** The function that starts the method. **/
	function step(field:Field, method:Function):Expr {
		final name = field.name;
		final pos = field.pos;
		return switch method.args.length {
			case 0:
				macro @:pos(pos) function() {
					this.$name();
					return @:privateAccess utest.Async.immediate();
				};
			case 1:
				final timeout = Metadata.find(":timeout", field, type);
				final byDefault = macro @:privateAccess utest.Async.defaultTimeoutMs;
				final timeoutMs = timeout == null ? byDefault : Metadata.value(timeout);
				macro @:pos(pos) function() {
					return @:privateAccess utest.Async.start($timeoutMs, function(async) this.$name(async));
				};
			case _:
				Context.error('$name: a test case\'s methods take nothing, or one utest.Async', pos);
		}
	}

	function classDependencies():Array<String> {
		return [
			for (entry in type.meta.extract(":depends"))
				for (value in entry.params) haxe.macro.ExprTools.toString(value)
		];
	}

	static function isTest(field:Field):Bool {
		final isNamedSo = field.name.startsWith("test") || field.name.startsWith("spec");
		return isNamedSo && !isStatic(field) && field.kind.match(FFun(_));
	}

	static function isStatic(field:Field):Bool {
		return field.access != null && field.access.contains(AStatic);
	}

	static function warnOfTypingError(field:Field):Void {
		final meant = accessories.find(name -> name != field.name && name.toLowerCase() == field.name.toLowerCase());
		if (meant != null) {
			Context.warning('${field.name}: is $meant meant?', field.pos);
		}
	}

	static function superclassHasPlan(type:ClassType):Bool {
		if (type.superClass == null) {
			return false;
		}
		final parent = type.superClass.t.get();
		return parent.fields.get().exists(field -> field.name == "planTests") || superclassHasPlan(parent);
	}
}
#end
