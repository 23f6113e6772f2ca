/** Shows on standard error how many per cent of `total` steps are done. **/
class Progress {
	final total:Int;
	var done = 0;

	public function new(total:Int) {
		this.total = total;
	}

	public function advance():Void {
		final before = percent();
		done++;
		if (percent() == before)
			return;
		Sys.stderr().writeString('\r${percent()} %' + (done == total ? "\n" : ""));
		Sys.stderr().flush();
	}

	function percent():Int {
		return Std.int(done * 100 / total);
	}
}
