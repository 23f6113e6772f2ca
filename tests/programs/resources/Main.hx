import haxe.Resource;

/** Files embedded with --resource, as text and as bytes. **/
class Main {
	static function main() {
		final names = Resource.listNames();
		names.sort(Reflect.compare);
		Sys.println(names.join(", "));
		Sys.print(Resource.getString("poem"));
		final bytes = Resource.getBytes("binary");
		Sys.println('${bytes.length} bytes: ${bytes.toHex()}');
		Sys.println(Resource.getString("missing"));
	}
}
