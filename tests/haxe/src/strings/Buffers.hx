package strings;

/**
	StringBuf: everything it can add, its length, and long contents.
**/
class Buffers {
	public static function run(check:Check):Void {
		final buffer = new StringBuf();
		check.equals(0, buffer.length);
		check.equals("", buffer.toString());
		buffer.add("a");
		buffer.add(1);
		buffer.add(2.5);
		buffer.add(true);
		buffer.add(null);
		buffer.addChar("x".code);
		buffer.addSub("012345", 2);
		buffer.addSub("012345", 1, 2);
		check.equals("a12.5truenullx234512", buffer.toString());
		check.equals(buffer.toString().length, buffer.length);
		buffer.add("é");
		buffer.addChar(0x20AC);
		check.equals("a12.5truenullx234512é€", buffer.toString());
		check.equals(22, buffer.length);
		buffer.addChar(0x1F600);
		check.equals("a12.5truenullx234512é€😀", buffer.toString());
		final long = new StringBuf();
		for (i in 0...10000) {
			long.add(i % 10);
		}
		check.equals(10000, long.length);
		check.equals("9012", long.toString().substr(9, 4));
		final objects = new StringBuf();
		objects.add(new Named());
		objects.add([1, 2]);
		check.equals("named[1,2]", objects.toString());
	}
}

private class Named {
	public function new() {}

	public function toString():String {
		return "named";
	}
}
