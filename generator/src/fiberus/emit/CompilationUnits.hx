package fiberus.emit;

/** A C++ file that includes the sources of some modules. **/
class CompilationUnit {
	public final file:String;
	public final sources:Array<String>;

	public function new(file:String, sources:Array<String>) {
		this.file = file;
		this.sources = sources;
	}

	public function print():String {
		final text = new StringBuf();
		for (source in sources) {
			text.add('#include "$source"\n');
		}
		return text.toString();
	}
}

/**
	Groups module sources into units. A module's unit depends on its own path and on the number of units, which is a
	power of two: a changed or new module leaves the other units as they are.
**/
class CompilationUnits {
	/** Haxe modules begin with a capital, so this name is free. **/
	public static inline final programFile = "program.cpp";

	public final all:Array<CompilationUnit>;

	public function new(sources:Array<String>, sourcesPerUnit:Int) {
		var count = 1;
		while (count * sourcesPerUnit < sources.length) {
			count *= 2;
		}
		final groups = [for (_ in 0...count) []];
		for (source in sources) {
			groups[hash(source) & (count - 1)].push(source);
		}
		all = [
			for (index in 0...count)
				if (groups[index].length > 0)
					new CompilationUnit('unit${index + 1}.cpp', groups[index])
		];
	}

	/** FNV-1a with its high bits mixed in, on 32 bits. **/
	static function hash(text:String):Int {
		var value = 0x811C9DC5;
		for (index in 0...text.length) {
			value = multiply(value ^ StringTools.fastCodeAt(text, index), 0x01000193);
		}
		return value ^ value >>> 15;
	}

	/** 32-bit product whatever the width of Int where the generator runs. **/
	static function multiply(left:Int, right:Int):Int {
		return (left & 0xFFFF) * right + (((left >>> 16) * right & 0xFFFF) << 16) | 0;
	}
}
