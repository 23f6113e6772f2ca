package utest;

import haxe.Exception;
import haxe.PosInfos;
import haxe.ValueException;
import haxe.ds.List;
import utest.compare.Comparison;
import utest.compare.Describe;
import utest.compare.Describe.value as show;

/**
	What a test expects. Every method adds one result to those of the running test and returns whether it held.
	`msg` replaces the text that tells what was wrong; `pos` is where it was asserted.
**/
class Assert {
	/** What the running test found out; null while none is running. **/
	public static var results:Null<List<Assertation>> = null;

	#if target.threaded
	static final guard = new sys.thread.Mutex();
	#end

	public static function isTrue(cond:Bool, ?msg:String, ?pos:PosInfos):Bool {
		return cond ? succeed(pos) : failWith(msg ?? "expected true", pos);
	}

	public static function isFalse(value:Bool, ?msg:String, ?pos:PosInfos):Bool {
		return value ? failWith(msg ?? "expected false", pos) : succeed(pos);
	}

	public static function isNull(value:Dynamic, ?msg:String, ?pos:PosInfos):Bool {
		return value == null ? succeed(pos) : failWith(msg ?? 'expected null but it is ${show(value)}', pos);
	}

	public static function notNull(value:Dynamic, ?msg:String, ?pos:PosInfos):Bool {
		return value != null ? succeed(pos) : failWith(msg ?? "expected not null", pos);
	}

	/** `type` is a class, an interface or an enum. **/
	public static function isOfType(value:Dynamic, type:Dynamic, ?msg:String, ?pos:PosInfos):Bool {
		return Std.isOfType(value, type) ? succeed(pos) : failWith(msg
			?? 'expected an instance of ${Describe.type(type)} but it is ${withType(value)}', pos);
	}

	/** `expected == value` **/
	public static function equals(expected:Dynamic, value:Dynamic, ?msg:String, ?pos:PosInfos):Bool {
		return expected == value ? succeed(pos) : failWith(msg ?? expectedBut(expected, value), pos);
	}

	/** `expected != value` **/
	public static function notEquals(expected:Dynamic, value:Dynamic, ?msg:String, ?pos:PosInfos):Bool {
		return expected != value ? succeed(pos) : failWith(msg
			?? 'expected anything but ${show(expected)} but it is ${show(value)}', pos);
	}

	public static function match(pattern:EReg, value:String, ?msg:String, ?pos:PosInfos):Bool {
		final matches = pattern.match(value);
		return matches ? succeed(pos) : failWith(msg ?? '${show(value)} does not match the pattern', pos);
	}

	/**
		Whether the numbers differ by `approx` (1e-5 unless given) at most. NaN equals NaN, an infinity the same
		infinity.
	**/
	public static function floatEquals(expected:Float, value:Float, ?approx:Float, ?msg:String, ?pos:PosInfos):Bool {
		final isClose = Comparison.areClose(expected, value, approx ?? Comparison.defaultTolerance);
		return isClose ? succeed(pos) : failWith(msg ?? expectedBut(expected, value), pos);
	}

	/**
		Whether the values are alike as deep as they go: numbers as in `floatEquals`, arrays and other things to iterate
		over item by item, maps key by key, enum values and objects field by field; what belongs to different classes
		differs. Fields that hold functions do not count.

		Unless `recursive`, which is the default, only the outermost level counts: what items and fields hold is not
		looked into.
	**/
	public static function same(expected:Dynamic, value:Dynamic, ?recursive:Bool, ?msg:String, ?approx:Float,
			?pos:PosInfos):Bool {
		final comparison = new Comparison(recursive ?? true, approx ?? Comparison.defaultTolerance, false);
		final difference = comparison.difference(expected, value);
		return difference == null ? succeed(pos) : failWith(msg ?? difference, pos);
	}

	/**
		As `same`, but `value` may have more items, keys and fields than `expected`, and may be an object of another
		type, whose properties count as fields.
	**/
	public static function similar(expected:Dynamic, value:Dynamic, recursive:Bool = true, ?msg:String, ?approx:Float,
			?pos:PosInfos):Bool {
		final comparison = new Comparison(recursive, approx ?? Comparison.defaultTolerance, true);
		final difference = comparison.difference(expected, value);
		return difference == null ? succeed(pos) : failWith(msg ?? difference, pos);
	}

	/**
		Whether `method` throws: anything, or an instance of `type`. What was thrown as no exception is looked at as it
		was thrown.
	**/
	public static function raises(method:() -> Void, ?type:Class<Dynamic>, ?msgNotThrown:String, ?msgWrongType:String,
			?pos:PosInfos):Bool {
		return raising(method, type, null, msgNotThrown, msgWrongType, null, pos);
	}

	/** As `raises`; what was thrown must also make `condition` true. **/
	public static function exception<T>(method:() -> Void, ?type:Class<T>, ?condition:(e:T) -> Bool,
			?msgNotThrown:String, ?msgWrongType:String, ?msgWrongCondition:String, ?pos:PosInfos):Bool {
		final check:Null<(thrown:Any) -> Bool> = condition == null ? null : thrown -> condition(thrown);
		return raising(method, type, check, msgNotThrown, msgWrongType, msgWrongCondition, pos);
	}

	static function raising(method:() -> Void, type:Null<Class<Dynamic>>, condition:Null<(thrown:Any) -> Bool>,
			msgNotThrown:Null<String>, msgWrongType:Null<String>, msgWrongCondition:Null<String>, pos:PosInfos):Bool {
		final wanted = type == null ? "an exception" : 'an exception of type ${Describe.type(type)}';
		var caught:Null<Exception> = null;
		try {
			method();
		} catch (e) {
			caught = e;
		}
		if (caught == null) {
			return failWith(msgNotThrown ?? 'expected $wanted but nothing was thrown', pos);
		}
		final thrown:Any = Std.isOfType(caught, ValueException) ? (cast caught : ValueException).value : caught;
		if (type != null && !Std.isOfType(thrown, type)) {
			return failWith(msgWrongType ?? 'expected $wanted but it is ${withType(thrown)}', pos);
		}
		if (condition != null && !condition(thrown)) {
			final message = '$wanted was thrown, but not with what was expected: ${show(thrown)}';
			return failWith(msgWrongCondition ?? message, pos);
		}
		return succeed(pos);
	}

	/** Whether `value` is one of the possibilities. **/
	public static function allows<T>(possibilities:Array<T>, value:T, ?msg:String, ?pos:PosInfos):Bool {
		return possibilities.contains(value) ? succeed(pos) : failWith(msg
			?? 'expected one of ${show(possibilities)} but it is ${show(value)}', pos);
	}

	public static function contains<T>(match:T, values:Array<T>, ?msg:String, ?pos:PosInfos):Bool {
		return values.contains(match) ? succeed(pos) : failWith(msg
			?? 'expected ${show(match)} within ${show(values)}', pos);
	}

	public static function notContains<T>(match:T, values:Array<T>, ?msg:String, ?pos:PosInfos):Bool {
		return !values.contains(match) ? succeed(pos) : failWith(msg
			?? 'expected no ${show(match)} within ${show(values)}', pos);
	}

	public static function stringContains(match:String, value:Null<String>, ?msg:String, ?pos:PosInfos):Bool {
		return value != null && value.indexOf(match) >= 0 ? succeed(pos) : failWith(msg
			?? 'expected ${show(match)} within ${show(value)}', pos);
	}

	/** Whether `value` contains all of `sequence`, one after the other. **/
	public static function stringSequence(sequence:Array<String>, value:Null<String>, ?msg:String, ?pos:PosInfos):Bool {
		if (value == null) {
			return failWith(msg ?? 'expected ${show(sequence)} within null', pos);
		}
		var start = 0;
		for (part in sequence) {
			final found = value.indexOf(part, start);
			if (found < 0) {
				final message = 'expected ${show(part)} after the first $start characters of ${show(value)}';
				return failWith(msg ?? message, pos);
			}
			start = found + part.length;
		}
		return succeed(pos);
	}

	/** For a test that has nothing else to assert. **/
	public static function pass(msg:String = "pass expected", ?pos:PosInfos):Bool {
		return succeed(pos);
	}

	public static function fail(msg:String = "failure expected", ?pos:PosInfos):Bool {
		return failWith(msg, pos);
	}

	/** Adds a warning: the run as a whole does not count as passed then. **/
	public static function warn(msg:String):Void {
		record(Warning(msg), null);
	}

	static function succeed(pos:PosInfos):Bool {
		record(Success(pos), pos);
		return true;
	}

	static function failWith(msg:String, pos:PosInfos):Bool {
		record(Failure(msg, pos), pos);
		return false;
	}

	/** The threads of a test may all assert. **/
	static function record(result:Assertation, pos:Null<PosInfos>):Void {
		final list = running(pos);
		#if target.threaded
		guard.acquire();
		list.add(result);
		guard.release();
		#else
		list.add(result);
		#end
	}

	static function expectedBut(expected:Dynamic, value:Dynamic):String {
		return 'expected ${show(expected)} but it is ${show(value)}';
	}

	static function withType(value:Dynamic):String {
		return '${show(value)}, of type ${Describe.typeOf(value)}';
	}

	static function running(pos:Null<PosInfos>):List<Assertation> {
		final list = results;
		if (list == null) {
			final place = pos == null ? "" : '${pos.fileName}:${pos.lineNumber}: ';
			throw new Exception(place + "asserted while no test was running: in setupClass, or after a timeout");
		}
		return list;
	}
}
