import Node.Branch;
import Node.Leaf;

/** Arrays made by code that does not know what they hold, and given a type by several fibers at once. **/
class ConversionArea implements Area {
	static inline final LARGEST = 200;

	public final name = "conversions";

	var ofInts:Array<Dynamic> = [];
	var ofNodes:Array<Dynamic> = [];
	var ofLeaves:Array<Node> = cast([] : Array<Dynamic>);
	var ofAnything:Array<Dynamic> = [];
	var ofArrays:Array<Dynamic> = [];

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(20) {
			case 0: renew();
			case 1 | 2: ofInts.push(random.chance(40) ? "seven" : Known.int(random));
			case 3: checkInts(cast(ofInts : Dynamic));
			case 4 | 5: ofNodes.push(random.chance(40) ? Known.text(random) : Known.node(random));
			case 6: checkNodes(cast(ofNodes : Dynamic), random);
			case 7: checkTexts(cast(ofNodes : Dynamic));
			case 8 | 9: ofLeaves.push(random.chance(40) ? Known.node(random) : new Leaf(random.below(9) * 3));
			case 10: checkLeaves(cast ofLeaves);
			case 11: checkBranches(cast ofLeaves);
			case 12: ofLeaves.insert(0, Known.node(random));
			case 13: setAny(random);
			case 14: checkAny(random);
			case 15: joinAny(random);
			case 16: ofArrays.push(([random.chance(2) ? 1 : Known.node(random)] : Array<Dynamic>));
			case 17: checkArrays(cast(ofArrays : Dynamic));
			case 18: sortAny(random);
			case _: fill(random);
		}
	}

	function renew():Void {
		ofInts = [];
		ofNodes = [];
		ofLeaves = cast([] : Array<Dynamic>);
		ofArrays = [];
	}

	/** What the arrays hold changes at most once, so that windows for races are rare: many short lives. **/
	function fill(random:Random):Void {
		final ints:Array<Dynamic> = [for (i in 0...random.below(12)) Known.int(random)];
		final nodes:Array<Dynamic> = [for (i in 0...random.below(12)) Known.node(random)];
		final leaves:Array<Dynamic> = [for (i in 0...random.below(12)) new Leaf(i * 3)];
		ofInts = ints;
		ofNodes = nodes;
		ofLeaves = cast leaves;
	}

	static function checkInts(array:Array<Int>):Void {
		for (element in array) {
			Implausible.require(Known.isInt(element), "ints", element);
		}
		array.push(0);
		array.resize(array.length % LARGEST);
	}

	static function checkNodes(array:Array<Node>, random:Random):Void {
		for (element in array) {
			Implausible.require(Known.isNode(element), "nodes");
			if (element != null) {
				Implausible.require(Known.isText(element.label), "label of an element", element.label);
			}
		}
		array.push(Known.node(random));
		array.resize(array.length % LARGEST);
	}

	static function checkTexts(array:Array<String>):Void {
		for (element in array) {
			Implausible.require(Known.isText(element), "texts", element);
		}
	}

	static function checkLeaves(array:Array<Leaf>):Void {
		for (i in 0...array.length) {
			final element = array[i];
			if (element != null) {
				Implausible.require(element.isSound() && element.leafMark == "leaf", "leaves", element.id);
				element.payloadOfLeaf = element.id;
			}
		}
		array.resize(array.length % LARGEST);
	}

	static function checkBranches(array:Array<Branch>):Void {
		for (element in array) {
			if (element != null) {
				Implausible.require(element.branchMark == 4711 && element.left.length == 3, "branches", element.id);
			}
		}
	}

	static function checkArrays(array:Array<Array<Int>>):Void {
		for (inner in array) {
			if (inner != null) {
				for (element in inner) {
					Implausible.require(element >= 0 && element <= 2, "arrays of ints", element);
				}
			}
		}
	}

	function setAny(random:Random):Void {
		final array = ofAnything;
		for (i in 0...random.below(30)) {
			if (random.chance(2)) {
				array.push(Known.any(random));
			} else {
				array[random.below(array.length + 1)] = Known.any(random);
			}
		}
		if (array.length > LARGEST) {
			ofAnything = [];
		}
	}

	function checkAny(random:Random):Void {
		final array = ofAnything;
		for (element in array) {
			Implausible.require(Known.isAny(element), "anything", element);
		}
		array.pop();
		array.shift();
		array.remove(Known.any(random));
		array.splice(random.below(array.length + 1), 2);
		array.insert(random.below(array.length + 1), Known.any(random));
		array.indexOf(Known.any(random));
	}

	/** Both sides may change their kind meanwhile. **/
	function joinAny(random:Random):Void {
		final left = random.chance(2) ? ofInts : ofNodes;
		final right = random.chance(2) ? ofInts : ofAnything;
		final both = left.concat(right);
		for (element in both) {
			Implausible.require(Known.isAny(element), "joined", element);
		}
		both.join("");
		for (element in left.copy().concat(right.slice(1))) {
			Implausible.require(Known.isAny(element), "copied", element);
		}
	}

	function sortAny(random:Random):Void {
		final array = random.chance(2) ? ofInts : ofNodes;
		if (array.length < 60) {
			array.sort((left, right) -> Reflect.compare(Std.string(left), Std.string(right)));
			array.reverse();
		}
	}
}
