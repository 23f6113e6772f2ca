package fiberus;

/**
	Counts are since the start of the program, sizes in bytes, times in milliseconds. Counts beyond `Int` stay at
	its end.
**/
typedef GCStats = {
	final totalAllocations:Int;
	final totalBytesAllocated:Int;
	final currentHeapSize:Int;
	final peakHeapSize:Int;
	final currentObjectCount:Int;
	final collectionCount:Int;

	/** By the last collection. **/
	final objectsMarked:Int;

	final objectsSwept:Int;
	final bytesFreed:Int;

	/** By the last collection. **/
	final fibersScanned:Int;

	/** By the last collection. **/
	final stackBytesScanned:Int;

	final minorCollections:Int;
	final minorObjectsEvacuated:Int;
	final minorBytesEvacuated:Int;
	final writeBarriersTriggered:Int;

	/** Of old objects that full collections have moved out of fragmented blocks. **/
	final compactedBytes:Int;

	/** Blocks of 32 KB that were emptied by that. **/
	final compactedBlocks:Int;

	final lastMarkTimeMs:Float;
	final lastSweepTimeMs:Float;
	final totalGcTimeMs:Float;
	final lastMinorTimeMs:Float;
	final totalMinorTimeMs:Float;
}

/** The garbage collector. **/
class GC {
	/** Runs a full collection now. **/
	public static inline function collect():Void {
		NativeGC.collect();
	}

	public static function stats():GCStats {
		final numbers = NativeGC.statistics();
		return {
			totalAllocations: toInt(numbers[0]),
			totalBytesAllocated: toInt(numbers[1]),
			currentHeapSize: toInt(numbers[2]),
			peakHeapSize: toInt(numbers[3]),
			currentObjectCount: toInt(numbers[4]),
			collectionCount: toInt(numbers[5]),
			objectsMarked: toInt(numbers[6]),
			objectsSwept: toInt(numbers[7]),
			bytesFreed: toInt(numbers[8]),
			fibersScanned: toInt(numbers[9]),
			stackBytesScanned: toInt(numbers[10]),
			minorCollections: toInt(numbers[11]),
			minorObjectsEvacuated: toInt(numbers[12]),
			minorBytesEvacuated: toInt(numbers[13]),
			writeBarriersTriggered: toInt(numbers[14]),
			compactedBytes: toInt(numbers[15]),
			compactedBlocks: toInt(numbers[16]),
			lastMarkTimeMs: numbers[17],
			lastSweepTimeMs: numbers[18],
			totalGcTimeMs: numbers[19],
			lastMinorTimeMs: numbers[20],
			totalMinorTimeMs: numbers[21]
		};
	}

	/** How long the program stood still for each collection. **/
	public static function pauses():GCHistogram {
		return new GCHistogram(NativeGC.histogram(false));
	}

	/** The part of each pause until the last worker had come to a safepoint. **/
	public static function stops():GCHistogram {
		return new GCHistogram(NativeGC.histogram(true));
	}

	/** `stats` as text, a line for each number. **/
	public static function statsString():String {
		final stats = stats();
		final text = new StringBuf();
		for (name in Reflect.fields(stats)) {
			text.add('$name: ${Reflect.field(stats, name)}\n');
		}
		return text.toString();
	}

	/** Prints `statsString` on standard output. **/
	public static function printStats():Void {
		NativeGC.print(statsString());
	}

	/**
		Runs a full collection and writes every object that is alive then, with its type, its size and what it refers
		to, into the file `path`; `tools/fiberus heap` explains it. The whole program stands still until the file is
		written. A file that is there is replaced, unless this fails: then it stays, and nothing else is left behind.

		Throws "PATH: REASON" when the file cannot be written.
	**/
	public static inline function dumpHeap(path:String):Void {
		NativeGC.dumpHeap(path);
	}

	/** Prints a line for each collection on stderr. **/
	public static inline function setDebug(enabled:Bool):Void {
		NativeGC.setLogging(enabled);
	}

	/** Sets the least number of bytes that are allocated between two collections. **/
	public static inline function setThreshold(bytes:Int):Void {
		NativeGC.setThreshold(bytes);
	}

	public static inline function getThreshold():Int {
		return NativeGC.threshold();
	}

	@:allow(fiberus.GCHistogram)
	static function toInt(number:Float):Int {
		return number > 2147483647.0 ? 2147483647 : Std.int(number);
	}
}

private extern class NativeGC {
	@:fiberus.call("fib::gc::collect")
	static function collect():Void;

	/** The numbers of GCStats in its order. **/
	@:fiberus.call("fib::gc_statistics")
	static function statistics():Array<Float>;

	/** Those of `GCHistogram`, which knows their order. **/
	@:fiberus.call("fib::gc_histogram")
	static function histogram(ofStops:Bool):Array<Float>;

	@:fiberus.call("fib::gc_dump_heap")
	static function dumpHeap(path:String):Void;

	@:fiberus.call("fib::gc::set_logging")
	static function setLogging(enabled:Bool):Void;

	@:fiberus.call("fib::gc_set_threshold")
	static function setThreshold(bytes:Int):Void;

	@:fiberus.call("fib::sys::print")
	static function print(text:String):Void;

	@:fiberus.call("fib::gc_threshold")
	static function threshold():Int;
}
