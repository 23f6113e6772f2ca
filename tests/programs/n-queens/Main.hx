/** Places queens that do not attack each other: bit masks to count, backtracking with an exception to show one. **/
class Main {
	static function main() {
		Sys.println([for (size in 1...10) count(size)].join(" "));
		Sys.println(show(firstSolution(8)));
		try {
			firstSolution(3);
		} catch (error:haxe.Exception) {
			Sys.println(error.message);
		}
	}

	static function count(size:Int):Int {
		final all = (1 << size) - 1;
		function place(columns:Int, left:Int, right:Int):Int {
			if (columns == all)
				return 1;
			var solutions = 0;
			var free = all & ~(columns | left | right);
			while (free != 0) {
				final bit = free & -free;
				free ^= bit;
				solutions += place(columns | bit, ((left | bit) << 1) & all, (right | bit) >> 1);
			}
			return solutions;
		}
		return place(0, 0, 0);
	}

	static function firstSolution(size:Int):Array<Int> {
		final columns = new Array<Int>();
		function fits(row:Int, column:Int):Bool {
			for (other => taken in columns)
				if (taken == column || row - other == column - taken || row - other == taken - column)
					return false;
			return true;
		}
		function place(row:Int):Void {
			if (row == size)
				throw new Found(columns.copy());
			for (column in 0...size) {
				if (!fits(row, column))
					continue;
				columns.push(column);
				place(row + 1);
				columns.pop();
			}
		}
		try {
			place(0);
		} catch (found:Found) {
			return found.columns;
		}
		throw new haxe.Exception('no solution for $size');
	}

	static function show(columns:Array<Int>):String {
		final size = columns.length;
		return [for (column in columns) [for (index in 0...size) index == column ? "Q" : "."].join(" ")].join("\n");
	}
}

class Found extends haxe.Exception {
	public final columns:Array<Int>;

	public function new(columns:Array<Int>) {
		super("found");
		this.columns = columns;
	}
}
