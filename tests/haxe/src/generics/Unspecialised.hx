package generics;

/**
	@:generic classes used as they stand: extended by a class with its own parameters, created by code whose parameters
	are open, and with names as long as a list of parameters makes them.
**/
class Unspecialised {
	public static function run(check:Check):Void {
		final labelled = new Labelled<String>("text");
		check.equals(12, labelled.size);
		check.equals("text", labelled.content);
		check.equals("copied", labelled.copy("copied").content);
		final numbered:Box<Int> = new Box(3);
		check.equals(3, numbered.content);
		check.equals("inner", numbered.other("inner"));
		check.equals(1.5, new Box(true).other(1.5));
		final wide = new Wide<SomeClassWithAVeryLongName, SomeClassWithAVeryLongName, SomeClassWithAVeryLongName,
			SomeClassWithAVeryLongName, SomeClassWithAVeryLongName, SomeClassWithAVeryLongName,
			SomeClassWithAVeryLongName, SomeClassWithAVeryLongName>(new SomeClassWithAVeryLongName());
		check.equals("long", wide.first.name);
	}
}

@:generic
private class Box<T> {
	public final content:T;
	public final size = 12;

	public function new(content:T) {
		this.content = content;
	}

	public function copy(content:T):Box<T> {
		return new Box(content);
	}

	public function other<S>(value:S):S {
		return new Box<S>(value).copy(value).content;
	}
}

private class Labelled<T> extends Box<T> {
	public function new(content:T) {
		super(content);
	}
}

private class SomeClassWithAVeryLongName {
	public final name = "long";

	public function new() {}
}

@:generic
private class Wide<A, B, C, D, E, F, G, H> {
	public final first:A;

	public function new(first:A) {
		this.first = first;
	}
}
