package fiberus.runtime;

import fiberus.Fiber;
import fiberus.runtime.NativeSocket.Readiness;

/** The standard streams of one child, whose waits look after each other. **/
@:noDoc
@:include("fiberus/io_socket.h")
class ChildPipes {
	final outputs:Array<ChildOutput> = [];

	public function new() {}

	public function add(output:ChildOutput):Void {
		outputs.push(output);
	}

	/** Waits until `descriptor` may be ready; takes meanwhile what the child writes to where nobody else reads. **/
	public function await(descriptor:Int, readiness:Readiness):Void {
		final self = Fiber.current();
		while (!select([descriptor], [readiness], descriptor, self)) {}
	}

	/** Takes what the child writes to where nobody but `fiber` reads, until the child has closed it all. **/
	public function takeAllFor(fiber:Fiber):Void {
		while (Lambda.exists(outputs, output -> output.isLeftTo(fiber))) {
			select([], [], -1, fiber);
		}
	}

	/** Whether the first of `descriptors` is ready, or closed. **/
	function select(descriptors:Array<Int>, interests:Array<Int>, own:Int, fiber:Fiber):Bool {
		final ownCount = descriptors.length;
		final others = outputs.filter(output -> output.descriptorNow() != own && output.isLeftTo(fiber));
		for (output in others) {
			descriptors.push(output.descriptorNow());
			interests.push(Readable);
		}
		final result = NativeSocket.select(descriptors, interests, -1);
		if (result < 0) {
			return true;
		}
		for (i => output in others) {
			if (interests[ownCount + i] != 0) {
				output.takeEarly();
			}
		}
		return ownCount > 0 && interests[0] != 0;
	}
}
