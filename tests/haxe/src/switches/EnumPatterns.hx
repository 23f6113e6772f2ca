package switches;

/**
	Enum patterns: nested, bound, wildcards, or-patterns and guards.
**/
class EnumPatterns {
	public static function run(check:Check):Void {
		check.equals("0", show(Number(0)));
		check.equals("5", show(Number(5)));
		check.equals("(1 + 2)", show(Add(Number(1), Number(2))));
		check.equals("7", show(simplify(Add(Number(7), Number(0)))));
		check.equals("7", show(simplify(Add(Number(0), Number(7)))));
		check.equals("0", show(simplify(Multiply(Number(0), Add(Number(1), Number(2))))));
		check.equals("3", show(simplify(Add(Number(1), Number(2)))));
		check.equals("-(4)", show(Negate(Number(4))));
		check.equals("4", show(simplify(Negate(Negate(Number(4))))));
		check.equals("x", show(Variable("x")));
		check.equals("2x", show(simplify(Add(Variable("x"), Variable("x")))));
		check.equals("(x + y)", show(simplify(Add(Variable("x"), Variable("y")))));
		check.equals("unit", show(Unit));
		check.equals("big", size(Number(100)));
		check.equals("small", size(Number(1)));
		check.equals("named", size(Variable("q")));
		check.equals("compound", size(Multiply(Unit, Unit)));
		final captured = switch Add(Number(1), Unit) {
			case Add(left = Number(n), Unit): '${show(left)} $n';
			case _: "";
		}
		check.equals("1 1", captured);
		check.isTrue(Add(Unit, Unit).match(Add(Unit, _)));
		check.isFalse(Number(3).match(Number(2 | 4)));
		check.isTrue(Number(4).match(Number(2 | 4)));
		check.isTrue(Number(3).match(Number(_) | Unit));
	}

	static function show(e:Expression):String {
		return switch e {
			case Number(n): '$n';
			case Add(a, b): '(${show(a)} + ${show(b)})';
			case Multiply(Number(n), Variable(name)): '$n$name';
			case Multiply(a, b): '(${show(a)} * ${show(b)})';
			case Negate(inner): '-(${show(inner)})';
			case Variable(name): name;
			case Unit: "unit";
		}
	}

	static function simplify(e:Expression):Expression {
		return switch e {
			case Add(Number(0), x) | Add(x, Number(0)): x;
			case Add(Number(a), Number(b)): Number(a + b);
			case Add(Variable(a), Variable(b)) if (a == b): Multiply(Number(2), Variable(a));
			case Multiply(Number(0), _), Multiply(_, Number(0)): Number(0);
			case Negate(Negate(x)): x;
			case other: other;
		}
	}

	static function size(e:Expression):String {
		return switch e {
			case Number(n) if (n > 10): "big";
			case Number(_): "small";
			case Variable(_): "named";
			default: "compound";
		}
	}
}

private enum Expression {
	Number(n:Int);
	Add(a:Expression, b:Expression);
	Multiply(a:Expression, b:Expression);
	Negate(e:Expression);
	Variable(name:String);
	Unit;
}
