package style;

/** One rule of the source checker. **/
interface Rule {
	/** Looks at one file and reports what breaks the rule with `source.report`. **/
	function check(source:Source):Void;
}
