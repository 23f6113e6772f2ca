package ereg;

/**
	match, groups, positions, options and matchSub.
**/
class Matching {
	public static function run(check:Check):Void {
		final word = ~/([a-z]+)([0-9]*)/;
		check.isTrue(word.match("--abc12--"));
		check.equals("abc12", word.matched(0));
		check.equals("abc", word.matched(1));
		check.equals("12", word.matched(2));
		check.equals("--", word.matchedLeft());
		check.equals("--", word.matchedRight());
		check.equals(2, word.matchedPos().pos);
		check.equals(5, word.matchedPos().len);
		check.isTrue(word.match("x"));
		check.equals("", word.matched(2));
		check.isFalse(word.match("123"));
		final optional = ~/a(b)?c/;
		check.isTrue(optional.match("ac"));
		check.isNull(optional.matched(1));
		check.raises(() -> optional.matched(2));
		check.isTrue(~/^abc$/.match("abc"));
		check.isFalse(~/^abc$/.match("xabc"));
		check.isTrue(~/ABC/i.match("abc"));
		check.isFalse(~/ABC/.match("abc"));
		check.isTrue(~/^b$/m.match("a\nb\nc"));
		check.isFalse(~/^b$/.match("a\nb\nc"));
		check.isTrue(~/a.c/s.match("a\nc"));
		check.isFalse(~/a.c/.match("a\nc"));
		final digits = ~/[0-9]+/;
		check.isTrue(digits.matchSub("12 345 6", 2));
		check.equals("345", digits.matched(0));
		check.equals(3, digits.matchedPos().pos);
		check.isFalse(digits.matchSub("12 345", 2, 1));
		check.isTrue(digits.matchSub("12 345", 3, 2));
		check.equals("34", digits.matched(0));
		final made = new EReg("a{2,3}", "");
		check.isTrue(made.match("baaaa"));
		check.equals("aaa", made.matched(0));
		check.isTrue(~/(\d+)-\1/.match("12-12"));
		check.isTrue(~/\bfoo\b/.match("a foo b"));
		check.isTrue(~/a+?/.match("aaa"));
		check.isTrue(~/(?:x|y)z(?=!)/.match("yz!"));
		check.isTrue(~/é+/.match("caféé"));
		check.isTrue(~/^[а-я]+$/u.match("привет"));
		#if !eval
		check.raises(() -> new EReg("(", "").match("x")); // It ends the interpreter.
		#end
		check.isTrue(~/^\s*$/.match(""));
		check.isTrue(~/\/\*.*\*\//.match("/* c */"));
	}
}
