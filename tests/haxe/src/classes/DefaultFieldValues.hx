package classes;

/**
	Fields without an initialiser: zero and false where a static target cannot hold null.
**/
class DefaultFieldValues {
	public static function run(check:Check):Void {
		final fresh = new Fresh();
		check.isNull(fresh.text);
		check.isNull(fresh.object);
		check.isNull(fresh.list);
		check.isTrue(fresh.maybe == null);
		check.isNull(fresh.anything);
		check.isTrue(fresh.action == null);
		check.isTrue(fresh.kind == null);
		#if target.static
		check.equals(0, fresh.int);
		check.equals(0.0, fresh.float);
		check.equals(false, fresh.bool);
		check.equals("0", Std.string(fresh.int));
		check.equals("false", Std.string(fresh.bool));
		check.equals(0, Fresh.shared);
		check.equals(5, fresh.int + 5);
		#end
		fresh.int = 4;
		fresh.float = 0.5;
		fresh.bool = true;
		check.equals("4 0.5 true", '${fresh.int} ${fresh.float} ${fresh.bool}');
	}
}

private enum Kind {
	One;
}

private class Fresh {
	public static var shared:Int;

	public var int:Int;
	public var float:Float;
	public var bool:Bool;
	public var text:String;
	public var object:Fresh;
	public var list:Array<Int>;
	public var maybe:Null<Int>;
	public var anything:Dynamic;
	public var action:() -> Void;
	public var kind:Kind;

	public function new() {}
}
