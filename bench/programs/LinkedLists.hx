import haxe.ds.GenericStack;
import haxe.ds.List;

/** Linked lists of several kinds, built, filtered, reversed and dropped: allocation and chasing of pointers. **/
class LinkedLists {
	static inline final LENGTH = 10000;

	static function main() {
		final rounds = Program.size(1800, 5);
		var sum = 0;
		var survivor:Null<Cell> = null;
		for (round in 0...rounds) {
			final cells = reverse(filter(build(LENGTH, round)));
			sum = Program.mix(sum, total(cells));
			// Every now and then one list outlives its round.
			if (round % 16 == 0)
				survivor = cells;
			sum = Program.mix(sum, standardList(round));
			sum = Program.mix(sum, genericStack(round));
		}
		Program.finish('$sum ${total(survivor)}');
	}

	static function build(length:Int, offset:Int):Null<Cell> {
		var head:Null<Cell> = null;
		for (index in 0...length)
			head = new Cell(index + offset, head);
		return head;
	}

	static function filter(list:Null<Cell>):Null<Cell> {
		var result:Null<Cell> = null;
		while (list != null) {
			if (list.value % 3 != 0)
				result = new Cell(list.value, result);
			list = list.next;
		}
		return result;
	}

	static function reverse(list:Null<Cell>):Null<Cell> {
		var result:Null<Cell> = null;
		while (list != null) {
			final next = list.next;
			list.next = result;
			result = list;
			list = next;
		}
		return result;
	}

	static function total(list:Null<Cell>):Int {
		var sum = 0;
		while (list != null) {
			sum = Program.mix(sum, list.value);
			list = list.next;
		}
		return sum;
	}

	static function standardList(round:Int):Int {
		final list = new List<Int>();
		for (index in 0...LENGTH)
			list.add(index ^ round);
		var sum = 0;
		for (value in list.filter(value -> value & 1 == 0))
			sum = Program.mix(sum, value);
		return sum;
	}

	static function genericStack(round:Int):Int {
		final stack = new GenericStack<Int>();
		for (index in 0...LENGTH)
			stack.add(index + round);
		var sum = 0;
		while (!stack.isEmpty())
			sum = Program.mix(sum, stack.pop());
		return sum;
	}
}

class Cell {
	public final value:Int;
	public var next:Null<Cell>;

	public function new(value:Int, next:Null<Cell>) {
		this.value = value;
		this.next = next;
	}
}
