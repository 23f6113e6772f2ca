package fiberus.cpp;

/** Names taken in one C++ scope. Lookup includes the parent's names, which this scope must not hide. **/
class NameScope {
	final parent:Null<NameScope>;
	final taken = new Map<String, Bool>();

	final lastNumbers = new Map<String, Int>();

	public function new(?parent:NameScope) {
		this.parent = parent;
	}

	public function contains(name:String):Bool {
		return taken.exists(name) || parent != null && parent.contains(name);
	}

	/** `wanted`, with as many underscores as it takes to be free; taken from now on. **/
	public function claim(wanted:String):String {
		var name = wanted;
		while (contains(name)) {
			name += "_";
		}
		taken[name] = true;
		return name;
	}

	/** `wanted`, or `wanted` and a number. **/
	public function claimNumbered(wanted:String):String {
		if (!contains(wanted)) {
			taken[wanted] = true;
			return wanted;
		}
		var number = lastNumbers[wanted] ?? 0;
		var name;
		do {
			number++;
			name = wanted + number;
		} while (contains(name));
		lastNumbers[wanted] = number;
		taken[name] = true;
		return name;
	}

	public function reserve(names:Array<String>):Void {
		for (name in names) {
			taken[name] = true;
		}
	}
}
