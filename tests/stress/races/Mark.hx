/** Keys of an `EnumValueMap`. **/
enum Mark {
	Nothing;
	Number(value:Int);
	Word(text:String);
	Pair(left:Mark, right:Mark);
}

class MarkTools {
	public static function make(random:Random):Mark {
		return switch random.below(4) {
			case 0: Nothing;
			case 1: Number(random.below(30));
			case 2: Word(Known.text(random));
			case _: Pair(Number(random.below(5)), Nothing);
		}
	}

	public static function isKnown(mark:Mark):Bool {
		return switch mark {
			case null | Nothing: true;
			case Number(value): value >= 0 && value < 30;
			case Word(text): Known.isText(text);
			case Pair(left, right): isKnown(left) && isKnown(right);
		}
	}
}
