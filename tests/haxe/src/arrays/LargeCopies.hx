package arrays;

import haxe.io.Bytes;

/**
	Long arrays, strings and byte blocks, made where garbage of the same sizes was: they hold what was put into them,
	and zeros where nothing was.
**/
class LargeCopies {
	static inline final LENGTH = 6000;

	public static function run(check:Check):Void {
		for (round in 0...20) {
			leaveGarbage();
			arrays(check, round);
			texts(check, round);
			blocks(check, round);
		}
	}

	static function leaveGarbage():Void {
		for (length in [LENGTH, LENGTH * 2, LENGTH * 3, LENGTH * 4]) {
			final numbers = [for (index in 0...length) -1 - index];
			numbers.reverse();
			final floats = [for (index in 0...length) index + 0.5];
			floats.reverse();
			final bytes = Bytes.alloc(length);
			bytes.fill(0, length, 0xFF);
		}
	}

	static function arrays(check:Check, round:Int):Void {
		final numbers = [for (index in 0...LENGTH) index * round];
		final copied = numbers.copy();
		numbers[1] = -1;
		var isSame = copied.length == LENGTH;
		for (index in 0...LENGTH)
			isSame = isSame && copied[index] == index * round;
		check.isTrue(isSame);
		copied.push(7);
		copied.resize(LENGTH * 2);
		check.equals(7, copied[LENGTH]);
		var isZero = true;
		for (index in LENGTH + 1...LENGTH * 2)
			isZero = isZero && isDefault(copied[index]);
		check.isTrue(isZero);
		final both = numbers.concat(copied);
		check.equals(LENGTH * 3, both.length);
		check.equals((LENGTH - 1) * round, both[LENGTH * 2 - 1]);
		final part = copied.slice(10, LENGTH);
		check.equals(10 * round, part[0]);
		check.equals((LENGTH - 1) * round, part[part.length - 1]);
	}

	/** Dynamic targets have null where static ones have 0. **/
	static function isDefault(element:Null<Int>):Bool {
		return element == null || element == 0;
	}

	static function texts(check:Check, round:Int):Void {
		final digit = String.fromCharCode("0".code + round % 10);
		var text = "";
		final buffer = new StringBuf();
		while (text.length < LENGTH * 2) {
			text += digit + "abc";
			buffer.add(digit);
			buffer.add("abc");
		}
		check.equals(LENGTH * 2, text.length);
		check.isTrue(text == buffer.toString());
		check.equals(text.length >> 2, text.split(digit).length - 1);
		check.isTrue(text == text.split(digit).join(digit));
		final known = [text => round];
		check.equals(round, known[buffer.toString()]);
		final wide = text + "\u4E00";
		check.equals("c\u4E00", wide.substr(text.length - 1));
		check.equals(digit + "abc", wide.substr(0, 4));
	}

	static function blocks(check:Check, round:Int):Void {
		final block = Bytes.alloc(LENGTH * 3);
		var isZero = true;
		for (index in 0...block.length)
			isZero = isZero && block.get(index) == 0;
		check.isTrue(isZero);
		block.fill(0, block.length, round);
		final part = block.sub(LENGTH, LENGTH * 2);
		check.equals(LENGTH * 2, part.length);
		check.equals(round, part.get(0));
		check.equals(round, part.get(part.length - 1));
	}
}
