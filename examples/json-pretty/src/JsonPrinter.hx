import Json.Member;

using StringTools;

/** Writes JSON with one item or member a line. **/
class JsonPrinter {
	final indentation:String;
	final sortsKeys:Bool;
	final output = new StringBuf();

	/** `indent` is the number of spaces a level; 0 puts the whole document on one line. **/
	public static function print(value:Json, indent:Int, sortsKeys:Bool):String {
		final printer = new JsonPrinter(indent, sortsKeys);
		printer.write(value, "\n");
		return printer.output.toString();
	}

	function new(indent:Int, sortsKeys:Bool) {
		indentation = "".rpad(" ", indent);
		this.sortsKeys = sortsKeys;
	}

	/** `lineBreak` is a line feed and the indentation of the line that `value` begins on. **/
	function write(value:Json, lineBreak:String):Void {
		switch value {
			case Null:
				output.add("null");
			case Boolean(value):
				output.add(value ? "true" : "false");
			case Number(text):
				output.add(text);
			case Text(value):
				writeString(value);
			case List(items):
				writeGroup("[", "]", items, lineBreak, write);
			case Object(members):
				writeGroup("{", "}", sortsKeys ? sorted(members) : members, lineBreak, writeMember);
		}
	}

	function writeMember(member:Member, lineBreak:String):Void {
		writeString(member.name);
		output.add(indentation == "" ? ":" : ": ");
		write(member.value, lineBreak);
	}

	function writeGroup<T>(open:String, close:String, items:Array<T>, lineBreak:String,
			write:(item:T, lineBreak:String) -> Void):Void {
		final innerBreak = lineBreak + indentation;
		output.add(open);
		for (index => item in items) {
			if (index > 0)
				output.add(",");
			if (indentation != "")
				output.add(innerBreak);
			write(item, innerBreak);
		}
		if (indentation != "" && items.length > 0)
			output.add(lineBreak);
		output.add(close);
	}

	/** Sorted by name; members of the same name stay in their order. **/
	static function sorted(members:Array<Member>):Array<Member> {
		final copy = members.copy();
		haxe.ds.ArraySort.sort(copy, (left, right) -> Reflect.compare(left.name, right.name));
		return copy;
	}

	function writeString(text:String):Void {
		output.add('"');
		for (index in 0...text.length) {
			final code = text.fastCodeAt(index);
			switch code {
				case '"'.code:
					output.add('\\"');
				case '\\'.code:
					output.add("\\\\");
				case '\n'.code:
					output.add("\\n");
				case '\r'.code:
					output.add("\\r");
				case '\t'.code:
					output.add("\\t");
				case code if (code < ' '.code):
					output.add("\\u" + code.hex(4).toLowerCase());
				case _:
					output.addSub(text, index, 1);
			}
		}
		output.add('"');
	}
}
