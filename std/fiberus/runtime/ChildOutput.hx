package fiberus.runtime;

import fiberus.Fiber;
import fiberus.Mutex;
import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeSocket.Readiness;
import haxe.io.Bytes;

/**
	What a child writes to one of its standard streams. What arrives while the fiber that would read it waits for
	something else of the same child is taken into memory: no child gets stuck because its streams are read in another
	order than it writes them. A stream that another fiber reads is left to that one.
**/
@:noDoc
@:include("fiberus/io.h")
@:include("fiberus/io_fd.h")
class ChildOutput extends NativeInput {
	static inline final pieceBytes = 64 * 1024;

	final pipes:ChildPipes;

	/** Who has read last. **/
	var reader:Null<Fiber> = null;

	final guard = new Mutex();

	// Under `guard`, like reading the descriptor: what was taken early comes before what is read later.
	final early:List<Bytes> = new List();
	var hasEnded = false;

	public function new(descriptor:Int, name:String, pipes:ChildPipes) {
		super(descriptor, name);
		this.pipes = pipes;
		pipes.add(this);
	}

	/** Whether nobody but `fiber` would read what comes. **/
	public function isLeftTo(fiber:Fiber):Bool {
		final hasOtherReader = reader != null && reader != fiber && reader.isAlive();
		return descriptor != NativeInput.closed && !hasEnded && !hasOtherReader;
	}

	public function descriptorNow():Int {
		return descriptor;
	}

	/** Takes everything that is there. Does not wait for more. **/
	public function takeEarly():Void {
		guard.with(() -> {
			while (!hasEnded) {
				final piece = Bytes.alloc(pieceBytes);
				final count = NativeDescriptor.readAvailable(descriptor, piece.getData(), 0, pieceBytes);
				if (count == NativeErrors.again) {
					return;
				}
				hasEnded = count <= 0;
				if (count > 0) {
					early.add(piece.sub(0, count));
				}
			}
		});
	}

	override function transfer(s:Bytes, pos:Int, len:Int):Int {
		reader = Fiber.current();
		while (true) {
			final count = guard.with(() -> available(s, pos, len));
			if (count != NativeErrors.again) {
				return check(count);
			}
			pipes.await(descriptor, Readable);
		}
	}

	function available(s:Bytes, pos:Int, len:Int):Int {
		final first = early.pop();
		if (first == null) {
			return hasEnded ? 0 : NativeDescriptor.readAvailable(descriptor, s.getData(), pos, len);
		}
		final count = first.length < len ? first.length : len;
		s.blit(pos, first, 0, count);
		if (count < first.length) {
			early.push(first.sub(count, first.length - count));
		}
		return count;
	}
}
