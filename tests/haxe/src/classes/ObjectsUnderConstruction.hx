package classes;

/**
	Constructors that store into the new object before and after they allocate, in classes and their superclasses: what
	they have stored is there afterwards, whatever was collected meanwhile.
**/
class ObjectsUnderConstruction {
	public static function run(check:Check):Void {
		final kept = [for (i in 0...300) new Leaf("name" + i, "text" + i, i)];
		// Something to collect with, should nothing else.
		var length = 0;
		for (i in 0...300) {
			length += Std.string([i, i + 1]).length;
		}
		check.isTrue(length > 0);
		var wrong = 0;
		for (i in 0...kept.length) {
			final leaf = kept[i];
			final parts = leaf.parts.join("-");
			final found = [leaf.name, leaf.text, leaf.twice, parts, leaf.owner.name, leaf.early, leaf.late];
			final made = ['name$i', 'text$i', 'name$i,name$i', '$i-text$i', 'owner of text$i', 'text$i', 'name$i'];
			if (found.join(";") != made.join(";")) {
				wrong++;
			}
		}
		check.equals(0, wrong);
		check.equals("a:a,a:", describe(new Middle("a")));
		check.equals("null:none,none:", describe(new Middle(null)));
	}

	static function describe(middle:Middle):String {
		return middle.name + ":" + middle.twice + ":" + middle.parts.join("-");
	}
}

private class Root {
	public final name:Null<String>;
	public var early:Null<String>;

	public function new(name:Null<String>) {
		this.name = name;
	}
}

private class Middle extends Root {
	public final parts:Array<String> = [];
	public final twice:String;

	public function new(name:Null<String>) {
		super(name);
		if (name == null) {
			twice = "none,none";
			return;
		}
		twice = name + "," + name;
	}
}

private class Leaf extends Middle {
	public final text:String;
	public final owner:Root;
	public final late:String;

	public function new(name:String, text:String, number:Int) {
		this.text = text;
		early = text;
		owner = new Root("owner of " + text);
		super(name);
		late = name;
		parts.push(Std.string(number));
		parts.push(text);
	}
}
