import sys.io.Process;

/** A server that runs as a process of its own. **/
class Child {
	public final port:Int;
	public final process:Process;

	/** `command` is a shell's line for a program whose first line of output ends in a port. **/
	public function new(command:String) {
		process = new Process('exec $command');
		final line = process.stdout.readLine();
		port = Std.parseInt(line.substr(line.lastIndexOf(" ") + 1));
	}

	/** The web server: with `seconds` for a request to arrive. **/
	public static function webserver(folder:String, seconds:Float = 20, prefix:String = ""):Child {
		return new Child('${prefix}$folder/webserver 0 $folder/public $seconds');
	}

	public function signal(name:String):Void {
		Sys.command("kill", ['-$name', '${process.getPid()}']);
	}

	/** Asks it to end, and gives its exit status. **/
	public function stop():Int {
		signal("TERM");
		return end();
	}

	public function end():Int {
		final status = process.exitCode();
		process.close();
		return status;
	}
}
