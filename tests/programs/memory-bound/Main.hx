import sys.io.File;

/**
	Allocates two gigabytes in objects, arrays and strings while 10 MB are alive, and tells whether the process ever
	took more than 100 MB.
**/
class Main {
	static inline final LIMIT_KILOBYTES = 100000;
	static inline final NODES = 100000;
	static inline final ROUNDS = 20000000;

	static function main() {
		final live = [for (index in 0...NODES) new Node(index, null)];
		var sum = 0;
		for (round in 0...ROUNDS) {
			final index = ((round & 0xFFFF) * 7919) % NODES;
			final node = new Node(round, null);
			live[index] = node;
			if (round % 50 == 0) {
				sum = (sum + [for (n in 0...40) n + round].length + ("round " + round).length) & 0xFFFFFF;
			}
		}
		for (node in live) {
			sum = (sum + node.number) & 0xFFFFFF;
		}
		Sys.println('sum $sum');
		final peak = peakKilobytes();
		Sys.println(peak > 0 && peak < LIMIT_KILOBYTES ? "within 100 MB" : 'peak of $peak kB');
	}

	/** The most memory that this process has had, as the kernel counts it. **/
	static function peakKilobytes():Int {
		final line = ~/VmHWM:\s*(\d+) kB/;
		return line.match(File.getContent("/proc/self/status")) ? Std.parseInt(line.matched(1)) : 0;
	}
}

class Node {
	public final number:Int;

	final other:Null<Node>;
	final first:Float;
	final second:Float;
	final third:Float;
	final fourth:Float;
	final fifth:Float;
	final sixth:Float;
	final seventh:Float;

	public function new(number:Int, other:Null<Node>) {
		this.number = number;
		this.other = other;
		first = number;
		second = first + 1;
		third = second + 1;
		fourth = third + 1;
		fifth = fourth + 1;
		sixth = fifth + 1;
		seventh = sixth + 1;
	}
}
