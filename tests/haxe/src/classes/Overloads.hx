package classes;

/**
	`overload extern inline` functions are chosen by the types of the arguments.
**/
class Overloads {
	public static function run(check:Check):Void {
		check.equals("int 1", describe(1));
		check.equals("string a", describe("a"));
		check.equals("bool true", describe(true));
		check.equals("two 1 b", describe(1, "b"));
		final subject = new Subject();
		check.equals(3, subject.size("abc"));
		check.equals(2, subject.size([1, 2]));
		check.equals(7, subject.size(7));
	}

	static overload extern inline function describe(n:Int):String {
		return 'int $n';
	}

	static overload extern inline function describe(s:String):String {
		return 'string $s';
	}

	static overload extern inline function describe(b:Bool):String {
		return 'bool $b';
	}

	static overload extern inline function describe(n:Int, s:String):String {
		return 'two $n $s';
	}
}

private class Subject {
	public function new() {}

	public overload extern inline function size(s:String):Int {
		return s.length;
	}

	public overload extern inline function size(list:Array<Int>):Int {
		return list.length;
	}

	public overload extern inline function size(n:Int):Int {
		return n;
	}
}
