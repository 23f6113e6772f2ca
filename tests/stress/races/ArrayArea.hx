/** One array of `T` that everybody changes, by code that knows its type. **/
@:generic
class ArrayArea<T> implements Area {
	public final name:String;

	var shared:Array<T> = [];
	final make:Random->T;
	final isPlausible:T->Bool;
	final compare:(left:T, right:T) -> Int;

	public function new(name:String, make:Random->T, isPlausible:T->Bool, compare:(left:T, right:T) -> Int) {
		this.name = name;
		this.make = make;
		this.isPlausible = isPlausible;
		this.compare = compare;
	}

	public function step(random:Random):Void {
		final array = shared;
		if (array.length > Main.LARGEST || random.chance(400)) {
			replace(random);
		}
		if (random.chance(2)) {
			change(array, random);
		} else {
			read(array, random);
		}
	}

	function replace(random:Random):Void {
		if (random.chance(2)) {
			shared = [];
		} else {
			shared.resize(random.below(4));
		}
	}

	function change(array:Array<T>, random:Random):Void {
		final length = array.length;
		switch random.below(14) {
			case 0 | 1 | 2:
				for (i in 0...random.below(20)) array.push(make(random));
			case 3:
				final last = array.pop();
				if (last != null) check(last);
			case 4:
				final first = array.shift();
				if (first != null) check(first);
			case 5:
				array.insert(random.below(length + 2), make(random));
			case 6:
				array.unshift(make(random));
			case 7:
				checkAll(array.splice(random.below(length + 1), random.below(5)));
			case 8:
				array.remove(make(random));
			case 9:
				array.resize(random.below(length + 10));
			case 10:
				array.reverse();
			case 11:
				if (length < 100) array.sort(compare);
			case 12:
				array[random.below(length + 3)] = make(random);
			case _:
				for (i in 0...array.length) array[i] = make(random);
		}
	}

	function read(array:Array<T>, random:Random):Void {
		switch random.below(9) {
			case 0:
				checkAll(array.copy());
			case 1:
				checkAll(array.slice(random.below(10), array.length - random.below(10)));
			case 2:
				checkAll(array.concat(shared));
			case 3:
				checkAll(array.filter(isPlausible).concat(array));
			case 4:
				checkAll(array.map(element -> element));
			case 5:
				array.indexOf(make(random));
				array.lastIndexOf(make(random));
				array.contains(make(random));
			case 6:
				for (i => element in array) {
					if (i > 2 * Main.LARGEST) break;
					check(element);
				}
			case 7:
				array.join(",");
			case _:
				checkAll(array);
		}
	}

	function checkAll(array:Array<T>):Void {
		for (element in array) {
			check(element);
		}
	}

	function check(element:T):Void {
		if (!isPlausible(element)) {
			throw new Implausible(name + ": " + Std.string(element));
		}
	}
}
