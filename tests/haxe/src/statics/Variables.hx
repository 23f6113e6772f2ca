package statics;

/**
	Static variables: shared, of every type, changed through closures, subclasses apart.
**/
class Variables {
	public static function run(check:Check):Void {
		Holder.int++;
		Holder.float += 0.25;
		Holder.text += "!";
		Holder.list.push(3);
		Holder.maybe = null;
		check.equals("2 0.75 t! 1,2,3", '${Holder.int} ${Holder.float} ${Holder.text} ${Holder.list.join(",")}');
		check.isTrue(Holder.maybe == null);
		final change = () -> Holder.int = 100;
		change();
		check.equals(100, Holder.int);
		check.equals(101, Holder.nextInt());
		check.equals("base sub", '${Holder.name} ${SubHolder.name}');
		check.equals("fn 4", Holder.action(4));
		Holder.action = n -> 'other $n';
		check.equals("other 4", Holder.action(4));
		check.equals(0xFF00FF, Holder.COLOUR);
		Holder.object = {x: 5};
		Holder.object.x++;
		check.equals(6, Holder.object.x);
	}
}

private class Holder {
	public static inline final COLOUR = 0xFF00FF;
	public static final name = "base";
	public static var int = 1;
	public static var float = 0.5;
	public static var text = "t";
	public static var list = [1, 2];
	public static var maybe:Null<Int> = 4;
	public static var action:Int -> String = n -> 'fn $n';
	public static var object = {x: 1};

	public static function nextInt():Int {
		return ++int;
	}
}

private class SubHolder extends Holder {
	public static final name = "sub";
}
