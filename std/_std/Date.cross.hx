/**
	A moment in time: milliseconds since 1970-01-01 00:00 UTC, and its parts in the local time zone and in UTC.
	Months and days of the week (0 is Sunday) count from 0, days of the month from 1.
**/
@:coreApi
class Date {
	var time:Float;

	public function new(year:Int, month:Int, day:Int, hour:Int, min:Int, sec:Int):Void {
		time = NativeDate.make(year, month, day, hour, min, sec);
	}

	public function getTime():Float {
		return time;
	}

	public function getHours():Int {
		return NativeDate.hours(time);
	}

	public function getMinutes():Int {
		return NativeDate.minutes(time);
	}

	public function getSeconds():Int {
		return NativeDate.seconds(time);
	}

	public function getFullYear():Int {
		return NativeDate.year(time);
	}

	public function getMonth():Int {
		return NativeDate.month(time);
	}

	public function getDate():Int {
		return NativeDate.dayOfMonth(time);
	}

	public function getDay():Int {
		return NativeDate.dayOfWeek(time);
	}

	public function getUTCHours():Int {
		return NativeDate.utcHours(time);
	}

	public function getUTCMinutes():Int {
		return NativeDate.utcMinutes(time);
	}

	public function getUTCSeconds():Int {
		return NativeDate.utcSeconds(time);
	}

	public function getUTCFullYear():Int {
		return NativeDate.utcYear(time);
	}

	public function getUTCMonth():Int {
		return NativeDate.utcMonth(time);
	}

	public function getUTCDate():Int {
		return NativeDate.utcDayOfMonth(time);
	}

	public function getUTCDay():Int {
		return NativeDate.utcDayOfWeek(time);
	}

	public function getTimezoneOffset():Int {
		return NativeDate.timezoneOffset(time);
	}

	public function toString():String {
		return NativeDate.toText(time);
	}

	public static function now():Date {
		return fromTime(NativeDate.now());
	}

	public static function fromTime(t:Float):Date {
		final date = Type.createEmptyInstance(Date);
		date.time = t;
		return date;
	}

	public static function fromString(s:String):Date {
		return fromTime(NativeDate.parse(s));
	}
}

/** The functions of `fiberus/date.h`. **/
private extern class NativeDate {
	@:fiberus.call("fib::date_now")
	static function now():Float;

	@:fiberus.call("fib::date_make")
	static function make(year:Int, month:Int, day:Int, hour:Int, minute:Int, second:Int):Float;

	@:fiberus.call("fib::date_parse")
	static function parse(text:String):Float;

	@:fiberus.call("fib::date_hours")
	static function hours(time:Float):Int;

	@:fiberus.call("fib::date_minutes")
	static function minutes(time:Float):Int;

	@:fiberus.call("fib::date_seconds")
	static function seconds(time:Float):Int;

	@:fiberus.call("fib::date_year")
	static function year(time:Float):Int;

	@:fiberus.call("fib::date_month")
	static function month(time:Float):Int;

	@:fiberus.call("fib::date_day_of_month")
	static function dayOfMonth(time:Float):Int;

	@:fiberus.call("fib::date_day_of_week")
	static function dayOfWeek(time:Float):Int;

	@:fiberus.call("fib::date_utc_hours")
	static function utcHours(time:Float):Int;

	@:fiberus.call("fib::date_utc_minutes")
	static function utcMinutes(time:Float):Int;

	@:fiberus.call("fib::date_utc_seconds")
	static function utcSeconds(time:Float):Int;

	@:fiberus.call("fib::date_utc_year")
	static function utcYear(time:Float):Int;

	@:fiberus.call("fib::date_utc_month")
	static function utcMonth(time:Float):Int;

	@:fiberus.call("fib::date_utc_day_of_month")
	static function utcDayOfMonth(time:Float):Int;

	@:fiberus.call("fib::date_utc_day_of_week")
	static function utcDayOfWeek(time:Float):Int;

	@:fiberus.call("fib::date_timezone_offset")
	static function timezoneOffset(time:Float):Int;

	@:fiberus.call("fib::date_to_string")
	static function toText(time:Float):String;
}
