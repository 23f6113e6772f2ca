import Mark.MarkTools;
import fiberus.AtomicInt;
import fiberus.Fiber;

/**
	Many fibers on several workers change the same data without asking each other: arrays, maps, strings, objects. They
	may lose each other's changes and run into exceptions, but every value that they read must be one that somebody
	wrote, and nothing may crash. See README.md.

	Arguments: seconds (10), seed (1), and names of areas (all of them).
**/
class Main {
	static inline final FIBERS = 12;

	/** Arrays and maps that have become longer start anew. **/
	public static inline final LARGEST = 400;

	/** All fibers are busy with few areas at a time, so that they meet. **/
	static inline final AREAS_AT_A_TIME = 3;

	static inline final SECONDS_AN_AREA = 0.25;
	static inline final STEPS_BETWEEN_LOOKS = 50;

	static final steps = new AtomicInt(0);
	static final exceptions = new AtomicInt(0);

	static function main():Void {
		final args = Sys.args();
		final seconds = args.length > 0 ? Std.parseFloat(args[0]) : 10.0;
		final seed = args.length > 1 ? Std.parseInt(args[1]) : 1;
		final areas = createAreas().filter(area -> args.length < 3 || args.indexOf(area.name, 2) >= 0);
		final start = Sys.time();
		final fibers = [
			for (number in 0...FIBERS)
				Fiber.spawnAny(_ -> run(areas, number, new Random(seed * FIBERS + number), start, seconds))
		];
		for (fiber in fibers) {
			fiber.join();
		}
		Sys.stderr().writeString('${steps.load()} steps, ${exceptions.load()} exceptions\n');
		Sys.println("ok");
	}

	static function createAreas():Array<Area> {
		return [
			new ArrayArea<Int>("ints", Known.int, Known.isInt, (left, right) -> left - right),
			new ArrayArea<Float>("floats", Known.float, Known.isFloat, (left, right) -> left < right ? -1 : 1),
			new ArrayArea<String>("strings", Known.text, Known.isText, Reflect.compare),
			new ArrayArea<Node>("nodes", Known.node, Known.isNode, (left, right) -> left.id - right.id),
			new ArrayArea<Null<Int>>("nullable ints", Known.int, value -> value == null || Known.isInt(value),
				(left, right) -> left - right),
			new ArrayArea<Bool>("bools", random -> random.chance(2), value -> value == true || value == false,
				(left, right) -> left ? 1 : -1),
			new LoopArea(),
			new ConversionArea(),
			new MapArea<Int, String>("int map", () -> new haxe.ds.IntMap<String>(),
				random -> Known.int(random) & ~0xFF80, Known.isInt, Known.text, Known.isText),
			new MapArea<String, Float>("string map", () -> new haxe.ds.StringMap<Float>(), Known.text, Known.isText,
				Known.float, Known.isFloat),
			new MapArea<Node, Node>("object map", () -> new haxe.ds.ObjectMap<Node, Node>(), Known.node, Known.isNode,
				Known.node, Known.isNode),
			new MapArea<Node, Int>("weak map", () -> new haxe.ds.WeakMap<Node, Int>(),
				random -> random.chance(3) ? Node.make(random.below(50)) : Known.node(random), Known.isNode, Known.int,
				Known.isInt),
			new MapArea<Mark, Int>("enum map", () -> new haxe.ds.EnumValueMap<Mark, Int>(), MarkTools.make,
				MarkTools.isKnown, Known.int, Known.isInt),
			new TextArea(),
			new RecordArea(),
			new FieldArea(),
			new FunctionArea(),
			new DocumentArea(),
			new PatternArea(),
			new FailureArea()
		];
	}

	static function run(areas:Array<Area>, number:Int, random:Random, start:Float, seconds:Float):Void {
		while (true) {
			final elapsed = Sys.time() - start;
			if (elapsed >= seconds) {
				return;
			}
			final area = areas[(Std.int(elapsed / SECONDS_AN_AREA) + number % AREAS_AT_A_TIME) % areas.length];
			for (i in 0...STEPS_BETWEEN_LOOKS) {
				step(area, random);
			}
			Fiber.yield();
		}
	}

	static function step(area:Area, random:Random):Void {
		steps.increment();
		try {
			area.step(random);
		} catch (error:Implausible) {
			Sys.stderr().writeString('implausible: ${error.details()}\n');
			Sys.exit(1);
		} catch (error:haxe.Exception) {
			exceptions.increment();
		}
	}
}
