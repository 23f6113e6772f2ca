package unicode;

import haxe.iterators.StringIterator;
import haxe.iterators.StringIteratorUnicode;
import haxe.iterators.StringKeyValueIterator;
import haxe.iterators.StringKeyValueIteratorUnicode;

/**
	haxe.iterators over the characters and code points of a string.
**/
class Iterators {
	public static function run(check:Check):Void {
		final text = "é😀z";
		check.same([0xE9, 0x1F600, 0x7A], [for (code in new StringIteratorUnicode(text)) code]);
		check.same([0xE9, 0x1F600, 0x7A], [for (code in StringIteratorUnicode.unicodeIterator(text)) code]);
		check.same(["0:233", "1:128512", "2:122"], [for (k => v in new StringKeyValueIteratorUnicode(text)) '$k:$v']);
		check.same([97, 98], [for (code in new StringIterator("ab")) code]);
		check.same(["0:97", "1:98"], [for (k => v in new StringKeyValueIterator("ab")) '$k:$v']);
		#if (target.utf16 && !eval)
		check.same([0xE9, 0xD83D, 0xDE00, 0x7A], [for (code in new StringIterator(text)) code]);
		#end
		check.equals(0, [for (code in new StringIterator("")) code].length);
		check.equals(0, [for (code in new StringIteratorUnicode("")) code].length);
	}
}
