package date;

/**
	Date: parts, roll-over, text, comparison and parsing.
**/
class Dates {
	public static function run(check:Check):Void {
		final date = new Date(2024, 1, 29, 12, 34, 56);
		check.equals("2024-02-29 12:34:56", date.toString());
		check.equals("2024 1 29", '${date.getFullYear()} ${date.getMonth()} ${date.getDate()}');
		check.equals("12 34 56", '${date.getHours()} ${date.getMinutes()} ${date.getSeconds()}');
		check.equals(4, date.getDay());
		check.equals("2024-03-01 00:00:00", new Date(2024, 1, 30, 0, 0, 0).toString());
		check.equals("2025-01-01 00:00:00", new Date(2024, 11, 31, 23, 59, 60).toString());
		final parsed = Date.fromString("2001-02-03 04:05:06");
		check.equals("2001-02-03 04:05:06", parsed.toString());
		check.equals("2001-02-03 00:00:00", Date.fromString("2001-02-03").toString());
		check.equals(14706000.0, Date.fromString("04:05:06").getTime());
		#if !js
		check.raises(() -> Date.fromString("not a date")); // JavaScript makes an invalid date.
		check.equals("2024-02-29 12:34:56", Std.string(date)); // JavaScript prints dates its own way.
		#end
		final back = Date.fromTime(date.getTime());
		check.equals(date.toString(), back.toString());
		check.equals(1000.0, new Date(2024, 1, 29, 12, 34, 57).getTime() - date.getTime());
		check.isTrue(Date.now().getTime() > 1.6e12);
		check.equals(0.0, date.getTime() % 1000);
		check.equals(1970, Date.fromTime(0).getUTCFullYear());
		check.equals(0, Date.fromTime(0).getUTCHours());
		check.equals("1 1 31", {
			final utc = Date.fromTime(2678400000.0);
			'${utc.getUTCMonth()} ${utc.getUTCDate()} ${Std.int(utc.getTime() / 86400000)}';
		});
		check.isTrue(Math.abs(date.getTimezoneOffset()) <= 14 * 60);
	}
}
