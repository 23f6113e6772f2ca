package http;

import fiberus.Mutex;
import haxe.io.Bytes;

/** Large buffers for the connections on which something happens: those that wait have none. **/
class BufferPool {
	public static inline final bufferBytes = 16 * 1024;

	/** More are left to the garbage collector. **/
	static inline final keptBuffers = 64;

	final guard = new Mutex();
	final free:Array<Bytes> = [];

	public function new() {}

	public function take():Bytes {
		guard.acquire();
		final buffer = free.pop();
		guard.release();
		return buffer ?? Bytes.alloc(bufferBytes);
	}

	/** What was taken; larger ones, that have taken its place, are not kept. **/
	public function give(buffer:Bytes):Void {
		if (buffer.length != bufferBytes) {
			return;
		}
		guard.acquire();
		if (free.length < keptBuffers) {
			free.push(buffer);
		}
		guard.release();
	}
}
