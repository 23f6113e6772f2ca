/** The values that the program stores. Whatever is read must be one of them, or the default of its type. **/
class Known {
	static inline final INT_MARK = 0x5A5A0000;

	/** Their halves differ, so that a mixture of two is none of them. **/
	public static final floats = [for (i in 1...17) Math.sqrt(i + 1) * Math.pow(2, i * 7)];
	public static final texts = [
		"a", "beta", "gamma gamma gamma", "äöü", "日本語", "a rather long text, to be copied in several steps, and more",
		"x\u{1F600}y", "seven", "eight and a half", "Straße nach Süden"
	];
	public static final nodes:Array<Node> = [for (i in 0...24) Node.make(i)];

	public static function int(random:Random):Int {
		return INT_MARK | random.below(0x10000);
	}

	public static inline function isInt(value:Int):Bool {
		return value == 0 || (value & 0xFFFF0000) == INT_MARK;
	}

	public static function float(random:Random):Float {
		return floats[random.below(floats.length)];
	}

	public static function isFloat(value:Float):Bool {
		return value == 0 || floats.indexOf(value) >= 0;
	}

	public static function text(random:Random):String {
		return texts[random.below(texts.length)];
	}

	public static function isText(value:Null<String>):Bool {
		return value == null || texts.indexOf(value) >= 0;
	}

	public static function node(random:Random):Node {
		return nodes[random.below(nodes.length)];
	}

	public static function isNode(value:Null<Node>):Bool {
		return value == null || Std.isOfType(value, Node) && value.isSound();
	}

	/** A value of any of the kinds above. **/
	public static function any(random:Random):Dynamic {
		return switch random.below(6) {
			case 0: int(random);
			case 1: float(random);
			case 2: text(random);
			case 3: node(random);
			case 4: random.chance(2);
			case _: null;
		}
	}

	public static function isAny(value:Dynamic):Bool {
		return switch Type.typeof(value) {
			case TNull | TBool: true;
			case TInt: isInt(value);
			case TFloat: isFloat(value);
			case TClass(String): isText(value);
			case TClass(_): isNode(value);
			case _: false;
		}
	}
}
