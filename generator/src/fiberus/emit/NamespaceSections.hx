package fiberus.emit;

import fiberus.cpp.Writer;

/** Opens and closes namespaces around consecutive declarations; contents are not indented. **/
class NamespaceSections {
	final out:Writer;
	var current = "";

	public function new(out:Writer) {
		this.out = out;
	}

	public function enter(namespace:Array<String>):Void {
		final name = namespace.join("::");
		if (name == current) {
			return;
		}
		leave();
		current = name;
		out.line('namespace $name {');
		out.blankLine();
	}

	public function leave():Void {
		if (current != "") {
			out.line('}  // namespace $current');
			out.blankLine();
			current = "";
		}
	}
}
