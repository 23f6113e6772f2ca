/**
	A JSON value that keeps what `haxe.Json` forgets: the order of the members, members of the same name, and the
	digits of numbers.
**/
enum Json {
	Null;
	Boolean(value:Bool);

	/** A number as it was written. **/
	Number(text:String);

	/** A string with its escapes resolved. **/
	Text(value:String);

	List(items:Array<Json>);
	Object(members:Array<Member>);
}

@:structInit
class Member {
	public final name:String;
	public final value:Json;
}
