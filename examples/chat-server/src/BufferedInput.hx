import haxe.io.Bytes;
import haxe.io.Input;

/** Takes from another input as much as it has at a time, and gives it out byte by byte. **/
class BufferedInput extends Input {
	final source:Input;
	final buffer = Bytes.alloc(1024);
	var position = 0;
	var end = 0;

	public function new(source:Input) {
		this.source = source;
	}

	override public function readByte():Int {
		if (position == end) {
			end = source.readBytes(buffer, 0, buffer.length);
			position = 0;
		}
		return buffer.get(position++);
	}
}
