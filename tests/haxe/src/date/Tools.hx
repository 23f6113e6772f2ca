package date;

using DateTools;

/**
	DateTools: format, delta, months and parts of a duration.
**/
class Tools {
	public static function run(check:Check):Void {
		final date = new Date(2023, 10, 5, 9, 8, 7);
		check.equals("2023-11-05", date.format("%Y-%m-%d"));
		check.equals("09:08:07", date.format("%H:%M:%S"));
		check.equals("2023-11-05 09:08:07", date.format("%F %T"));
		check.equals("05/11/23", date.format("%d/%m/%y"));
		check.equals("11/05/23", date.format("%D"));
		check.equals("Sun November", date.format("%a %B"));
		check.equals("09 AM 9", date.format("%I %p %l").split("  ").join(" "));
		check.equals("100%", date.format("100%%"));
		check.equals("\t\n", date.format("%t%n"));
		check.equals("9:08", date.format("%k:%M").split(" ").join(""));
		check.equals("2023-11-05 09:08:08", date.delta(1000).toString());
		check.equals("2023-11-06 09:08:07", date.delta(DateTools.days(1)).toString());
		check.equals(30, date.getMonthDays());
		check.equals(29, new Date(2024, 1, 1, 0, 0, 0).getMonthDays());
		check.equals(28, new Date(2023, 1, 1, 0, 0, 0).getMonthDays());
		check.equals(28, new Date(1900, 1, 1, 0, 0, 0).getMonthDays());
		check.equals(1000.0, DateTools.seconds(1));
		check.equals(60000.0, DateTools.minutes(1));
		check.equals(3600000.0, DateTools.hours(1));
		final parts = DateTools.parse(DateTools.make({days: 2, hours: 3, minutes: 4, seconds: 5, ms: 6}));
		check.equals("2 3 4 5 6", '${parts.days} ${parts.hours} ${parts.minutes} ${parts.seconds} ${parts.ms}');
	}
}
