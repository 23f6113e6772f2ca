package style;

/** Which part of the project may use which: a part may use what it lists, and what those may use. **/
class Layers {
	final reachable:Map<String, Array<String>> = [];

	/** `direct` maps each part to the parts named in its row; rows may come in any order. **/
	public function new(direct:Map<String, Array<String>>) {
		for (part in direct.keys()) {
			final found = [part];
			collect(direct, part, found);
			reachable[part] = found;
		}
	}

	static function collect(direct:Map<String, Array<String>>, part:String, found:Array<String>) {
		for (next in direct[part] ?? []) {
			if (!found.contains(next)) {
				found.push(next);
				collect(direct, next, found);
			}
		}
	}

	public function isPart(name:String):Bool {
		return reachable.exists(name);
	}

	public function mayUse(part:String, used:String):Bool {
		return (reachable[part] ?? []).contains(used);
	}
}
