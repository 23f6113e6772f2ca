import haxe.io.Bytes;
import haxe.io.BytesBuffer;

/** String variables, text and bytes under construction, blocks of bytes. **/
class TextArea implements Area {
	static inline final LONGEST = 2000;
	static final allowed = Known.texts.join("") + "0123456789-.,;\x00";

	public final name = "texts";

	static var text = "a";
	static var builder = new StringBuf();
	static var buffer = new BytesBuffer();
	static var bytes = Bytes.alloc(256);

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(12) {
			case 0 | 1: changeText(random);
			case 2: cutText(random);
			case 3 | 4 | 5: build(random);
			case 6: checkUnits(builder.toString());
			case 7: builder = new StringBuf();
			case 8: fillBuffer(random);
			case 9: checkBuffer(random);
			case 10: changeBytes(random);
			case _: readBytes(random);
		}
	}

	static function changeText(random:Random):Void {
		text += Known.text(random);
		text = text.length > LONGEST ? Known.text(random) : text + "," + Known.text(random);
		checkUnits(text);
	}

	static function cutText(random:Random):Void {
		final parts = text.split(",");
		for (part in parts) {
			checkUnits(part);
		}
		text = StringTools.replace(text, "gamma", "a");
		checkUnits(text.substr(random.below(text.length), 10));
		checkUnits(text.toUpperCase().toLowerCase() == "" ? "" : text);
		final map = [for (part in parts) part => part.length];
		for (key => length in map) {
			Implausible.require(key.length == length, "hashed text", key);
		}
	}

	static function build(random:Random):Void {
		final builder = builder;
		for (i in 0...random.below(10)) {
			switch random.below(5) {
				case 0: builder.addChar("a".code);
				case 1: builder.add(random.below(1000));
				case 2: builder.addSub(Known.text(random), 0, 3);
				case _: builder.add(Known.text(random));
			}
		}
		if (builder.length > LONGEST) {
			TextArea.builder = new StringBuf();
		}
	}

	/** Racing fibers garble what they build, but every unit comes from somewhere. **/
	static function checkUnits(text:String):Void {
		var hasWide = false;
		for (i in 0...text.length) {
			final code = StringTools.fastCodeAt(text, i);
			hasWide = hasWide || code > 0x7F;
			Implausible.require(allowed.indexOf(text.charAt(i)) >= 0, "a unit of a text", code);
		}
		// Equal strings have the same form, however they came about.
		final copy = [for (i in 0...text.length) text.charAt(i)].join("");
		Implausible.require(copy == text, "text and its copy", text);
	}

	static function fillBuffer(random:Random):Void {
		final buffer = buffer;
		buffer.addByte(0x33);
		buffer.addInt32(0x33333333);
		buffer.addString("3333");
		buffer.add(Bytes.ofString("333333"));
		if (buffer.length > LONGEST) {
			TextArea.buffer = new BytesBuffer();
		}
	}

	static function checkBuffer(random:Random):Void {
		final taken = buffer.getBytes();
		for (i in 0...taken.length) {
			final byte = taken.get(i);
			Implausible.require(byte == 0x33 || byte == 0, "a byte", byte);
		}
	}

	static function changeBytes(random:Random):Void {
		final bytes = bytes;
		bytes.set(random.below(bytes.length), random.below(256));
		bytes.setInt32(random.below(bytes.length), random.below(256));
		bytes.setDouble(random.below(bytes.length), random.below(256));
		bytes.blit(random.below(50), bytes, random.below(50), random.below(200));
		bytes.fill(random.below(100), random.below(100), 1);
		if (random.chance(20)) {
			TextArea.bytes = Bytes.alloc(random.below(400) + 1);
		}
	}

	static function readBytes(random:Random):Void {
		final bytes = bytes;
		final byte = bytes.get(random.below(bytes.length));
		Implausible.require(byte >= 0 && byte < 256, "a byte of a block", byte);
		bytes.toHex();
		bytes.toString();
		bytes.sub(0, bytes.length >> 1).compare(bytes);
		haxe.crypto.Crc32.make(bytes);
	}
}
