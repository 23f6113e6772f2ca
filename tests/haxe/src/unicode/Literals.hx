package unicode;

/**
	Characters beyond ASCII: lengths in UTF-16 units, access, search and comparison.
**/
class Literals {
	public static function run(check:Check):Void {
		final text = "aé€😀z";
		#if (eval || !target.utf16)
		check.isTrue(text.length >= 5); // The interpreter counts code points.
		#else
		check.equals(6, text.length);
		check.equals("z", text.charAt(5));
		check.equals(0xD83D, text.charCodeAt(3));
		check.equals(0xDE00, text.charCodeAt(4));
		check.equals(5, text.indexOf("z"));
		check.equals("😀", text.substr(3, 2));
		check.equals(2, "😀".length);
		#end
		check.equals("é", text.charAt(1));
		check.equals(0xE9, text.charCodeAt(1));
		check.equals("€", text.charAt(2));
		check.equals(0x20AC, text.charCodeAt(2));
		check.equals(1, text.indexOf("é"));
		check.equals(3, text.indexOf("😀"));
		check.equals("é€", text.substr(1, 2));
		check.equals("\u00e9", "é");
		check.equals("\u20AC", "€");
		check.equals("\u{1F600}", "😀");
		check.equals("é".code, 0xE9);
		check.equals("€", String.fromCharCode(0x20AC));
		check.equals("😀", String.fromCharCode(0x1F600));
		check.equals("aé", "a" + "é");
		check.equals("😀😀", "😀" + "😀");
		check.equals(6, "日本語日本語".length);
		check.equals(3, "日本語日本語".lastIndexOf("日"));
		check.same(["日", "語"], "日本語".split("本"));
		check.isTrue("é" > "z");
		check.isTrue("a" < "é");
		check.isTrue("日本" == "日" + "本");
		check.isTrue("é" != "e");
		final map = ["ключ" => "значение"];
		check.equals("значение", map["ключ"]);
		check.equals("ascii", "é ascii".substr(2));
		check.isTrue("é ascii".substr(2) == "ascii");
		check.equals(1, ["ascii" => 1]["é ascii".substr(2)]);
		check.equals("naïve café", '${"naïve"} ${"café"}');
	}
}
