package rtti;

import haxe.rtti.Rtti;

/**
	@:rtti describes a class at run time.
**/
class Infos {
	public static function run(check:Check):Void {
		check.isTrue(Rtti.hasRtti(Described));
		check.isFalse(Rtti.hasRtti(Plain));
		final infos = Rtti.getRtti(Described);
		check.equals("rtti._Infos.Described", infos.path);
		final names = [for (field in infos.fields) field.name];
		names.sort(Reflect.compare);
		check.isTrue(names.contains("number") && names.contains("method"));
		check.isTrue([for (field in infos.statics) field.name].contains("shared"));
		for (field in infos.fields) {
			if (field.name == "number") {
				check.isTrue(field.type.match(CAbstract("Int", _)));
				check.isTrue(field.isPublic);
			}
		}
		check.raises(() -> Rtti.getRtti(Plain));
	}
}

@:rtti
@:keep
private class Described {
	public static var shared = 1;

	public var number:Int = 1;

	public function new() {}

	public function method(s:String):Void {}
}

private class Plain {
	public function new() {}
}
