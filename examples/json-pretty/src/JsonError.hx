import haxe.Exception;

/** Text that is not JSON, with the place (both counted from 1) where that showed. **/
class JsonError extends Exception {
	public final line:Int;
	public final column:Int;

	public function new(message:String, line:Int, column:Int) {
		super(message);
		this.line = line;
		this.column = column;
	}
}
