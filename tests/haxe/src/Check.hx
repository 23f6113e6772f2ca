import haxe.CallStack;
import haxe.Exception;
import haxe.PosInfos;
import haxe.ValueException;

/**
	The assertions. Each call counts once; a failure prints where it was made, and the test class goes on.
**/
class Check {
	public var passed(default, null):Int = 0;
	public var failed(default, null):Int = 0;

	public function new() {}

	/**
		`actual` equals `expected` by the `==` of the target. Values of different types never pass.
	**/
	public function equals<T>(expected:T, actual:T, ?pos:PosInfos):Void {
		record(expected == actual, () -> 'expected ${quote(expected)}, got ${quote(actual)}', pos);
	}

	public function notEquals<T>(unexpected:T, actual:T, ?pos:PosInfos):Void {
		record(unexpected != actual, () -> 'expected anything but ${quote(actual)}', pos);
	}

	public function isTrue(condition:Bool, ?pos:PosInfos):Void {
		record(condition, () -> "expected true, got false", pos);
	}

	public function isFalse(condition:Bool, ?pos:PosInfos):Void {
		record(!condition, () -> "expected false, got true", pos);
	}

	public function isNull(value:Dynamic, ?pos:PosInfos):Void {
		record(value == null, () -> 'expected null, got ${quote(value)}', pos);
	}

	public function notNull(value:Dynamic, ?pos:PosInfos):Void {
		record(value != null, () -> "expected a value, got null", pos);
	}

	/**
		`actual` is within `tolerance` of `expected`; NaN equals NaN and infinities equal themselves.
	**/
	public function floatEquals(expected:Float, actual:Float, tolerance:Float = 1e-9, ?pos:PosInfos):Void {
		final same = expected == actual
			|| Math.isNaN(expected)
			&& Math.isNaN(actual)
			|| Math.abs(expected - actual) <= tolerance;
		record(same, () -> 'expected $expected, got $actual', pos);
	}

	public function int64(expected:haxe.Int64, actual:haxe.Int64, ?pos:PosInfos):Void {
		record(expected == actual, () -> 'expected $expected, got $actual', pos);
	}

	/**
		Deep equality: arrays, enums, maps, bytes and structures are compared by their content.
	**/
	public function same(expected:Dynamic, actual:Dynamic, ?pos:PosInfos):Void {
		record(Deep.equal(expected, actual), () -> 'expected ${quote(expected)}, got ${quote(actual)}', pos);
	}

	/**
		`action` throws, and what it throws is of `type` (a class, an enum, or a core type such as `String`) if one is
		given. The exception comes back for further checks; null if there was none.
	**/
	public function raises(action:() -> Void, ?type:Dynamic, ?pos:PosInfos):Null<Exception> {
		try {
			action();
		} catch (exception:Exception) {
			final value:Dynamic = thrownValue(exception);
			final fits = type == null || Std.isOfType(value, type);
			record(fits, () -> 'expected an exception of another type, got ${quote(value)}', pos);
			return exception;
		}
		record(false, () -> "expected an exception, got none", pos);
		return null;
	}

	/**
		Counts a failure that no assertion reports, such as an exception that left a test class.
	**/
	public function fail(message:String, ?pos:PosInfos):Void {
		record(false, () -> message, pos);
	}

	/**
		Runs one test class. What it throws is one failure, and so are a class without a single assertion and
		descriptors that it leaves open.
	**/
	public function suite(suite:Suite):Void {
		final before = passed + failed;
		final descriptorsBefore = Descriptors.count();
		try {
			suite.run(this);
		} catch (exception:Exception) {
			failed++;
			Output.line('${suite.name}: uncaught exception: ${exception.message}'
				+ CallStack.toString(exception.stack).split("\n").slice(0, 16).join("\n"));
			return;
		}
		if (passed + failed == before) {
			failed++;
			Output.line('${suite.name}: no assertion was made');
		}
		final left = Descriptors.leftOpen(descriptorsBefore);
		if (left > 0) {
			failed++;
			Output.line('${suite.name}: $left descriptors were left open');
		}
	}

	function record(ok:Bool, message:() -> String, pos:PosInfos):Void {
		if (ok) {
			passed++;
		} else {
			failed++;
			Output.line('${pos.fileName}:${pos.lineNumber}: ${pos.className}: ${message()}');
		}
	}

	static function thrownValue(exception:Exception):Dynamic {
		return Std.isOfType(exception, ValueException) ? (cast exception : ValueException).value : exception;
	}

	static function quote(value:Dynamic):String {
		return Std.isOfType(value, String) ? '"$value"' : Std.string(value);
	}
}
