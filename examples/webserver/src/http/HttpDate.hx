package http;

/** Times as HTTP writes them: "Sun, 06 Nov 1994 08:49:37 GMT". **/
class HttpDate {
	static final days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
	static final months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

	/** `seconds` since 1970. **/
	public static function format(seconds:Float):String {
		final date = Date.fromTime(seconds * 1000);
		final day = two(date.getUTCDate());
		final time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
		return '${days[date.getUTCDay()]}, $day ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} $time GMT';
	}

	static function two(number:Int):String {
		return StringTools.lpad('$number', "0", 2);
	}
}
