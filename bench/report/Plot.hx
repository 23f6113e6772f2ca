import Measurements.Clock;

/** A bar plot of ratios as an SVG picture: one group of bars a program, one bar a peer. **/
class Plot {
	static inline final LABEL_WIDTH = 170;
	static inline final PLOT_WIDTH = 620;
	static inline final BAR_HEIGHT = 9;
	static inline final GROUP_GAP = 9;
	static inline final HEADER_HEIGHT = 60;

	/** Bars longer than this ratio are cut, and say so. **/
	static inline final RATIO_MAX = 5.0;

	static final COLOURS = ["#1b6ca8", "#444444", "#e07b39", "#5b9e4d", "#8e5ea2", "#c9a227", "#3d9a9a", "#999999"];

	public static function draw(measurements:Measurements, peers:Array<String>, baseline:String, clock:Clock):String {
		final groupHeight = peers.length * BAR_HEIGHT + GROUP_GAP;
		final height = HEADER_HEIGHT + measurements.programs.length * groupHeight + 20;
		final width = LABEL_WIDTH + PLOT_WIDTH + 70;
		final measured = clock == Wall ? "Wall" : "CPU";
		final lines = [
			'<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height"',
			' font-family="sans-serif" font-size="11">',
			'<rect width="$width" height="$height" fill="white"/>',
			'<text x="10" y="20" font-size="14">$measured time relative to $baseline (less is better)</text>',
		];
		for (index => peer in peers) {
			final x = LABEL_WIDTH + index * 85;
			lines.push('<rect x="$x" y="32" width="10" height="10" fill="${colour(index)}"/>');
			lines.push('<text x="${x + 14}" y="41">$peer</text>');
		}
		for (mark in 0...Std.int(RATIO_MAX) + 1) {
			final x = LABEL_WIDTH + mark * PLOT_WIDTH / RATIO_MAX;
			final stroke = mark == 1 ? "#555555" : "#dddddd";
			lines.push('<line x1="$x" y1="$HEADER_HEIGHT" x2="$x" y2="${height - 20}" stroke="$stroke"/>');
			lines.push('<text x="$x" y="${height - 6}" text-anchor="middle">$mark</text>');
		}
		for (row => program in measurements.programs) {
			final top = HEADER_HEIGHT + row * groupHeight;
			final middle = top + groupHeight / 2;
			lines.push('<text x="${LABEL_WIDTH - 8}" y="$middle" text-anchor="end">$program</text>');
			for (index => peer in peers)
				addBar(lines, measurements.ratio(program, peer, baseline), top + index * BAR_HEIGHT, colour(index));
		}
		lines.push("</svg>");
		return lines.join("\n") + "\n";
	}

	static function addBar(lines:Array<String>, ratio:Null<Float>, y:Float, fill:String):Void {
		if (ratio == null)
			return;
		final width = Math.min(ratio, RATIO_MAX) * PLOT_WIDTH / RATIO_MAX;
		final widthText = Report.fixed(width, 1);
		lines.push('<rect x="$LABEL_WIDTH" y="$y" width="$widthText" height="${BAR_HEIGHT - 1}" fill="$fill"/>');
		final label = (ratio > RATIO_MAX ? "→ " : "") + Report.fixed(ratio, 2);
		lines.push('<text x="${Report.fixed(LABEL_WIDTH + width + 3, 1)}" y="${y + 8}" font-size="8">$label</text>');
	}

	static function colour(index:Int):String {
		return COLOURS[index % COLOURS.length];
	}
}
