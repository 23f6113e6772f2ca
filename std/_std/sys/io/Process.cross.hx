package sys.io;

import fiberus.Fiber;
import fiberus.runtime.ChildOutput;
import fiberus.runtime.ChildPipes;
import fiberus.runtime.Failure;
import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeProcess;
import haxe.io.Input;
import haxe.io.Output;

/**
	A child process and the pipes to it. Whatever has to wait for it suspends the fiber only.

	The streams may be read in any order: what a child writes while its fiber waits for something else of it (the other
	stream, room in `stdin`, the end) is kept in memory. A stream that another fiber reads is not: there the child waits
	until that fiber gets to it.
**/
@:include("fiberus/io.h")
@:include("fiberus/io_process.h")
class Process {
	/** What the child writes; null for a detached one, like the others. **/
	public var stdout(default, null):Input;

	public var stderr(default, null):Input;

	/** What the child reads. Writing throws `haxe.io.Eof` when the child does not read any more. **/
	public var stdin(default, null):Output;

	final processId:Int;
	final pipes = new ChildPipes();

	/** Null until it is known. **/
	var status:Null<Int> = null;

	var isClosed = false;

	/**
		Starts a program at once. Without `args`, `cmd` is a line for the shell; with them it is the name or path of a
		program, and throws when there is none. A detached process has a session of its own and no streams.
	**/
	public function new(cmd:String, ?args:Array<String>, ?detached:Bool):Void {
		final descriptors:Array<Int> = [];
		processId = NativeProcess.spawn(cmd, args, detached == true ? Detached : Piped, descriptors);
		if (processId < 0) {
			throw new haxe.Exception('$cmd: ${NativeFile.errorText(processId)}');
		}
		if (descriptors.length != 0) {
			stdin = new NativeChildInput(descriptors[0], pipes);
			stdout = new ChildOutput(descriptors[1], '$cmd: stdout', pipes);
			stderr = new ChildOutput(descriptors[2], '$cmd: stderr', pipes);
		}
	}

	public function getPid():Int {
		return processId;
	}

	/**
		The exit status, 128 + n if signal n ended the process. Waits for it unless `block` is false: null then while
		the process runs.
	**/
	public function exitCode(block:Bool = true):Null<Int> {
		if (status == null && !isClosed) {
			var result = NativeProcess.wait(processId, false);
			if (block && result == NativeErrors.again) {
				result = waitForEnd();
			}
			// Another fiber may have been told meanwhile.
			if (status == null && result != NativeErrors.again) {
				status = check(result);
			}
		}
		return status;
	}

	function waitForEnd():Int {
		final self = Fiber.current();
		final taking = Fiber.spawn(() -> pipes.takeAllFor(self));
		return Failure.finally(() -> NativeProcess.wait(processId, true), taking.cancel);
	}

	/** Closes the pipes. The process goes on if it has not ended. **/
	public function close():Void {
		if (isClosed) {
			return;
		}
		if (stdin != null) {
			stdin.close();
			stdout.close();
			stderr.close();
		}
		isClosed = true;
		if (status == null) {
			NativeProcess.forget(processId);
		}
	}

	/** Ends the process by SIGKILL; nothing happens when it has ended. **/
	public function kill():Void {
		if (status == null && !isClosed) {
			check(NativeProcess.kill(processId));
		}
	}

	static function check(result:Int):Int {
		if (result < 0) {
			throw new haxe.Exception('Child process: ${NativeFile.errorText(result)}');
		}
		return result;
	}
}
