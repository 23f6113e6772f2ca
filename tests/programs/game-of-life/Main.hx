/** Conway's Game of Life on a torus: a glider and a blinker, printed every tenth generation. **/
class Main {
	static inline final WIDTH = 20;
	static inline final HEIGHT = 12;

	static function main() {
		var world = parse([".#......", "..#.....", "###...###"]);
		for (generation in 0...41) {
			if (generation % 10 == 0) {
				Sys.println('generation $generation, ${population(world)} alive');
				Sys.println(format(world));
			}
			world = next(world);
		}
	}

	static function parse(rows:Array<String>):Array<Array<Bool>> {
		return [for (y in 0...HEIGHT) [for (x in 0...WIDTH) y < rows.length && rows[y].charAt(x) == "#"]];
	}

	static function next(world:Array<Array<Bool>>):Array<Array<Bool>> {
		return [
			for (y in 0...HEIGHT)
				[
					for (x in 0...WIDTH) {
						final neighbours = countNeighbours(world, x, y);
						neighbours == 3 || (neighbours == 2 && world[y][x]);
					}
				]
		];
	}

	static function countNeighbours(world:Array<Array<Bool>>, x:Int, y:Int):Int {
		var count = 0;
		for (dy in -1...2)
			for (dx in -1...2)
				if ((dx != 0 || dy != 0) && world[(y + dy + HEIGHT) % HEIGHT][(x + dx + WIDTH) % WIDTH])
					count++;
		return count;
	}

	static function population(world:Array<Array<Bool>>):Int {
		return Lambda.fold(world, (row, sum) -> sum + row.filter(cell -> cell).length, 0);
	}

	static function format(world:Array<Array<Bool>>):String {
		return [for (row in world) [for (cell in row) cell ? "#" : "."].join("")].join("\n");
	}
}
