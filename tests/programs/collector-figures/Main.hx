import fiberus.GC;
import fiberus.GCHistogram;

/** What the collector says of itself after some collections. **/
class Main {
	static function main() {
		final kept = [for (index in 0...200000) "word " + index];
		GC.collect();
		GC.collect();
		final stats = GC.stats();
		Sys.println(stats.collectionCount >= 2 && stats.minorCollections >= stats.collectionCount);
		Sys.println(stats.objectsMarked > kept.length && stats.peakHeapSize >= stats.currentHeapSize);
		check(GC.pauses());
		check(GC.stops());
		Sys.println(GC.pauses().totalMs >= GC.stops().totalMs);
		Sys.println(GC.pauses().count >= stats.minorCollections);
		Sys.println(GC.statsString().split("\n").length);
		compaction();
	}

	/** A few objects each in many blocks: requested collections move them together. **/
	static function compaction() {
		final few = everyHundredth();
		final before = GC.stats();
		for (_ in 0...3)
			GC.collect();
		final after = GC.stats();
		final blocks = after.compactedBlocks - before.compactedBlocks;
		final bytes = after.compactedBytes - before.compactedBytes;
		Sys.println(blocks > 100 && bytes > blocks && bytes < blocks * 32768);
		Sys.println(few[few.length - 1].value);
	}

	@:noInline static function everyHundredth():Array<{value:Int}> {
		final all = [for (index in 0...400000) {value: index}];
		GC.collect();
		return [for (index in 0...all.length) if (index % 100 == 0) all[index]];
	}

	static function check(histogram:GCHistogram) {
		var last = 0.0;
		var sum = 0;
		for (bucket in histogram.buckets) {
			if (bucket.limitMs <= last || bucket.count <= 0)
				Sys.println('$bucket after $last');
			last = bucket.limitMs;
			sum += bucket.count;
		}
		Sys.println(sum == histogram.count);
		Sys.println(histogram.percentileMs(1) <= histogram.longestMs
			&& histogram.percentileMs(0.5) <= histogram.percentileMs(0.99));
		Sys.println(~/^[0-9]+ pauses: half up to /.match(histogram.toString()));
	}
}
