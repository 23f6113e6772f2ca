import Program.Random;

/**
	A large heap of long-lived records, of which a part is replaced again and again while short-lived garbage is made:
	what a server with a big cache does to a collector. The size is the number of records; each keeps about 400 bytes
	alive on a native target.
**/
class HeapChurn {
	static function main() {
		final size = Program.size(800000, 2000);
		final random = new Random();
		final records = [for (index in 0...size) new Record(index, random)];
		final replaced = size >> 1;
		var sum = 0;
		for (step in 0...replaced) {
			// Two draws, because one does not reach every index of a large heap.
			final index = (random.below(10000) * 10007 + random.below(10007)) % size;
			final record = new Record(step, random);
			record.previous = records[index].summary;
			sum = Program.mix(sum, records[index].churn(step));
			records[index] = record;
			final other = records[(index * 7 + step) % size];
			other.link = record.summary;
		}
		for (record in records)
			sum = Program.mix(sum, record.checksum());
		Program.finish('${records.length} $sum');
	}
}

class Record {
	static inline final TAGS = 6;
	static inline final HISTORY = 16;

	public final summary:Summary;
	public var previous:Null<Summary> = null;
	public var link:Null<Summary> = null;

	final name:String;
	final tags:Array<Tag>;
	final history:Array<Int>;

	public function new(identifier:Int, random:Random) {
		summary = new Summary(identifier, random.below(1000));
		name = "record " + identifier;
		tags = [for (index in 0...TAGS) new Tag(random.below(100), index)];
		history = [for (index in 0...HISTORY) identifier + index];
	}

	/** Makes short-lived objects out of this record. **/
	public function churn(step:Int):Int {
		final chosen = tags.filter(tag -> tag.weight > 50);
		final scaled = history.map(value -> value + step);
		final label = name + "/" + step;
		return label.length + chosen.length + scaled[step % HISTORY] & 0xFFFF;
	}

	public function checksum():Int {
		var sum = summary.score + name.length;
		for (tag in tags)
			sum += tag.weight;
		sum += history[HISTORY - 1] & 0xFFFF;
		if (previous != null)
			sum += previous.score;
		if (link != null)
			sum += link.identifier & 0xFFFF;
		return sum;
	}
}

class Summary {
	public final identifier:Int;
	public final score:Int;

	public function new(identifier:Int, score:Int) {
		this.identifier = identifier;
		this.score = score;
	}
}

class Tag {
	public final weight:Int;
	public final position:Int;

	public function new(weight:Int, position:Int) {
		this.weight = weight;
		this.position = position;
	}
}
