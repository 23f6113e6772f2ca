package fiberus.cpp;

import fiberus.ir.Program.SourcePos;

/**
	C++ text with indentation and `#line` directives. A directive is written only where the line that C++ would count by
	itself differs from the wanted one.
**/
class Writer {
	static inline final indentation = "  ";

	final text = new StringBuf();
	final lineDirectives:Null<LinePaths>;
	var depth = 0;
	var atLineStart = true;

	/** What the C++ compiler takes for the position of the current line, once a directive has been written. **/
	var mappedFile:Null<String> = null;

	var mappedLine = 0;

	/** Without `lineDirectives`, `at` does nothing. **/
	public function new(?lineDirectives:LinePaths) {
		this.lineDirectives = lineDirectives;
	}

	/** Text without line breaks. **/
	public function write(part:String):Void {
		if (atLineStart) {
			atLineStart = false;
			for (_ in 0...depth) {
				text.add(indentation);
			}
		}
		text.add(part);
	}

	public function endLine():Void {
		text.addChar("\n".code);
		atLineStart = true;
		mappedLine++;
	}

	public function line(part:String):Void {
		write(part);
		endLine();
	}

	public function blankLine():Void {
		endLine();
	}

	/** Ends the current line with an opening brace; what follows is indented. **/
	public function open(before = ""):Void {
		line(before == "" ? "{" : before + " {");
		depth++;
	}

	public function close(after = ""):Void {
		depth--;
		line("}" + after);
	}

	/** Ends a block and begins another on the same line: `} else {`. **/
	public function closeAndOpen(between:String):Void {
		depth--;
		open("} " + between);
	}

	public function indent():Void {
		depth++;
	}

	public function unindent():Void {
		depth--;
	}

	/** The next line belongs to `position`. **/
	public function at(position:SourcePos):Void {
		if (lineDirectives == null || position.line <= 0) {
			return;
		}
		final file = lineDirectives.shorten(position.file);
		if (file == mappedFile && position.line == mappedLine) {
			return;
		}
		text.add("#line ");
		text.add(position.line);
		if (file != mappedFile) {
			text.add(" ");
			text.add(Literals.quoted(file));
		}
		text.addChar("\n".code);
		mappedFile = file;
		mappedLine = position.line;
	}

	/** This text will follow that of `other`: positions in the same file need no file name. **/
	public function continueFrom(other:Writer):Void {
		mappedFile = other.mappedFile;
		mappedLine = -1;
	}

	/** Whole lines written elsewhere at depth 0. **/
	public function append(other:Writer):Void {
		text.add(other.toString());
		mappedFile = other.mappedFile;
		mappedLine = other.mappedLine;
	}

	public function toString():String {
		return text.toString();
	}
}
