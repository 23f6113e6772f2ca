package lox;

import haxe.Exception;

/** A program that is not Lox: every mistake that was found, one a line. **/
class CompileError extends Exception {
	public function new(messages:Array<String>) {
		super(messages.join("\n"));
	}
}

/** A program that did what it must not. **/
class RuntimeError extends Exception {
	public final line:Int;

	public function new(line:Int, message:String) {
		super(message);
		this.line = line;
	}
}

/** Collects mistakes, so that one run reports as many as it can. **/
class ErrorList {
	final messages:Array<String> = [];

	public function new() {}

	public function add(token:Token, message:String):Void {
		final place = token.kind == End ? "at the end" : 'at \'${token.text}\'';
		addAt(token.line, '$place: $message');
	}

	public function addAt(line:Int, message:String):Void {
		messages.push('line $line: $message');
	}

	/** Throws `CompileError` if there was any mistake. **/
	public function check():Void {
		if (messages.length > 0)
			throw new CompileError(messages);
	}
}
