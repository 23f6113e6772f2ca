package rtti;

import haxe.rtti.Meta;

/**
	haxe.rtti.Meta reads metadata of classes, fields, statics and enums.
**/
class Metadata {
	public static function run(check:Check):Void {
		final type = Meta.getType(Annotated);
		check.isTrue(Reflect.hasField(type, "simple"));
		check.isNull(Reflect.field(type, "simple"));
		check.same([1, "two", 3.5, true, null], type.values);
		check.same([[1, 2], {a: "b"}], type.nested);
		check.isFalse(Reflect.hasField(type, "absent"));
		final fields = Meta.getFields(Annotated);
		check.same(["f"], fields.field.mark);
		check.isTrue(Reflect.hasField(fields.method, "tag"));
		check.same(["n"], Reflect.field(fields, "_").create);
		final statics = Meta.getStatics(Annotated);
		check.same([9], statics.shared.number);
		check.isTrue(Reflect.hasField(statics.make, "factory"));
		final enumFields = Meta.getFields(Marked);
		check.same(["one"], enumFields.One.name);
		check.same([1, 2], enumFields.Two.name);
		check.isTrue(Reflect.hasField(Meta.getType(Marked), "whole"));
		check.equals(0, Reflect.fields(Meta.getType(Bare)).length);
		check.equals(0, Reflect.fields(Meta.getFields(Bare)).length);
		check.equals(0, Reflect.fields(Meta.getStatics(Bare)).length);
		check.same(["iface"], Meta.getType(MarkedInterface).kind);
	}
}

@simple
@values(1, "two", 3.5, true, null)
@nested([1, 2], {a: "b"})
@keep
@:keep
private class Annotated {
	@number(9) public static var shared = 1;

	@mark("f") public var field = 1;

	@factory public static function make():Void {}

	@create("n") public function new() {}

	@tag public function method():Void {}
}

@:keep
private class Bare {
	public function new() {}
}

@whole
@:keep
private enum Marked {
	@name("one") One;
	@name(1, 2) Two(n:Int);
}

@kind("iface")
@:keep
private interface MarkedInterface {}
