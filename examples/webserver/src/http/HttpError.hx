package http;

/** A request that is answered with an error, after which the connection is closed. **/
class HttpError extends haxe.Exception {
	public final status:Int;

	public function new(status:Int, ?detail:String) {
		super(detail ?? Status.text(status));
		this.status = status;
	}
}
