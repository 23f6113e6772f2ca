package utest.compare;

import haxe.Constraints.IMap;
import haxe.Exception;
import haxe.io.Bytes;
import utest.compare.Describe.value as show;

/** Compares values as deep as they go. Values that contain themselves are not supported. **/
class Comparison {
	/** The difference that two numbers may have. **/
	public static inline final defaultTolerance = 1e-5;

	final isRecursive:Bool;
	final tolerance:Float;

	/** Whether the actual value may have more than the expected one. **/
	final allowsMore:Bool;

	public function new(isRecursive:Bool, tolerance:Float, allowsMore:Bool) {
		this.isRecursive = isRecursive;
		this.tolerance = tolerance;
		this.allowsMore = allowsMore;
	}

	/** Where and how the values differ first; null if they do not. **/
	public function difference(expected:Null<Any>, actual:Null<Any>):Null<String> {
		return compare(expected, actual, "");
	}

	/** Whether numbers differ by `tolerance` at most; NaN equals NaN, an infinity the same infinity. **/
	public static function areClose(expected:Float, actual:Float, tolerance:Float):Bool {
		if (Math.isNaN(expected) || Math.isNaN(actual)) {
			return Math.isNaN(expected) && Math.isNaN(actual);
		}
		if (!Math.isFinite(expected) && !Math.isFinite(actual)) {
			return (expected > 0) == (actual > 0);
		}
		return Math.abs(actual - expected) <= tolerance;
	}

	// `path` leads from the outermost value to these: empty, or `[2].name`.
	function compare(expected:Dynamic, actual:Dynamic, path:String):Null<String> {
		if (!areComparable(expected, actual)) {
			return at(path, 'expected ${show(expected)}, of type ${Describe.typeOf(expected)},'
				+ ' but it is ${show(actual)}, of type ${Describe.typeOf(actual)}');
		}
		return switch Type.typeof(expected) {
			case TNull | TBool:
				check(expected == actual, expected, actual, path);
			case TInt | TFloat:
				check(areClose(expected, actual, tolerance), expected, actual, path);
			case TFunction:
				check(Reflect.compareMethods(expected, actual), expected, actual, path);
			case TClass(type):
				compareInstances(type, expected, actual, path);
			case TEnum(_):
				compareEnumValues(expected, actual, path);
			case TObject:
				compareObjects(expected, actual, path);
			case TUnknown:
				throw new Exception("values of unknown type cannot be compared" + (path == "" ? "" : ' ($path)'));
		}
	}

	/** Whether the types allow the values to be the same. **/
	function areComparable(expected:Dynamic, actual:Dynamic):Bool {
		final expectedType = Describe.typeOf(expected);
		final actualType = Describe.typeOf(actual);
		if (expectedType == actualType || (isNumber(expected) && isNumber(actual))) {
			return true;
		}
		return allowsMore && isPlainObject(expected) && isPlainObject(actual);
	}

	static function isNumber(value:Dynamic):Bool {
		return Type.typeof(value).match(TInt | TFloat);
	}

	static function isPlainObject(value:Dynamic):Bool {
		return switch Type.typeof(value) {
			case TObject: true;
			case TClass(_): !(Std.isOfType(value, String) || Std.isOfType(value, Array) || Std.isOfType(value, IMap));
			case _: false;
		}
	}

	/** Whether to look into the values that lie at the path. **/
	function looksInto(path:String):Bool {
		return isRecursive || path == "";
	}

	function compareInstances(type:Class<Dynamic>, expected:Dynamic, actual:Dynamic, path:String):Null<String> {
		if (Std.isOfType(expected, String)) {
			return check(expected == actual, expected, actual, path);
		}
		if (Std.isOfType(expected, Date)) {
			return check((expected : Date).getTime() == (actual : Date).getTime(), expected, actual, path);
		}
		if (!looksInto(path)) {
			return null;
		}
		if (Std.isOfType(expected, Array)) {
			return compareItems(expected, actual, path);
		}
		if (Std.isOfType(expected, Bytes)) {
			return compareBytes(expected, actual, path);
		}
		if (Std.isOfType(expected, IMap)) {
			return compareMaps(expected, actual, path);
		}
		if (Iteration.isIterator(expected) || Iteration.isIterable(expected)) {
			return compareIterations(expected, actual, path);
		}
		return compareFields(Type.getInstanceFields(type), expected, actual, path);
	}

	function compareIterations(expected:Dynamic, actual:Dynamic, path:String):Null<String> {
		if (Iteration.isIterator(expected)) {
			return Iteration.isIterator(actual) ? compareItems(Iteration.rest(expected), Iteration.rest(actual), path) :
				at(path, 'expected an iterator but it is ${show(actual)}');
		}
		return Iteration.isIterable(actual) ? compareItems(Iteration.all(expected), Iteration.all(actual), path) :
			at(path, 'expected something iterable but it is ${show(actual)}');
	}

	function compareItems(expected:Array<Dynamic>, actual:Array<Dynamic>, path:String):Null<String> {
		if (allowsMore ? expected.length > actual.length : expected.length != actual.length) {
			return at(path, 'expected ${expected.length} items but it has ${actual.length}: ${both(expected, actual)}');
		}
		for (index => item in expected) {
			final found = compare(item, actual[index], '$path[$index]');
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	function compareBytes(expected:Bytes, actual:Bytes, path:String):Null<String> {
		if (expected.length != actual.length) {
			return at(path, 'expected ${expected.length} bytes but it has ${actual.length}');
		}
		for (index in 0...expected.length) {
			if (expected.get(index) != actual.get(index)) {
				return at('$path[$index]', 'expected the byte ${expected.get(index)} but it is ${actual.get(index)}');
			}
		}
		return null;
	}

	function compareMaps(expected:IMap<Dynamic, Dynamic>, actual:IMap<Dynamic, Dynamic>, path:String):Null<String> {
		final expectedKeys = [for (key in expected.keys()) key];
		final actualKeys = [for (key in actual.keys()) key];
		if (!allowsMore && expectedKeys.length != actualKeys.length) {
			final counts = 'expected ${expectedKeys.length} keys but it has ${actualKeys.length}';
			return at(path, '$counts: ${both(expected, actual)}');
		}
		for (key in expectedKeys) {
			final keyPath = '$path[${show(key)}]';
			if (!actual.exists(key)) {
				return at(keyPath, "expected the key");
			}
			final found = compare(expected.get(key), actual.get(key), keyPath);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	function compareEnumValues(expected:EnumValue, actual:EnumValue, path:String):Null<String> {
		if (!looksInto(path)) {
			return null;
		}
		if (expected.getIndex() != actual.getIndex()) {
			return check(false, expected, actual, path);
		}
		final actualParameters = actual.getParameters();
		for (index => parameter in expected.getParameters()) {
			final found = compare(parameter, actualParameters[index], '$path(${expected.getName()} $index)');
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	function compareObjects(expected:Dynamic, actual:Dynamic, path:String):Null<String> {
		if (!looksInto(path)) {
			return null;
		}
		if (Iteration.isIterator(expected) || Iteration.isIterable(expected)) {
			return compareIterations(expected, actual, path);
		}
		final fields = Reflect.fields(expected);
		if (!allowsMore) {
			final actualFields = Reflect.fields(actual);
			final missing = fields.filter(name -> !actualFields.contains(name));
			final extra = actualFields.filter(name -> !fields.contains(name));
			if (missing.length > 0 || extra.length > 0) {
				final names = 'expected the fields [${fields.join(", ")}] but it has [${actualFields.join(", ")}]';
				return at(path, '$names: ${both(expected, actual)}');
			}
		}
		return compareFields(fields, expected, actual, path);
	}

	function compareFields(names:Array<String>, expected:Dynamic, actual:Dynamic, path:String):Null<String> {
		for (name in names) {
			final field:Dynamic = Reflect.getProperty(expected, name);
			if (!Reflect.isFunction(field)) {
				final found = compare(field, Reflect.getProperty(actual, name), path == "" ? name : '$path.$name');
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	static function check(holds:Bool, expected:Dynamic, actual:Dynamic, path:String):Null<String> {
		return holds ? null : at(path, both(expected, actual));
	}

	static function both(expected:Dynamic, actual:Dynamic):String {
		return 'expected ${show(expected)} but it is ${show(actual)}';
	}

	static function at(path:String, text:String):String {
		return path == "" ? text : '$text at $path';
	}
}
