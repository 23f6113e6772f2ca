/**
	A simulated operating system: tasks of several classes with priorities pass packets to one another through a
	scheduler. Virtual calls, field access, short linked queues, no floating point, hardly any allocation.
**/
class Scheduler {
	final tasks = new Array<Task>();
	var current:Null<Task> = null;

	public var delivered = 0;
	public var switches = 0;

	static function main() {
		final rounds = Program.size(300, 2);
		var sum = 0;
		for (round in 0...rounds) {
			final scheduler = new Scheduler();
			scheduler.createTasks(round);
			scheduler.run();
			sum = Program.mix(sum, scheduler.delivered);
			sum = Program.mix(sum, scheduler.switches);
			sum = Program.mix(sum, scheduler.checksum());
		}
		Program.finish('$sum');
	}

	function new() {}

	function createTasks(round:Int):Void {
		final sink = add(new Sink(this, 10));
		final filters = [for (index in 0...3) add(new Filter(this, 20 + index, sink, index + 2))];
		final router = add(new Router(this, 30, filters));
		for (index in 0...4) {
			final producer = add(new Producer(this, 40 + index, router, 5000, round + index));
			for (_ in 0...3)
				producer.accept(new Packet(producer));
		}
	}

	function add<T:Task>(task:T):T {
		tasks.push(task);
		return task;
	}

	/** Runs the ready task of the highest priority, one packet at a time, until no task is ready. **/
	function run():Void {
		while (true) {
			var next:Null<Task> = null;
			for (task in tasks)
				if (task.isReady() && (next == null || task.priority > next.priority))
					next = task;
			if (next == null)
				return;
			if (next != current)
				switches++;
			current = next;
			// A burst, so that picking a task does not outweigh running it.
			var burst = 8;
			while (burst > 0 && next.isReady()) {
				next.step();
				burst--;
			}
		}
	}

	public function send(packet:Packet, to:Task):Void {
		delivered++;
		to.accept(packet);
	}

	function checksum():Int {
		var sum = 0;
		for (task in tasks)
			sum = Program.mix(sum, task.result());
		return sum;
	}
}

class Packet {
	public final owner:Task;
	public var next:Null<Packet> = null;
	public var value = 0;
	public var hops = 0;

	public function new(owner:Task) {
		this.owner = owner;
	}
}

abstract class Task {
	public final priority:Int;

	final scheduler:Scheduler;
	var first:Null<Packet> = null;
	var last:Null<Packet> = null;
	var waiting = 0;
	var steps = 0;

	function new(scheduler:Scheduler, priority:Int) {
		this.scheduler = scheduler;
		this.priority = priority;
	}

	/** Handles one packet from the queue. **/
	abstract function handle(packet:Packet):Void;

	public function isReady():Bool {
		return first != null;
	}

	public function result():Int {
		return steps + waiting;
	}

	public function step():Void {
		final packet = first;
		first = packet.next;
		if (first == null)
			last = null;
		packet.next = null;
		waiting--;
		steps++;
		packet.hops++;
		handle(packet);
	}

	public function accept(packet:Packet):Void {
		if (last == null)
			first = packet;
		else
			last.next = packet;
		last = packet;
		waiting++;
	}
}

/** Fills packets with values until its supply is used up. **/
class Producer extends Task {
	final target:Task;
	var supply:Int;
	var state:Int;

	public function new(scheduler:Scheduler, priority:Int, target:Task, supply:Int, seed:Int) {
		super(scheduler, priority);
		this.target = target;
		this.supply = supply;
		state = seed & 0xFFFF;
	}

	function handle(packet:Packet):Void {
		if (supply == 0)
			return;
		supply--;
		state = (state * 75 + 74) % 65537;
		packet.value = state;
		packet.hops = 0;
		scheduler.send(packet, target);
	}

	override public function result():Int {
		return super.result() + state;
	}
}

/** Sends each packet to the filter that its value selects. **/
class Router extends Task {
	final targets:Array<Filter>;
	var skew = 0;

	public function new(scheduler:Scheduler, priority:Int, targets:Array<Filter>) {
		super(scheduler, priority);
		this.targets = targets;
	}

	function handle(packet:Packet):Void {
		var choice = packet.value % targets.length;
		if (targets[choice].isBusy()) {
			choice = (choice + 1) % targets.length;
			skew++;
		}
		scheduler.send(packet, targets[choice]);
	}

	override public function result():Int {
		return super.result() + skew;
	}
}

/** Drops packets back to their owner or passes them on, changed. **/
class Filter extends Task {
	final target:Task;
	final divisor:Int;
	var dropped = 0;

	public function new(scheduler:Scheduler, priority:Int, target:Task, divisor:Int) {
		super(scheduler, priority);
		this.target = target;
		this.divisor = divisor;
	}

	public function isBusy():Bool {
		return waiting > 2;
	}

	function handle(packet:Packet):Void {
		if (packet.value % divisor == 0) {
			dropped++;
			scheduler.send(packet, packet.owner);
		} else {
			packet.value = (packet.value ^ (packet.value >> divisor)) & 0xFFFF;
			scheduler.send(packet, target);
		}
	}

	override public function result():Int {
		return super.result() + dropped;
	}
}

/** Takes the values and sends the empty packets home. **/
class Sink extends Task {
	var sum = 0;

	public function new(scheduler:Scheduler, priority:Int) {
		super(scheduler, priority);
	}

	function handle(packet:Packet):Void {
		sum = Program.mix(sum, packet.value + packet.hops);
		scheduler.send(packet, packet.owner);
	}

	override public function result():Int {
		return super.result() + sum;
	}
}
