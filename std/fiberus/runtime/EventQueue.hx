package fiberus.runtime;

/** Something that an event loop does again and again. **/
@:noDoc
class RepeatedEvent {
	public final run:() -> Void;

	/** Seconds. **/
	public final interval:Float;

	/** When it is to run next, in the time of `Sys.time`. **/
	@:allow(fiberus.runtime) public var nextTime(default, null):Float;

	public var isCancelled(default, null):Bool = false;

	/** Among events with the same time: the one that was queued first runs first. **/
	@:allow(fiberus.runtime) var turn:Int = 0;

	/** Where it is in the queue; -1: nowhere. **/
	@:allow(fiberus.runtime) var position:Int = -1;

	public function new(run:() -> Void, firstTime:Float, interval:Float) {
		this.run = run;
		this.interval = interval;
		nextTime = firstTime;
	}

	public function cancel():Void {
		isCancelled = true;
	}
}

/** The repeated events of an event loop by time: a binary heap. Not synchronised: its owner guards it. **/
@:noDoc
class EventQueue {
	final heap:Array<RepeatedEvent> = [];
	var turns = 0;

	public function new() {}

	/** The event that is to run next; null if there is none. **/
	public inline function first():Null<RepeatedEvent> {
		return heap.length == 0 ? null : heap[0];
	}

	public function add(event:RepeatedEvent):Void {
		event.turn = turns++;
		place(event, heap.length);
		rise(event);
	}

	/** Nothing happens when the event is not in the queue. **/
	public function remove(event:RepeatedEvent):Void {
		final position = event.position;
		if (position < 0 || heap[position] != event) {
			return;
		}
		event.position = -1;
		final last = heap.pop();
		if (last != event) {
			place(last, position);
			rise(last);
			sink(last);
		}
	}

	/** The events whose time has come, in order. Each is queued again for its next time. **/
	public function takeDue(now:Float):Array<RepeatedEvent> {
		final due:Array<RepeatedEvent> = [];
		while (heap.length > 0 && heap[0].nextTime <= now) {
			final event = heap[0];
			remove(event);
			due.push(event);
		}
		for (event in due) {
			event.nextTime += event.interval;
			add(event);
		}
		return due;
	}

	function place(event:RepeatedEvent, position:Int):Void {
		heap[position] = event;
		event.position = position;
	}

	function rise(event:RepeatedEvent):Void {
		while (event.position > 0) {
			final parent = heap[(event.position - 1) >> 1];
			if (!isBefore(event, parent)) {
				return;
			}
			swap(event, parent);
		}
	}

	function sink(event:RepeatedEvent):Void {
		while (true) {
			final left = event.position * 2 + 1;
			if (left >= heap.length) {
				return;
			}
			final right = left + 1;
			final child = right < heap.length && isBefore(heap[right], heap[left]) ? heap[right] : heap[left];
			if (!isBefore(child, event)) {
				return;
			}
			swap(child, event);
		}
	}

	function swap(upper:RepeatedEvent, lower:RepeatedEvent):Void {
		final position = lower.position;
		place(lower, upper.position);
		place(upper, position);
	}

	// Turns wrap around, like time: what counts is which is ahead.
	static function isBefore(a:RepeatedEvent, b:RepeatedEvent):Bool {
		return a.nextTime < b.nextTime || (a.nextTime == b.nextTime && a.turn - b.turn < 0);
	}
}
