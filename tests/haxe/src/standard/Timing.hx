package standard;

import haxe.Log;
import haxe.PosInfos;
import haxe.Timer;

/**
	Timer.stamp and measure move forward; trace and Log can be replaced.
**/
class Timing {
	public static function run(check:Check):Void {
		final start = Timer.stamp();
		var n = 0;
		for (i in 0...1000) {
			n += i;
		}
		final end = Timer.stamp();
		check.isTrue(end >= start);
		check.isTrue(end - start < 10);
		final original = Log.trace;
		final lines:Array<String> = [];
		Log.trace = (value, ?infos) -> {
			final more = infos.customParams == null ? "" : infos.customParams.join(",");
			lines.push('${infos.methodName}:$value:$more');
		};
		trace("message");
		trace("with", 1, "two");
		final measured = Timer.measure(() -> 42);
		Log.trace = original;
		check.equals("run:message:", lines[0]);
		check.equals("run:with:1,two", lines[1]);
		check.equals(42, measured);
		check.equals(3, lines.length);
		final position = where();
		check.equals("run", position.methodName);
		check.equals("standard.Timing", position.className);
		check.isTrue(StringTools.endsWith(position.fileName, "standard/Timing.hx"));
		check.isTrue(position.lineNumber > 20);
		check.equals(position.lineNumber + 5, where().lineNumber);
		check.equals("f.hx:3: text", Log.formatOutput("text", {
			fileName: "f.hx",
			lineNumber: 3,
			className: "C",
			methodName: "m"
		}));
	}

	static function where(?position:PosInfos):PosInfos {
		return position;
	}
}
