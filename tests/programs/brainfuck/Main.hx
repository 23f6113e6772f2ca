/** An interpreter with jumps resolved beforehand: the alphabet, a triangle, input echoed and reversed. **/
class Main {
	static final ALPHABET = "+++++[>+++++<-]>+>++++++++[>++++++++<-]>+<<[>>.+<<-]";
	static final TRIANGLE = "++++++>>>++++++[>+++++++<-]>>++++++++++<<<<<[>+[>+>+<<-]>>[<<+>>-]<[>>.<<-]>>>.<<<<<-]";
	static final ECHO = ",[.,]";
	static final REVERSE = ">,[>,]<[.<]";

	static function main() {
		Sys.println(run(ALPHABET, ""));
		Sys.print(run(TRIANGLE, ""));
		Sys.println(run(ECHO, "echo"));
		Sys.println(run(REVERSE, "reversed"));
	}

	static function run(program:String, input:String):String {
		final jumps = resolveJumps(program);
		final tape = haxe.io.Bytes.alloc(30000);
		final output = new StringBuf();
		var pointer = 0;
		var read = 0;
		var position = 0;
		while (position < program.length) {
			switch program.charAt(position) {
				case ">":
					pointer++;
				case "<":
					pointer--;
				case "+":
					tape.set(pointer, tape.get(pointer) + 1);
				case "-":
					tape.set(pointer, tape.get(pointer) - 1);
				case ".":
					output.addChar(tape.get(pointer));
				case ",":
					tape.set(pointer, read < input.length ? StringTools.fastCodeAt(input, read++) : 0);
				case "[":
					if (tape.get(pointer) == 0)
						position = jumps[position];
				case "]":
					if (tape.get(pointer) != 0)
						position = jumps[position];
				case _:
			}
			position++;
		}
		return output.toString();
	}

	static function resolveJumps(program:String):Map<Int, Int> {
		final jumps = new Map<Int, Int>();
		final open = new Array<Int>();
		for (position in 0...program.length) {
			switch program.charAt(position) {
				case "[":
					open.push(position);
				case "]":
					final start = open.pop();
					jumps[start] = position;
					jumps[position] = start;
				case _:
			}
		}
		return jumps;
	}
}
