import Mark.MarkTools;
import Node.Branch;
import Node.Leaf;

/** Objects of several classes met at the same places of the program: fields and calls by name, reflection. **/
class FieldArea implements Area {
	public final name = "fields";

	static final things:Array<Dynamic> = [
		for (i in 0...12) i % 4 == 3 ? {label: "a", weight: 0.0, describe: () -> "a"} : Node.make(i)
	];
	static final classes = ["Node", "Leaf", "Branch", "FieldArea", "haxe.ds.StringMap", "NoSuchClass", "String"];

	public function new() {}

	public function step(random:Random):Void {
		final thing = things[random.below(things.length)];
		switch random.below(11) {
			case 0: thing.label = Known.text(random);
			case 1: thing.weight = Known.float(random);
			case 2: checkByName(thing);
			case 3: Implausible.require(isDescription(thing.describe()), "result of a call");
			case 4: changeNode(random);
			case 5: Known.node(random).check();
			case 6: reflect(thing, random);
			case 7: createAndAsk(random);
			case 8: useFreshNames(random);
			case 9: replaceThing(random);
			case _: askClasses(random);
		}
	}

	static function isDescription(text:Dynamic):Bool {
		return Known.isText(text) || text == "leaf";
	}

	static function checkByName(thing:Dynamic):Void {
		final label:Dynamic = thing.label;
		Implausible.require(Known.isText(label), "label by name", label);
		final weight:Dynamic = thing.weight;
		Implausible.require(Known.isFloat(weight), "weight by name", weight);
	}

	static function changeNode(random:Random):Void {
		final node = Known.node(random);
		node.label = Known.text(random);
		node.weight = Known.float(random);
		node.other = Known.node(random);
		node.payload = Known.any(random);
	}

	static function replaceThing(random:Random):Void {
		final index = random.below(things.length);
		final record = {weight: Known.float(random), label: Known.text(random), describe: () -> "beta"};
		things[index] = random.chance(3) ? record : Node.make(random.below(9));
	}

	static function reflect(thing:Dynamic, random:Random):Void {
		Reflect.setProperty(thing, "label", Known.text(random));
		Implausible.require(Known.isText(Reflect.getProperty(thing, "label")), "property");
		final describe = Reflect.field(thing, "describe");
		final text = Reflect.callMethod(thing, describe, []);
		Implausible.require(isDescription(text), "result of a reflected call", text);
		Reflect.fields(thing);
		Std.string(Type.typeof(thing));
	}

	static function createAndAsk(random:Random):Void {
		final type:Class<Node> = random.chance(2) ? Leaf : Branch;
		final created:Node = Type.createInstance(type, [random.below(30)]);
		Implausible.require(created.isSound(), "created node", created.id);
		Type.getInstanceFields(Type.getClass(created));
		final mark = Type.createEnum(Mark, "Number", [random.below(30)]);
		Implausible.require(MarkTools.isKnown(mark) && Type.enumEq(mark, mark), "created mark", mark);
	}

	/** Names that no program text mentions are entered into tables that everybody reads. **/
	static function useFreshNames(random:Random):Void {
		final object:Dynamic = {};
		for (i in 0...4) {
			final name = "fresh" + random.below(4000);
			Reflect.setField(object, name, name);
			Implausible.require(Reflect.field(object, name) == name, "fresh name", name);
		}
		Reflect.field(things[0], "absent" + random.below(4000));
	}

	static function askClasses(random:Random):Void {
		final name = classes[random.below(classes.length)];
		final type = Type.resolveClass(name);
		Implausible.require(type == null || Type.getClassName(type) == name, "class", name);
		if (type != null) {
			Type.getClassFields(type);
			haxe.rtti.Meta.getType(type);
		}
		Implausible.require(Type.resolveEnum("Mark") == Mark, "enum");
	}
}
