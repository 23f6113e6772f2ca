package reflection;

/**
	Reflect and Type on class instances and classes.
**/
class Instances {
	public static function run(check:Check):Void {
		final thing = new Sub(3);
		check.isTrue(Reflect.field(thing, "n") == 3);
		Reflect.setField(thing, "n", 4);
		check.equals(4, thing.n);
		check.isTrue(Reflect.hasField(thing, "n"));
		check.isFalse(Reflect.hasField(thing, "absent"));
		final method = Reflect.field(thing, "add");
		check.isTrue(Reflect.isFunction(method));
		check.isTrue(Reflect.callMethod(thing, method, [5]) == 9);
		check.isTrue(Reflect.callMethod(thing, Reflect.field(thing, "describe"), []) == "sub 4");
		check.isTrue(Reflect.field(Base, "shared") == 7);
		Reflect.setField(Base, "shared", 8);
		check.equals(8, Base.shared);
		check.isTrue(Reflect.callMethod(Base, Reflect.field(Base, "make"), [1]).n == 1);
		final fields = Reflect.fields(thing);
		check.isTrue(fields.contains("n") && fields.contains("own"));
		check.isFalse(fields.contains("add"));
		check.isTrue(Type.getClass(thing) == Sub);
		check.isTrue(Type.getSuperClass(Sub) == Base);
		check.isTrue(Type.getSuperClass(Base) == null);
		final instanceFields = Type.getInstanceFields(Sub);
		instanceFields.sort(Reflect.compare);
		check.equals("add,describe,n,own", instanceFields.join(","));
		final classFields = Type.getClassFields(Base);
		classFields.sort(Reflect.compare);
		check.equals("make,shared", classFields.join(","));
		check.equals(0, Type.getClassFields(Sub).length);
		check.isTrue(Type.getClass("s") == String);
		check.isTrue(Type.getClass([1]) == cast Array);
		check.isTrue(Type.getClass(null) == null);
		check.isTrue(Type.getClass({}) == null);
		#if !js
		check.isTrue(Type.getClass(5) == null); // JavaScript has a class for numbers.
		#end
		check.equals("reflection._Instances.Sub", Type.getClassName(Sub));
		check.equals("reflection.Instances", Type.getClassName(Instances));
		check.equals("String", Type.getClassName(String));
		check.equals("Array", Type.getClassName(Array));
	}
}

@:keep
private class Base {
	public static var shared = 7;

	public var n:Int;

	public static function make(n:Int):Base {
		return new Base(n);
	}

	public function new(n:Int) {
		this.n = n;
	}

	public function add(m:Int):Int {
		return n + m;
	}

	public function describe():String {
		return 'base $n';
	}
}

@:keep
private class Sub extends Base {
	public var own = "own";

	override public function describe():String {
		return 'sub $n';
	}
}
