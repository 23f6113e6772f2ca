package enums;

import haxe.EnumFlags;

/**
	Everything Type offers on enums, and EnumFlags.
**/
class Reflection {
	public static function run(check:Check):Void {
		check.same(["Red", "Rgb", "Named"], Type.getEnumConstructs(Colour));
		check.isTrue(Type.createEnum(Colour, "Red") == Red);
		check.isTrue(Type.enumEq(Type.createEnum(Colour, "Rgb", [1, 2, 3]), Rgb(1, 2, 3)));
		check.isTrue(Type.enumEq(Type.createEnumIndex(Colour, 2, ["x"]), Named("x")));
		check.isTrue(Type.createEnumIndex(Colour, 0) == Red);
		check.raises(() -> Type.createEnum(Colour, "Blue"));
		check.equals("Rgb", Type.enumConstructor(Rgb(1, 2, 3)));
		check.equals(1, Type.enumIndex(Rgb(1, 2, 3)));
		check.same([1, 2, 3], Type.enumParameters(Rgb(1, 2, 3)));
		check.same([], Type.enumParameters(Red));
		check.isTrue(Type.enumEq(Red, Red));
		check.isFalse(Type.enumEq(Red, Named("a")));
		check.isFalse(Type.enumEq(Named("a"), Named("b")));
		check.isTrue(Type.enumEq(Wrap(Named("a")), Wrap(Named("a"))));
		check.isFalse(Type.enumEq(Wrap(Named("a")), Wrap(Red)));
		check.isTrue(Type.getEnum(Rgb(1, 2, 3)) == Colour);
		check.equals(1, Type.allEnums(Colour).length);
		check.isTrue(Type.allEnums(Colour)[0] == Red);
		check.isTrue(Type.typeof(Red).match(TEnum(_)));
		var flags = new EnumFlags<Option>();
		check.isFalse(flags.has(Bold));
		flags.set(Bold);
		flags.set(Wide);
		check.isTrue(flags.has(Bold) && flags.has(Wide) && !flags.has(Italic));
		check.equals(5, flags.toInt());
		flags.unset(Bold);
		check.isFalse(flags.has(Bold));
		check.equals(4, flags.toInt());
		final other = EnumFlags.ofInt(3);
		check.equals(7, (flags | other).toInt());
		check.equals(0, (flags & other).toInt());
		flags.setTo(Italic, true);
		flags.setTo(Wide, false);
		check.equals(2, flags.toInt());
	}
}

@:keep
private enum Colour {
	Red;
	Rgb(r:Int, g:Int, b:Int);
	Named(name:String);
}

private enum Wrapper {
	Wrap(colour:Colour);
}

private enum Option {
	Bold;
	Italic;
	Wide;
}
