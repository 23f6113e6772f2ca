import haxe.Constraints.IMap;
import haxe.io.Bytes;

/**
	Structural equality of values whose type is not known, for `Check.same`.
**/
class Deep {
	public static function equal(a:Dynamic, b:Dynamic):Bool {
		return switch Type.typeof(a) {
			case TNull: b == null;
			case TInt | TFloat: isNumber(b) && (a == b || a != a && b != b);
			case TBool: Std.isOfType(b, Bool) && a == b;
			case TObject: sameKind(a, b) && structures(a, b);
			case TFunction: Reflect.compareMethods(a, b);
			case TEnum(type): isOfEnum(b, type) && enums(a, b);
			case TClass(type): Type.getClass(b) == type && objects(a, b);
			case TUnknown: a == b;
		}
	}

	static function isNumber(value:Dynamic):Bool {
		return Std.isOfType(value, Float);
	}

	static function isOfEnum(value:Dynamic, type:Enum<Dynamic>):Bool {
		return switch Type.typeof(value) {
			case TEnum(other): other == type;
			case _: false;
		}
	}

	static function sameKind(a:Dynamic, b:Dynamic):Bool {
		return Type.typeof(b).match(TObject) && Std.isOfType(a, Class) == Std.isOfType(b, Class);
	}

	static function structures(a:Dynamic, b:Dynamic):Bool {
		if (Std.isOfType(a, Class) || Std.isOfType(a, Enum)) {
			return a == b;
		}
		final fields = Reflect.fields(a);
		if (fields.length != Reflect.fields(b).length) {
			return false;
		}
		for (field in fields) {
			if (!Reflect.hasField(b, field) || !equal(Reflect.field(a, field), Reflect.field(b, field))) {
				return false;
			}
		}
		return true;
	}

	static function enums(a:EnumValue, b:EnumValue):Bool {
		return a.getIndex() == b.getIndex() && arrays(a.getParameters(), b.getParameters());
	}

	static function objects(a:Dynamic, b:Dynamic):Bool {
		if (Std.isOfType(a, Array)) {
			return arrays(a, b);
		}
		if (Std.isOfType(a, Bytes)) {
			return (a : Bytes).compare(b) == 0;
		}
		return Std.isOfType(a, IMap) ? maps(a, b) : a == b;
	}

	static function arrays(a:Array<Dynamic>, b:Array<Dynamic>):Bool {
		if (a.length != b.length) {
			return false;
		}
		for (index in 0...a.length) {
			if (!equal(a[index], b[index])) {
				return false;
			}
		}
		return true;
	}

	static function maps(a:IMap<Dynamic, Dynamic>, b:IMap<Dynamic, Dynamic>):Bool {
		final keys = [for (key in a.keys()) key];
		if (keys.length != [for (key in b.keys()) key].length) {
			return false;
		}
		for (key in keys) {
			if (!b.exists(key) || !equal(a.get(key), b.get(key))) {
				return false;
			}
		}
		return true;
	}
}
