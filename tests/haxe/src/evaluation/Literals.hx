package evaluation;

/**
	Elements of array, map and structure literals are evaluated in the order they are written.
**/
class Literals {
	public static function run(check:Check):Void {
		var i = 0;
		final list = [i++, i++, i++];
		check.equals("0,1,2", list.join(","));
		final object = {c: i++, a: i++, b: i++};
		check.equals("3 4 5", '${object.c} ${object.a} ${object.b}');
		final map = [i++ => i++, i++ => i++];
		check.equals(7, map[6]);
		check.equals(9, map[8]);
		final nested = [[i++, i++], [i++], []];
		check.equals("[[10,11],[12],[]]", Std.string(nested));
		final mixed = {x: [i++, {y: i++}.y], z: i++};
		check.equals("13,14", mixed.x.join(","));
		check.equals(15, mixed.z);
		final log:Array<String> = [];
		function say(text:String):String {
			log.push(text);
			return text;
		}
		final keyed = [say("k1") => say("v1"), say("k2") => say("v2")];
		check.equals("k1 v1 k2 v2", log.join(" "));
		check.equals("v2", keyed["k2"]);
		var n = 1;
		final dependent = [n, n = 5, n, {n = 6; n;}, n];
		check.equals("1,5,5,6,6", dependent.join(","));
		final record = {first: n, second: n = 7, third: n};
		check.equals("6 7 7", '${record.first} ${record.second} ${record.third}');
	}
}
