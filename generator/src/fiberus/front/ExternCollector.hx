package fiberus.front;

import fiberus.ir.Program.ExternBuild;
import haxe.macro.Context;
import haxe.macro.Type;

using fiberus.front.Metadata;

/** Collects what extern classes ask of the native build. **/
class ExternCollector {
	/** `definitions`: all classes, extern ones included, that the program refers to. **/
	public static function collect(definitions:Array<ClassType>, build:ExternBuild):Void {
		for (definition in definitions) {
			collectClass(definition, build);
		}
	}

	static function collectClass(definition:ClassType, build:ExternBuild):Void {
		final meta = definition.meta;
		final folder = haxe.io.Path.directory(absolute(Context.getPosInfos(definition.pos).file));
		for (source in meta.texts(":sourceFile")) {
			addOnce(build.sources, haxe.io.Path.isAbsolute(source) ? source :
					haxe.io.Path.normalize(haxe.io.Path.join([folder, source])));
		}
		if (meta.has(":sourceFile") || meta.has(":include")) {
			addOnce(build.compilerFlags, "-I" + folder);
		}
		for (flag in meta.texts(":cflags")) {
			addOnce(build.compilerFlags, flag);
		}
		for (library in meta.texts(":lib")) {
			addOnce(build.libraries, library);
		}
		for (name in meta.texts(":pkgConfig")) {
			addOnce(build.packages, name);
		}
		for (xml in meta.texts(":buildXml")) {
			collectBuildXml(Xml.parse('<root>$xml</root>'), build);
		}
	}

	static function collectBuildXml(node:Xml, build:ExternBuild):Void {
		for (element in node.elements()) {
			switch element.nodeName {
				case "compilerflag":
					addOnce(build.compilerFlags, element.get("value"));
				case "flag" | "linkerflag":
					addOnce(build.linkerFlags, element.get("value"));
				case "lib":
					addOnce(build.linkerFlags, element.get("name"));
				case _:
					collectBuildXml(element, build);
			}
		}
	}

	static function absolute(file:String):String {
		return haxe.io.Path.isAbsolute(file) ? file : haxe.io.Path.join([Sys.getCwd(), file]);
	}

	static function addOnce(list:Array<String>, item:Null<String>):Void {
		if (item != null && !list.contains(item)) {
			list.push(item);
		}
	}
}
