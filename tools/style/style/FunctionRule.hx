package style;

/**
	Functions of bearable length, in Haxe and C++. Lines that are one `case` of a switch do not count: a flat list of
	cases reads well at any length.
**/
class FunctionRule implements Rule {
	static inline final maximumLines = 70;

	/** What stands before the brace of a C++ function: parameters, and what may follow them. **/
	static final cppHead = ~/\)\s*(const|noexcept|override|final|mutable|requires[^{]*|->[^{};]*|:[^{};]*)*\s*$/;

	static final haxeHead = ~/\bfunction\b/;
	static final controlHead =
			~/^\s*(\}\s*)?(if|for|while|switch|do|else|try|catch|return|namespace|struct|class|enum)\b/;
	static final caseLine = ~/^\s*(case\b.*|default\s*:.*)$/;

	public function new() {}

	public function check(source:Source) {
		if (source.kind != Haxe && source.kind != Cpp) {
			return;
		}
		final lines = source.code ?? [];
		var head = "";
		var depth = 0;
		var functionDepth = -1;
		var start = 0;
		for (index => line in lines) {
			if (StringTools.startsWith(StringTools.ltrim(line), "#")) {
				continue;
			}
			for (position in 0...line.length) {
				switch line.charAt(position) {
					case "{":
						if (functionDepth < 0 && isFunctionHead(source, head)) {
							functionDepth = depth;
							start = index;
						}
						depth++;
						head = "";
					case "}":
						depth--;
						head = "";
						if (depth == functionDepth) {
							checkLength(source, lines, start, index);
							functionDepth = -1;
						}
					case ";":
						head = "";
					case character:
						head += character;
				}
			}
			head += "\n";
		}
	}

	static function isFunctionHead(source:Source, head:String):Bool {
		return source.kind == Haxe ? haxeHead.match(head) : cppHead.match(head) && !controlHead.match(head);
	}

	static function checkLength(source:Source, lines:Array<String>, start:Int, end:Int) {
		var count = 0;
		for (index in start...end + 1) {
			if (!caseLine.match(lines[index])) {
				count++;
			}
		}
		if (count > maximumLines) {
			source.report(start + 1, 'the function has $count lines, more than $maximumLines; split it');
		}
	}
}
