package fiberus.runtime;

import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Error;
import haxe.io.Input;

/** A descriptor that is read through a buffer. **/
@:noDoc
@:include("fiberus/io.h")
class NativeInput extends Input {
	static inline final bufferSize = 8 * 1024;

	static inline final closed = -1;

	/** What messages call it. **/
	final name:String;

	var descriptor:Int;

	/** The bytes from `position` up to `end` have been read from the descriptor and not given out yet. **/
	final buffer:Bytes = Bytes.alloc(bufferSize);

	var position = 0;
	var end = 0;

	public function new(descriptor:Int, name:String) {
		this.descriptor = descriptor;
		this.name = name;
	}

	override public function readByte():Int {
		if (position == end && !fill()) {
			throw new Eof();
		}
		return buffer.get(position++);
	}

	override public function readBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw Error.OutsideBounds;
		}
		if (len == 0) {
			return 0;
		}
		if (position == end) {
			if (len >= bufferSize) {
				return receive(s, pos, len);
			}
			if (!fill()) {
				throw new Eof();
			}
		}
		final available = end - position;
		final count = len < available ? len : available;
		s.blit(pos, buffer, position, count);
		position += count;
		return count;
	}

	override public function close():Void {
		if (descriptor == closed) {
			return;
		}
		final open = descriptor;
		descriptor = closed;
		discard();
		check(NativeFile.close(open));
	}

	/** Forgets what has been read ahead. **/
	function discard():Void {
		position = end = 0;
	}

	/** Called when a read finds the end of the input. **/
	function noteEnd():Void {}

	function check(result:Int):Int {
		if (result < 0) {
			final reason = descriptor == closed ? "The input is closed" : NativeFile.errorText(result);
			throw new haxe.Exception('$name: $reason');
		}
		return result;
	}

	/** Reads from the descriptor; gives 0 at the end. **/
	function transfer(s:Bytes, pos:Int, len:Int):Int {
		return check(NativeFile.read(descriptor, s.getData(), pos, len));
	}

	/** Reads into the empty buffer; false at the end. **/
	function fill():Bool {
		final count = transfer(buffer, 0, bufferSize);
		position = 0;
		end = count;
		if (count == 0) {
			noteEnd();
		}
		return count != 0;
	}

	function receive(s:Bytes, pos:Int, len:Int):Int {
		final count = transfer(s, pos, len);
		if (count == 0) {
			noteEnd();
			throw new Eof();
		}
		return count;
	}
}
