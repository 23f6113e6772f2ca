/** An object that can tell whether it is one. **/
class Node {
	public final id:Int;

	final complement:Int;

	/** Free for all. **/
	public var label:String = "a";

	public var weight:Float = 0;
	public var other:Null<Node>;
	public var payload:Dynamic;

	function new(id:Int) {
		this.id = id;
		complement = ~id;
	}

	public static function make(id:Int):Node {
		return switch id % 3 {
			case 0: new Leaf(id);
			case 1: new Branch(id);
			case _: new Node(id);
		}
	}

	public function isSound():Bool {
		return complement == ~id;
	}

	public function describe():String {
		return label;
	}

	/** Whatever is stored in the fields was stored there by somebody. **/
	public function check():Void {
		Implausible.require(isSound(), "node", id);
		Implausible.require(Known.isText(label), "label", label);
		Implausible.require(Known.isFloat(weight), "weight", weight);
		Implausible.require(Known.isNode(other), "other", id);
		Implausible.require(Known.isAny(payload), "payload", payload);
	}
}

class Leaf extends Node {
	public final leafMark = "leaf";
	public var payloadOfLeaf:Dynamic;

	override public function describe():String {
		return leafMark;
	}
}

class Branch extends Node {
	public final branchMark = 4711;
	public final left:Array<Int> = [1, 2, 3];

	override public function describe():String {
		return left.length == 3 && branchMark == 4711 ? "beta" : "?";
	}
}
