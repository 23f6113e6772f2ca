import Program.Random;

/** Expression trees of an enum: built, evaluated, simplified and differentiated by pattern matching. **/
class EnumEvaluator {
	static inline final DEPTH = 8;

	static function main() {
		final rounds = Program.size(18000, 20);
		final random = new Random();
		var sum = 0;
		for (round in 0...rounds) {
			final tree = build(DEPTH, random);
			final simple = simplify(tree);
			final derivative = simplify(derive(simple));
			for (x in 0...8) {
				sum = Program.mix(sum, evaluate(tree, x));
				sum = Program.mix(sum, evaluate(simple, x));
				sum = Program.mix(sum, evaluate(derivative, x));
			}
			sum = Program.mix(sum, count(derivative));
		}
		Program.finish('$sum');
	}

	static function build(depth:Int, random:Random):Expression {
		if (depth == 0)
			return random.below(3) == 0 ? X : Constant(random.below(5));
		return switch random.below(5) {
			case 0 | 1: Sum(build(depth - 1, random), build(depth - 1, random));
			case 2 | 3: Product(build(depth - 1, random), build(depth - 1, random));
			case _: Negation(build(depth - 1, random));
		}
	}

	/** All arithmetic is modulo 4096, so that no target overflows. **/
	static function evaluate(expression:Expression, x:Int):Int {
		return switch expression {
			case X: x;
			case Constant(value): value;
			case Sum(left, right): (evaluate(left, x) + evaluate(right, x)) & 4095;
			case Product(left, right): (evaluate(left, x) * evaluate(right, x)) & 4095;
			case Negation(inner): -evaluate(inner, x) & 4095;
		}
	}

	static function simplify(expression:Expression):Expression {
		return switch expression {
			case X | Constant(_): expression;
			case Sum(left, right):
				switch [simplify(left), simplify(right)] {
					case [Constant(a), Constant(b)]: Constant((a + b) & 4095);
					case [Constant(0), other] | [other, Constant(0)]: other;
					case [a, b]: Sum(a, b);
				}
			case Product(left, right):
				switch [simplify(left), simplify(right)] {
					case [Constant(a), Constant(b)]: Constant((a * b) & 4095);
					case [Constant(0), _] | [_, Constant(0)]: Constant(0);
					case [Constant(1), other] | [other, Constant(1)]: other;
					case [a, b]: Product(a, b);
				}
			case Negation(inner):
				switch simplify(inner) {
					case Constant(value): Constant(-value & 4095);
					case Negation(twice): twice;
					case other: Negation(other);
				}
		}
	}

	static function derive(expression:Expression):Expression {
		return switch expression {
			case X: Constant(1);
			case Constant(_): Constant(0);
			case Sum(left, right): Sum(derive(left), derive(right));
			case Product(left, right): Sum(Product(derive(left), right), Product(left, derive(right)));
			case Negation(inner): Negation(derive(inner));
		}
	}

	static function count(expression:Expression):Int {
		return switch expression {
			case X | Constant(_): 1;
			case Sum(left, right) | Product(left, right): 1 + count(left) + count(right);
			case Negation(inner): 1 + count(inner);
		}
	}
}

enum Expression {
	X;
	Constant(value:Int);
	Sum(left:Expression, right:Expression);
	Product(left:Expression, right:Expression);
	Negation(inner:Expression);
}
