package evaluation;

/**
	The place on the left is evaluated before the value on the right.
**/
class Assignments {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		function say<T>(text:String, value:T):T {
			log.push(text);
			return value;
		}
		function take():String {
			final text = log.join(" ");
			log.resize(0);
			return text;
		}
		final array = [0, 0, 0, 0];
		say("array", array)[say("index", 1)] = say("value", 5);
		check.equals("array index value", take());
		check.equals("0,5,0,0", array.join(","));
		say("array", array)[say("index", 1)] += say("value", 5);
		check.equals("array index value", take());
		check.equals(10, array[1]);
		var i = 0;
		array[i++] = i++;
		check.equals(1, array[0]);
		check.equals(2, i);
		array[i++] += i++;
		check.equals(3, array[2]);
		check.equals(4, i);
		i = 1;
		array[i] = i = 3;
		check.equals(3, array[1]);
		check.equals(3, i);
		final box = {n: 1};
		say("box", box).n = say("value", 2);
		check.equals("box value", take());
		say("box", box).n += say("value", 2);
		check.equals("box value", take());
		check.equals(4, box.n);
		var a = 0;
		var b = 0;
		a = b = say("both", 9);
		check.equals(18, a + b);
		a += (b = 1) + a;
		check.equals(19, a);
		a = 5;
		a += (a = 1);
		check.equals(6, a);
		a = 5;
		a -= a++ - a;
		check.equals(6, a);
		check.equals(11, (a = 4) + (a += 3));
	}
}
