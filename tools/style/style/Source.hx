package style;

import haxe.io.Path;
import sys.io.File;

/** What a file is, which decides the rules that apply to it. **/
enum abstract SourceKind(Int) {
	final Haxe;
	final Cpp;
	final Assembly;
	final Shell;
	final Build;
	final Markdown;
	/** Data, pictures, expected output: nobody's style. **/
	final Other;
}

/** One file of the project, split into lines. **/
class Source {
	/** The path from the project's root. **/
	public final path:String;

	public final kind:SourceKind;
	public final text:String;
	public final lines:Array<String>;

	/** What was reported, as `path:line: message`. **/
	public final problems:Array<String> = [];

	/** The lines with the insides of strings and comments replaced by blanks; made when first asked for. **/
	public var code(get, null):Null<Array<String>>;

	public function new(root:String, path:String) {
		this.path = path;
		kind = kindOf(path);
		text = kind == Other ? "" : File.getContent('$root/$path');
		if (kind == Other && isExecutableScript('$root/$path')) {
			kind = Shell;
			text = File.getContent('$root/$path');
		}
		lines = text.split("\n");
		if (lines[lines.length - 1] == "") {
			lines.pop();
		}
	}

	/** Reports a broken rule; lines count from 1. **/
	public function report(line:Int, message:String) {
		problems.push('$path:$line: $message');
	}

	/** Whether the file is written by hand as a program: layout and length limits apply. **/
	public function isCode():Bool {
		return kind == Haxe || kind == Cpp || kind == Assembly || kind == Shell;
	}

	function get_code():Array<String> {
		final known = code;
		if (known != null) {
			return known;
		}
		final masked = new CodeMask(text, kind == Haxe).mask().split("\n");
		code = masked;
		return masked;
	}

	static function kindOf(path:String):SourceKind {
		return switch Path.extension(path) {
			case "hx": Haxe;
			case "cpp" | "cc" | "c" | "h" | "hpp": Cpp;
			case "S" | "s": Assembly;
			case "sh" | "py" | "js": Shell;
			case "md": Markdown;
			case "hxml" | "cmake": Build;
			case _ if (Path.withoutDirectory(path) == "CMakeLists.txt" || path == "haxelib.json"): Build;
			case _: Other;
		}
	}

	/** Programs without an extension start with `#!`. **/
	static function isExecutableScript(file:String):Bool {
		if (Path.extension(file) != "" && Path.withoutDirectory(file).indexOf(".") != 0) {
			return false;
		}
		final input = File.read(file);
		final start = try input.readString(2) catch (_:haxe.io.Eof) "";
		input.close();
		return start == "#!";
	}
}
