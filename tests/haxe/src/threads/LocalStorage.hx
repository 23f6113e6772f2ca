package threads;

#if target.threaded
import support.Threads;
import sys.thread.Lock;
import sys.thread.Thread;
import sys.thread.Tls;
#end
#if fiberus
import fiberus.Fiber;
import fiberus.FiberLocal;
#end

/** Variables of which each thread has its own. **/
class LocalStorage {
	public static function run(check:Check):Void {
		#if target.threaded
		isOfTheThread(check);
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
		#if fiberus
		isInitialised(check);
		isForgotten(check);
		#end
	}

	#if target.threaded
	static function isOfTheThread(check:Check):Void {
		final name = new Tls<String>();
		final number = new Tls<Int>();
		check.isNull(name.value);
		name.value = "main";
		final seen:Array<String> = [];
		final seenLock = new Lock();
		seenLock.release();
		Threads.runAll(check, [
			for (i in 0...8)
				() -> {
					final before = name.value;
					name.value = 'thread $i';
					number.value = i;
					Sys.sleep(0.002);
					seenLock.wait();
					seen.push('$before ${name.value} ${number.value}');
					seenLock.release();
				}
		]);
		seen.sort(Reflect.compare);
		check.same([for (i in 0...8) 'null thread $i $i'], seen);
		check.equals("main", name.value);
		name.value = null;
		check.isNull(name.value);
	}
	#end

	#if fiberus
	static function isInitialised(check:Check):Void {
		var made = 0;
		final list = new FiberLocal(() -> [++made]);
		list.value.push(10);
		var inside = "";
		Fiber.spawn(() -> {
			list.value.push(20);
			inside = list.value.join(" ");
			list.value = null;
			inside += list.value == null ? " null" : " again";
		}).join();
		check.equals("2 20 null", inside);
		check.same([1, 10], list.value);
		check.equals(0, new FiberLocal<Int>().value);
	}

	/** Neither variables nor fibers that are gone keep values. **/
	static function isForgotten(check:Check):Void {
		final known = new haxe.ds.WeakMap<{}, Bool>();
		Fiber.spawn(() -> {
			for (_ in 0...50) {
				final local = new FiberLocal<{}>();
				local.value = {local: local};
				known.set(local.value, true);
			}
		}).join();
		final kept = new FiberLocal<{}>();
		Fiber.spawn(() -> {
			for (_ in 0...50) {
				kept.value = {text: "value"};
				known.set(kept.value, true);
			}
		}).join();
		fiberus.GC.collect();
		final count = [for (key in known.keys()) key].length;
		// The collector may take a few leftovers on the stack for references.
		check.isTrue(count < 10);
	}
	#end
}
