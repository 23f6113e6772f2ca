package style;

/** Lines and files of bearable length, one kind of line end, nothing trailing. **/
class TextRule implements Rule {
	static inline final maximumColumns = 120;
	static inline final maximumLines = 800;
	static inline final tabColumns = 4;

	public function new() {}

	public function check(source:Source) {
		if (source.text == "") {
			source.report(1, "the file is empty");
			return;
		}
		if (!StringTools.endsWith(source.text, "\n")) {
			source.report(source.lines.length, "no line end at the end of the file");
		}
		if (StringTools.endsWith(source.text, "\n\n")) {
			source.report(source.lines.length, "empty line at the end of the file");
		}
		if (source.isCode() && source.lines.length > maximumLines) {
			source.report(source.lines.length, 'the file has more than $maximumLines lines; split it');
		}
		for (index => line in source.lines) {
			checkLine(source, index + 1, line);
		}
	}

	static function checkLine(source:Source, number:Int, line:String) {
		if (StringTools.endsWith(line, "\r")) {
			source.report(number, "carriage return at the end of the line");
		} else if (StringTools.endsWith(line, " ") || StringTools.endsWith(line, "\t")) {
			source.report(number, "blank at the end of the line");
		}
		if (source.isCode() && columns(line) > maximumColumns) {
			source.report(number, 'the line has more than $maximumColumns columns');
		}
	}

	static function columns(line:String):Int {
		var result = 0;
		for (index in 0...line.length) {
			result += line.charAt(index) == "\t" ? tabColumns : 1;
		}
		return result;
	}
}
