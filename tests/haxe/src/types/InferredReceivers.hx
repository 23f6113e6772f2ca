package types;

/** Receivers whose class inference finds only after their members were used. **/
class InferredReceivers {
	public static function run(check:Check):Void {
		check.equals("fooFOO3", describe(new Named("foo")));
	}

	static function describe(receiver) {
		final upper:Named = receiver.upper();
		receiver.count += 2;
		final named:Named = receiver;
		return named.show() + upper.show() + receiver.count;
	}
}

private class Named {
	public var count = 1;

	final text:String;

	public function new(text:String) {
		this.text = text;
	}

	public function upper():Named {
		return new Named(text.toUpperCase());
	}

	public function show():String {
		return text;
	}
}
