/** Anonymous objects that get and lose fields. **/
class RecordArea implements Area {
	static final numberNames = ["n0", "n1", "n2", "n3", "n4", "n5"];
	static final textNames = ["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"];

	public final name = "records";

	static var record:Record = {n0: 0, t0: "a"};
	static var bag:Dynamic = {};

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(12) {
			case 0 | 1: setSome(record, random);
			case 2 | 3: removeSome(record, random);
			case 4 | 5: readTyped(record);
			case 6: writeTyped(record, random);
			case 7: readAll(record);
			case 8: readAll(Reflect.copy(record));
			case 9: renew(random);
			case 10: fillBag(random);
			case _: readBag(random);
		}
	}

	static function setSome(record:Dynamic, random:Random):Void {
		for (i in 0...random.below(6)) {
			if (random.chance(2)) {
				Reflect.setField(record, numberNames[random.below(numberNames.length)], Known.int(random));
			} else {
				Reflect.setField(record, textNames[random.below(textNames.length)], Known.text(random));
			}
		}
	}

	static function removeSome(record:Dynamic, random:Random):Void {
		for (i in 0...random.below(4)) {
			Reflect.deleteField(record, random.chance(2) ? numberNames[random.below(6)] : textNames[random.below(8)]);
		}
	}

	/** Fields may trade places while they are read; a text where a number belongs is an exception at worst. **/
	static function readTyped(record:Record):Void {
		final text = record.t0;
		Implausible.require(isAnyField(text), "t0", text);
		final number = record.n0;
		Implausible.require(number == null || Known.isInt(number), "n0", number);
		final last = record.t7;
		Implausible.require(isAnyField(last), "t7", last);
	}

	static function isAnyField(value:Null<String>):Bool {
		return Known.isText(value) || Known.isInt(Std.parseInt(value) ?? -1);
	}

	static function writeTyped(record:Record, random:Random):Void {
		record.n0 = Known.int(random);
		record.t0 = Known.text(random);
		record.t7 = Known.text(random);
	}

	static function readAll(record:Dynamic):Void {
		for (name in Reflect.fields(record)) {
			Implausible.require(numberNames.contains(name) || textNames.contains(name), "name of a field", name);
			Implausible.require(Known.isAny(Reflect.field(record, name)), "field " + name, Reflect.field(record, name));
			Reflect.hasField(record, name);
		}
		Std.string(record);
	}

	static function renew(random:Random):Void {
		if (random.chance(3)) {
			record = switch random.below(3) {
				case 0: {n0: Known.int(random), t0: Known.text(random)};
				case 1: {n0: Known.int(random), t0: "a", t7: "beta"};
				case _: cast {};
			}
		}
	}

	/** An object with very many fields changes its form. **/
	static function fillBag(random:Random):Void {
		for (i in 0...30) {
			Reflect.setField(bag, "k" + random.below(300), Known.any(random));
		}
		Reflect.deleteField(bag, "k" + random.below(300));
		if (random.chance(20)) {
			bag = {};
		}
	}

	static function readBag(random:Random):Void {
		final bag = random.chance(2) ? bag : Reflect.copy(bag);
		for (i in 0...30) {
			final value = Reflect.field(bag, "k" + random.below(300));
			Implausible.require(Known.isAny(value), "field of a bag", value);
		}
		if (random.chance(10)) {
			for (name in Reflect.fields(bag)) {
				Implausible.require(Known.isAny(Reflect.field(bag, name)), "field of a bag", name);
			}
		}
	}
}

private typedef Record = {
	var ?n0:Int;
	var ?t0:String;
	var ?t7:String;
}
