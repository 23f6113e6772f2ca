class Registry {
	public static final entries:Array<String> = [];

	public static function add(name:String):Void {
		entries.push(name);
	}

	public static function size():Int {
		return entries.length;
	}
}
