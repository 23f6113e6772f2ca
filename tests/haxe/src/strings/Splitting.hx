package strings;

/**
	split and join: empty parts, empty separators, round trips.
**/
class Splitting {
	public static function run(check:Check):Void {
		check.same(["a", "b", "c"], "a,b,c".split(","));
		check.same(["a", "", "c"], "a,,c".split(","));
		check.same(["", "a", ""], ",a,".split(","));
		check.same([""], "".split(","));
		check.same(["abc"], "abc".split(","));
		check.same(["", ""], ",".split(","));
		check.same(["a", "b", "c"], "abc".split(""));
		check.equals(0, "".split("").length);
		check.same(["a", "c"], "abbc".split("bb"));
		check.same(["a", "b"], "a--b".split("--"));
		check.same(["", "b"], "aab".split("aa"));
		check.same(["", "", "b"], "aaaab".split("aa"));
		check.same(["abc"], "abc".split("abcd"));
		check.same(["", ""], "abc".split("abc"));
		check.equals("a-b-c", "a b c".split(" ").join("-"));
		check.equals("", [].join(","));
		check.equals("x", ["x"].join(","));
		check.equals("1,2.5,true", ([1, 2.5, true] : Array<Dynamic>).join(","));
		final line = "k=v=w";
		check.equals("v", line.split("=")[1]);
		check.equals(line, line.split("=").join("="));
		check.equals(line, line.split("").join(""));
	}
}
