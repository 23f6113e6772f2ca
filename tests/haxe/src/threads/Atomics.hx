package threads;

#if target.atomics
import haxe.atomic.AtomicBool;
import haxe.atomic.AtomicInt;
#if !(js || cpp)
import haxe.atomic.AtomicObject;
#end
#if target.threaded
import support.Threads;
#end
#end

/** Operations that no other thread gets in between. **/
class Atomics {
	public static function run(check:Check):Void {
		#if target.atomics
		numbers(check);
		flags(check);
		#if !(js || cpp)
		objects(check);
		#end
		#if target.threaded
		races(check);
		#end
		#else
		// There are no atomic operations on this target.
		check.isTrue(true);
		#end
	}

	#if target.atomics
	static function numbers(check:Check):Void {
		final number = new AtomicInt(12);
		check.equals(12, number.load());
		check.equals(12, number.add(5));
		check.equals(17, number.sub(20));
		check.equals(-3, number.load());
		check.equals(9, number.store(9));
		check.equals(9, number.and(12));
		check.equals(8, number.or(3));
		check.equals(11, number.xor(1));
		check.equals(10, number.exchange(1));
		check.equals(1, number.compareExchange(2, 100));
		check.equals(1, number.load());
		check.equals(1, number.compareExchange(1, 100));
		check.equals(100, number.load());
		number.store(2147483647);
		check.equals(2147483647, number.add(1));
		check.equals(-2147483648, number.load());
	}

	static function flags(check:Check):Void {
		final flag = new AtomicBool(true);
		check.isTrue(flag.load());
		check.isTrue(flag.compareExchange(false, true));
		check.isTrue(flag.compareExchange(true, false));
		check.isFalse(flag.exchange(true));
		check.isTrue(flag.load());
		check.isFalse(flag.store(false));
		check.isFalse(flag.load());
	}

	#if !(js || cpp)
	static function objects(check:Check):Void {
		final first = {name: "first"};
		final second = {name: "second"};
		final alike = {name: "first"};
		final reference = new AtomicObject(first);
		check.isTrue(reference.load() == first);
		check.isTrue(reference.compareExchange(alike, second) == first);
		check.isTrue(reference.load() == first);
		check.isTrue(reference.compareExchange(first, second) == first);
		check.isTrue(reference.exchange(alike) == second);
		check.isTrue(reference.store(first) == first);
		check.equals("first", reference.load().name);
		check.isTrue(reference.exchange(null) == first);
		check.isNull(reference.load());
	}
	#end

	#if target.threaded
	static function races(check:Check):Void {
		final sum = new AtomicInt(0);
		final byExchange = new AtomicInt(0);
		final turn = new AtomicInt(0);
		final order:Array<Int> = [];
		Threads.runAll(check, [
			for (i in 0...4)
				() -> {
					for (_ in 0...1000) {
						sum.add(1);
						var seen = byExchange.load();
						while (byExchange.compareExchange(seen, seen + 2) != seen) {
							seen = byExchange.load();
						}
					}
					while (turn.compareExchange(i, i) != i) {}
					order.push(i);
					turn.add(1);
				}
		]);
		check.equals(4000, sum.load());
		check.equals(8000, byExchange.load());
		check.same([0, 1, 2, 3], order);
	}
	#end
	#end
}
