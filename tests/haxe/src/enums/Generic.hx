package enums;

/**
	Enums with type parameters and constructors that fix them (GADTs).
**/
class Generic {
	public static function run(check:Check):Void {
		final some:Maybe<Int> = Some(3);
		check.equals(4, unwrap(some, 0) + 1);
		check.equals("none", unwrap((None : Maybe<String>), "none"));
		check.equals(6.0, unwrap(mapped(some, n -> n * 2.0), 0));
		check.equals(7, evaluate(Plus(Constant(3), Constant(4))));
		check.equals(true, evaluate(Both(Flag(true), Less(Constant(1), Constant(2)))));
		check.equals("yes", evaluate(Choose(Less(Constant(1), Constant(2)), Name("yes"), Name("no"))));
		check.equals(10, evaluate(Choose(Flag(false), Constant(1), Plus(Constant(5), Constant(5)))));
		check.equals("1 2 3", toText(Cons(1, Cons(2, Cons(3, Nil)))));
		check.equals("left 1", side(Left(1)));
		check.equals("right x", side(Right("x")));
		final float:Maybe<Float> = Some(1);
		check.equals(0.5, unwrap(float, 0) / 2);
	}

	static function unwrap<T>(maybe:Maybe<T>, fallback:T):T {
		return switch maybe {
			case Some(value): value;
			case None: fallback;
		}
	}

	static function mapped<A, B>(maybe:Maybe<A>, f:A -> B):Maybe<B> {
		return switch maybe {
			case Some(value): Some(f(value));
			case None: None;
		}
	}

	static function evaluate<T>(e:Expression<T>):T {
		return switch e {
			case Constant(n): n;
			case Flag(b): b;
			case Name(s): s;
			case Plus(a, b): evaluate(a) + evaluate(b);
			case Less(a, b): evaluate(a) < evaluate(b);
			case Both(a, b): evaluate(a) && evaluate(b);
			case Choose(condition, a, b): evaluate(condition) ? evaluate(a) : evaluate(b);
		}
	}

	static function toText<T>(list:Chain<T>):String {
		return switch list {
			case Nil: "";
			case Cons(head, Nil): '$head';
			case Cons(head, tail): '$head ${toText(tail)}';
		}
	}

	static function side<A, B>(either:haxe.ds.Either<A, B>):String {
		return switch either {
			case Left(v): 'left $v';
			case Right(v): 'right $v';
		}
	}
}

private enum Maybe<T> {
	Some(value:T);
	None;
}

private enum Chain<T> {
	Nil;
	Cons(head:T, tail:Chain<T>);
}

private enum Expression<T> {
	Constant(n:Int):Expression<Int>;
	Flag(b:Bool):Expression<Bool>;
	Name(s:String):Expression<String>;
	Plus(a:Expression<Int>, b:Expression<Int>):Expression<Int>;
	Less(a:Expression<Int>, b:Expression<Int>):Expression<Bool>;
	Both(a:Expression<Bool>, b:Expression<Bool>):Expression<Bool>;
	Choose<T>(condition:Expression<Bool>, a:Expression<T>, b:Expression<T>):Expression<T>;
}
