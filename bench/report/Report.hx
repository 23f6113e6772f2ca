import Measurements.Clock;
import sys.io.File;

using StringTools;

/**
	Turns raw measurements into a table on standard output, a table in a file and a plot.

		Report CLOCK RAW.tsv TABLE.tsv PLOT.svg PEER...

	CLOCK is `wall` or `cpu`: the time that is compared. Peers without a measurement are left out. Ratios are relative
	to the first that is left: its seconds are 1.00, and 2.00 is twice as slow.
**/
class Report {
	static inline final NAME_WIDTH = 20;
	static inline final CELL_WIDTH = 24;

	static function main() {
		final arguments = Sys.args();
		final clock:Clock = cast arguments[0];
		final measurements = new Measurements(File.getContent(arguments[1]), clock);
		final peers = arguments.slice(4).filter(measurements.includes);
		final baseline = peers[0];
		printTable(measurements, peers, baseline, clock);
		File.saveContent(arguments[2], formatTable(measurements, peers, baseline));
		File.saveContent(arguments[3], Plot.draw(measurements, peers, baseline, clock));
	}

	static function printTable(measurements:Measurements, peers:Array<String>, baseline:String, clock:Clock):Void {
		Sys.println('Medians: $clock seconds (peak MB) and ratio to $baseline');
		printRow("program", peers);
		for (program in measurements.programs)
			printRow(program, [for (peer in peers) describe(measurements, program, peer, baseline)]);
		printRow("geometric mean", [for (peer in peers) formatRatio(measurements.meanRatio(peer, baseline))]);
	}

	static function printRow(name:String, cells:Array<String>):Void {
		Sys.println(name.rpad(" ", NAME_WIDTH) + [for (cell in cells) cell.lpad(" ", CELL_WIDTH)].join(""));
	}

	static function describe(measurements:Measurements, program:String, peer:String, baseline:String):String {
		final summary = measurements.of(program, peer);
		if (summary == null)
			return "-";
		final ratio = formatRatio(measurements.ratio(program, peer, baseline));
		return '${fixed(summary.seconds, 3)} (${fixed(summary.mebibytes, 0)}) ${ratio.lpad(" ", 6)}';
	}

	static function formatTable(measurements:Measurements, peers:Array<String>, baseline:String):String {
		final lines = ['program\tpeer\tseconds\tseconds min\tseconds max\tpeak MiB\truns\tratio to $baseline'];
		for (program in measurements.programs) {
			for (peer in peers) {
				final summary = measurements.of(program, peer);
				if (summary == null)
					continue;
				final cells = [program, peer];
				for (seconds in [summary.seconds, summary.secondsMin, summary.secondsMax])
					cells.push(fixed(seconds, 4));
				cells.push(fixed(summary.mebibytes, 1));
				cells.push(Std.string(summary.runs));
				cells.push(formatRatio(measurements.ratio(program, peer, baseline)));
				lines.push(cells.join("\t"));
			}
		}
		return lines.join("\n") + "\n";
	}

	static function formatRatio(ratio:Null<Float>):String {
		return ratio == null ? "-" : fixed(ratio, 2);
	}

	/** A positive number with so many digits after the point. **/
	public static function fixed(value:Float, digits:Int):String {
		final scaled = Std.string(Math.round(value * Math.pow(10, digits))).lpad("0", digits + 1);
		final point = scaled.length - digits;
		return digits == 0 ? scaled : scaled.substr(0, point) + "." + scaled.substr(point);
	}
}
