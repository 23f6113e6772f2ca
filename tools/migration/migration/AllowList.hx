package migration;

import migration.Violation.Deed;

using StringTools;

/** A function that may do one thing that others must not. **/
typedef Exemption = {
	/** The demangled name without parameters. **/
	final name:String;

	/** The constructor of `Deed`, in lower case. **/
	final deed:String;
}

/** The exemptions, one a line as `NAME DEED: REASON`; lines that start with `#` are comments. **/
class AllowList {
	static final form = ~/^(.+) ([a-z]+): .*[A-Za-z]/;

	final exemptions:Array<Exemption> = [];

	/** Throws for a line in any other form. **/
	public function new(text:String) {
		for (line in text.split("\n")) {
			if (line.trim() == "" || line.startsWith("#")) {
				continue;
			}
			if (!form.match(line)) {
				throw new haxe.Exception('an exemption reads "NAME DEED: REASON", not "$line"');
			}
			exemptions.push({name: form.matched(1), deed: form.matched(2)});
		}
	}

	/** Whether the function with this demangled name, parameters included, may do this. **/
	public function allows(signature:String, deed:Deed):Bool {
		return Lambda.exists(exemptions, exemption -> isNamed(exemption, signature) && isDeed(exemption, deed));
	}

	/**
		What is in the list without need: `signatures` are all functions that came to be looked at, `breaches` what they
		did. Functions that the program does not have need no exemption now, but may in another one.
	**/
	public function needless(signatures:Array<String>, breaches:Array<{signature:String, deed:Deed}>):Array<String> {
		return [
			for (exemption in exemptions) {
				final isPresent = Lambda.exists(signatures, signature -> isNamed(exemption, signature));
				final isNeeded = Lambda.exists(breaches,
					breach -> isNamed(exemption, breach.signature) && isDeed(exemption, breach.deed));
				if (isPresent && !isNeeded) '${exemption.name} ${exemption.deed}';
			}
		];
	}

	static function isNamed(exemption:Exemption, signature:String):Bool {
		return signature == exemption.name || signature.startsWith(exemption.name + "(");
	}

	static function isDeed(exemption:Exemption, deed:Deed):Bool {
		return deed.getName().toLowerCase() == exemption.deed;
	}
}
