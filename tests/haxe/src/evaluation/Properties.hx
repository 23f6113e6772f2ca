package evaluation;

/**
	Getters and setters are called once for each read and write, in order.
**/
class Properties {
	public static function run(check:Check):Void {
		final subject = new Subject();
		subject.value = 4;
		check.equals("set4", subject.take());
		check.equals(4, subject.value);
		check.equals("get", subject.take());
		check.equals(7, subject.value += 3);
		check.equals("get set7", subject.take());
		check.equals(7, subject.value++);
		check.equals("get set8", subject.take());
		check.equals(9, ++subject.value);
		check.equals("get set9", subject.take());
		check.equals(18, subject.value + subject.value);
		check.equals("get get", subject.take());
		check.equals(5, subject.value = subject.value - 4);
		check.equals("get set5", subject.take());
		subject.clamped = 500;
		check.equals(100, subject.clamped);
		check.equals(100, subject.clamped = 1000);
		check.equals(100, subject.clamped += 1);
		subject.take();
		final both = [subject.value, subject.value = 1, subject.value];
		check.equals("5,1,1", both.join(","));
		check.equals("get set1 get", subject.take());
		subject.self.value = subject.self.value + 1;
		check.equals("self self get set2", subject.take());
		subject.self.value *= 3;
		check.equals("self get set6", subject.take());
	}
}

private class Subject {
	public var value(get, set):Int;
	public var clamped(default, set) = 0;
	public var self(get, never):Subject;

	var stored = 0;
	var log:Array<String> = [];

	public function new() {}

	public function take():String {
		final text = log.join(" ");
		log = [];
		return text;
	}

	function get_value():Int {
		log.push("get");
		return stored;
	}

	function set_value(value:Int):Int {
		log.push('set$value');
		return stored = value;
	}

	function set_clamped(value:Int):Int {
		return clamped = value > 100 ? 100 : value;
	}

	function get_self():Subject {
		log.push("self");
		return this;
	}
}
