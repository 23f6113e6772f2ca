package migration;

using StringTools;

/** A function that may do what others must not, and why. **/
typedef Exemption = {
	/** The demangled name without parameters. **/
	final name:String;

	final reason:String;
}

/** The exemptions, one a line as `NAME: REASON`; lines that start with `#` are comments. **/
class AllowList {
	final exemptions:Array<Exemption> = [];

	/** Throws for a line without a reason. **/
	public function new(text:String) {
		for (line in text.split("\n")) {
			if (line.trim() == "" || line.startsWith("#")) {
				continue;
			}
			// Two colons belong to a name.
			final separator = line.indexOf(": ");
			final reason = separator < 0 ? "" : line.substr(separator + 2).trim();
			if (reason == "") {
				throw new haxe.Exception('the exemption gives no reason: $line');
			}
			exemptions.push({name: line.substr(0, separator).trim(), reason: reason});
		}
	}

	/** Whether the function with this demangled name, parameters included, is exempt. **/
	public function allows(signature:String):Bool {
		return Lambda.exists(exemptions, exemption -> matches(exemption, signature));
	}

	/** Names in the list that are none of these functions': they need no exemption. **/
	public function unused(signatures:Array<String>):Array<String> {
		return [
			for (exemption in exemptions)
				if (!Lambda.exists(signatures, signature -> matches(exemption, signature))) exemption.name
		];
	}

	static function matches(exemption:Exemption, signature:String):Bool {
		return signature == exemption.name || signature.startsWith(exemption.name + "(");
	}
}
