package standard;

import haxe.Resource;

/**
	Resources embedded while compiling.
**/
class Resources {
	public static function run(check:Check):Void {
		final names = Resource.listNames();
		check.isTrue(names.contains("plain"));
		check.isTrue(names.contains("bytes.bin"));
		check.equals("first line\nzweite Zeile: äöü €\n", Resource.getString("plain"));
		final bytes = Resource.getBytes("bytes.bin");
		check.equals(256, bytes.length);
		var right = true;
		for (i in 0...256) {
			right = right && bytes.get(i) == i;
		}
		check.isTrue(right);
		check.equals(36, Resource.getBytes("plain").length);
		check.isNull(Resource.getString("absent"));
		check.isNull(Resource.getBytes("absent"));
	}
}
