package fiberus.cpp;

import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/** What the functions of one source file share: literals, names, shapes, function expressions, mentioned types. **/
class FileContext {
	public final names:NameTable;
	public final module:String;

	/** Namespace of the file's constants. **/
	public final constants:Array<String>;

	/** Classes and enums whose headers the file needs, in order of first mention. **/
	public final mentioned:Array<Node> = [];

	final isMentioned:NodeMap<Node, Bool> = new NodeMap();

	/** Definitions of the constants' namespace. **/
	public final literalLines:Array<String> = [];

	final literals = new Map<String, String>();
	final shapes = new Map<String, String>();
	final scope = new NameScope();

	/** Field names used, in order of first use. **/
	public final fieldNames:Array<String> = [];

	final knownNames:FieldNames;
	final isFieldNameUsed = new Map<String, Bool>();

	/** Function expressions met while printing; the emitter prints their bodies, which may add more. **/
	public final lambdas:Array<LambdaDecl> = [];

	public final lineDirectives:Null<LinePaths>;

	public function new(names:NameTable, module:String, knownNames:FieldNames, ?lineDirectives:LinePaths) {
		this.names = names;
		this.module = module;
		this.knownNames = knownNames;
		this.lineDirectives = lineDirectives;
		constants = names.constantsOf(module);
	}

	public function mention(decl:Node):Void {
		if (!isMentioned.exists(decl)) {
			isMentioned.set(decl, true);
			mentioned.push(decl);
		}
	}

	public function typesFrom(namespace:Null<Array<String>>):TypeNames {
		return new TypeNames(names, namespace, mention);
	}

	/** The pooled literal with this text, as an expression of type `fib::String*` seen from a namespace. **/
	public function stringLiteral(text:String, from:Null<Array<String>>):String {
		return names.visibleFrom(constants, literalName(text), from) + ".get()";
	}

	/** The address of the literal as an initialiser that needs no code at start-up. **/
	public function constantString(text:String):String {
		return "reinterpret_cast<fib::String*>(&" + names.visibleFrom(constants, literalName(text), null) + ")";
	}

	function literalName(text:String):String {
		final known = literals[text];
		if (known != null) {
			return known;
		}
		final name = scope.claimNumbered("text_" + readable(text));
		literals[text] = name;
		final units = Literals.utf16Units(text);
		literalLines.push(Literals.isAscii(units)
				? 'static constinit fib::StringLiteral $name{${Literals.ascii(units)}};' :
			'static constinit fib::WideStringLiteral $name{${Literals.wide(units)}};');
		return name;
	}

	/** The beginning of a text as an identifier, so that a changed text changes few names. **/
	static function readable(text:String):String {
		final limit = 24;
		final name = new StringBuf();
		var isGap = false;
		for (index in 0...text.length) {
			final code = StringTools.fastCodeAt(text, index);
			final isPart = code >= "a".code && code <= "z".code || code >= "A".code && code <= "Z".code
					|| code >= "0".code && code <= "9".code;
			if (isPart) {
				if (isGap && name.length > 0) {
					name.add("_");
				}
				name.addChar(code);
			}
			isGap = !isPart;
			if (name.length >= limit) {
				break;
			}
		}
		return name.length == 0 ? "sign" : name.toString();
	}

	/** `&names::total.name`: the address of an interned name. **/
	public function nameAddress(name:String):String {
		if (!isFieldNameUsed.exists(name)) {
			isFieldNameUsed[name] = true;
			fieldNames.push(name);
		}
		return "&" + NameTable.root + "::names::" + knownNames.identifier(name) + ".name";
	}

	public function fieldNameIdentifier(name:String):String {
		return knownNames.identifier(name);
	}

	/** The site object for literals with these fields, seen from a namespace. **/
	public function shapeSite(fields:Array<String>, from:Null<Array<String>>):String {
		final key = fields.join(",");
		final known = shapes[key];
		if (known != null) {
			return names.visibleFrom(constants, known, from);
		}
		final name = scope.claimNumbered("shape_" + readable(fields.join(" ")));
		shapes[key] = name;
		if (fields.length == 0) {
			literalLines.push('static constinit fib::ShapeSite $name{nullptr, 0};');
		} else {
			final addresses = [for (field in fields) nameAddress(field)].join(", ");
			literalLines.push('static fib::Name* const ${name}_names[] = {$addresses};');
			literalLines.push('static constinit fib::ShapeSite $name{${name}_names, ${fields.length}};');
		}
		return names.visibleFrom(constants, name, from);
	}
}
