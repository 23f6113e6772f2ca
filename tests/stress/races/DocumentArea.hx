import haxe.Json;
import haxe.Serializer;
import haxe.Unserializer;

/** Documents written while they change, and read again. **/
class DocumentArea implements Area {
	public final name = "documents";

	static var document:Dynamic = {rows: ([] : Array<Dynamic>), title: "a"};
	static final json = '{"rows":[1,2.5,"drei",null,true,{"n0":1,"t0":"x"}],"title":"\\u00e4"}';

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(8) {
			case 0 | 1 | 2: change(random);
			case 3: print();
			case 4: serialize();
			case 5: parse();
			case 6: Std.string(document);
			case _: renew(random);
		}
	}

	static function change(random:Random):Void {
		final rows:Array<Dynamic> = document.rows;
		rows.push(random.chance(3) ? ({n0: Known.int(random), t0: Known.text(random)} : Dynamic) : Known.float(random));
		if (rows.length > 30) {
			rows.splice(0, 20);
		}
		for (row in rows) {
			if (row != null && !Std.isOfType(row, Float)) {
				Reflect.setField(row, "x" + random.below(6), Known.text(random));
				Reflect.deleteField(row, "x" + random.below(6));
			}
		}
		document.title = Known.text(random);
	}

	static function print():Void {
		final read:Dynamic = Json.parse(Json.stringify(document, null, "\t"));
		Implausible.require(Known.isText(read.title), "title of a document", read.title);
	}

	static function serialize():Void {
		Serializer.USE_CACHE = true;
		final text = Serializer.run(document);
		final read:Dynamic = Unserializer.run(text);
		Implausible.require(read.title == null || Known.isText(read.title), "serialized title", read.title);
	}

	static function parse():Void {
		final read:Dynamic = Json.parse(json);
		final rows:Array<Dynamic> = read.rows;
		final isWhole = rows.length == 6 && rows[0] == 1 && rows[1] == 2.5 && rows[2] == "drei" && rows[5].t0 == "x";
		Implausible.require(isWhole, "parsed document", read);
	}

	static function renew(random:Random):Void {
		if (random.chance(10)) {
			document = {title: "beta", rows: ([] : Array<Dynamic>)};
		}
	}
}
