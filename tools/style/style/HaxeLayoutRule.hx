package style;

/** Haxe sources: tabs for indentation, blanks where the standard library's style has them. **/
class HaxeLayoutRule implements Rule {
	static final patterns = [
		{pattern: ~/\b(if|for|while|switch|catch)\(/, message: "no blank between the keyword and its bracket"},
		{pattern: ~/\)\{/, message: "no blank before the opening brace"},
		{pattern: ~/\}(else|catch|while)\b/, message: "no blank after the closing brace"},
		{pattern: ~/\b(else|try|do)\{/, message: "no blank before the opening brace"},
		{pattern: ~/,[A-Za-z0-9_"'\[{(]/, message: "no blank after the comma"},
		{pattern: ~/[A-Za-z0-9_)\]] ,/, message: "blank before the comma"},
		{pattern: ~/\( [^ ]|[^ \t] \)/, message: "blank inside round brackets"}
	];

	public function new() {}

	public function check(source:Source) {
		if (source.kind != Haxe) {
			return;
		}
		for (index => line in source.lines) {
			if (~/^\t* +[^ *]/.match(line) && !~/^\s*$/.match(line)) {
				source.report(index + 1, "indented with blanks; use tabs");
			}
		}
		for (index => line in source.code ?? []) {
			for (entry in patterns) {
				if (entry.pattern.match(line)) {
					source.report(index + 1, entry.message);
				}
			}
		}
	}
}
