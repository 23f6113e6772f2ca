using StringTools;

/** Strings of megabytes: built, split, joined, replaced, compared, hashed. **/
class Main {
	static inline final PIECES = 200000;

	static function main() {
		final buffer = new StringBuf();
		for (index in 0...PIECES) {
			buffer.add("item ");
			buffer.add(index);
			buffer.addChar(";".code);
		}
		final text = buffer.toString();
		Sys.println(text.length);

		final parts = text.split(";");
		Sys.println(parts.length);
		Sys.println(parts[PIECES - 1]);
		Sys.println(parts.join(";") == text);

		final replaced = text.replace("item ", "");
		Sys.println(replaced.length);
		Sys.println(replaced.indexOf("199999"));
		Sys.println(text.lastIndexOf("item 1;"));

		var doubled = "0123456789abcdef";
		while (doubled.length < 4000000)
			doubled += doubled;
		Sys.println('${doubled.length} ${doubled.charAt(3999999)}');
		Sys.println(haxe.crypto.Crc32.make(haxe.io.Bytes.ofString(text)));

		var appended = "";
		for (index in 0...20000)
			appended += String.fromCharCode(0x4E00 + index % 1000) + "x";
		Sys.println('${appended.length} ${appended.charCodeAt(39998)} ${appended.substr(-4)}');
	}
}
