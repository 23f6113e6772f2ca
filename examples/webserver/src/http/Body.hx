package http;

import haxe.io.Bytes;
import haxe.io.Output;

/** What an answer consists of. **/
enum Body {
	Text(content:String);

	Whole(content:Bytes);

	/** `write` writes exactly `length` bytes. **/
	Sized(length:Int, write:(output:Output) -> Void);

	/** Of a length that is not known beforehand. **/
	Streamed(write:(output:Output) -> Void);
}
