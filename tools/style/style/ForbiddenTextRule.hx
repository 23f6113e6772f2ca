package style;

/** Text that ties the project to one machine or leaves work undone. **/
class ForbiddenTextRule implements Rule {
	static final everywhere = [
		{pattern: ~/\b(TO[D]O|FIX[M]E|XX[X])\b/, message: "a note of unfinished work; finish it or describe the limit"},
		{
			pattern: ~/\b(deb|security|snapshot|ftp|archive)\.(debian|ubuntu)\.(org|com)\b/,
			message: "the name of a package mirror; read the configured one"
		},
		{
			pattern: ~/\b(registry\.npmjs\.org|pypi\.org|lib\.haxe\.org|proxy\.golang\.org|crates\.io)\b/,
			message: "the name of a package registry; use its client"
		},
		{pattern: ~/\/tmp\/h[x]\b|\/work\/[m]ain\b/, message: "a path of one machine"}
	];

	/** Tests of path functions may well name such folders. **/
	static final outsideTests = [
		{pattern: ~/(^|[^A-Za-z0-9_.$}*])\/(home|root|work)\/[A-Za-z0-9_.]/, message: "a path of one machine"}
	];

	public function new() {}

	public function check(source:Source) {
		final patterns = StringTools.startsWith(source.path, "tests/") ? everywhere : everywhere.concat(outsideTests);
		for (index => line in source.lines) {
			for (entry in patterns) {
				if (entry.pattern.match(line)) {
					source.report(index + 1, '${entry.message}: ${StringTools.trim(entry.pattern.matched(0))}');
				}
			}
		}
	}
}
