package heap;

import heap.HeapGraph.RootKind;
import sys.FileSystem;
import sys.io.File;

/** Reads what `fiberus.GC.dumpHeap` writes; `runtime/gc/heap_dump.h` describes the format. **/
class DumpReader {
	/** Longer names are taken for damage. **/
	public static inline final LONGEST_TEXT = 1 << 20;

	static inline final MAGIC = "FIBHEAP\n";
	static inline final VERSION = 1;

	/** Gap, type, size, end of the references. **/
	static inline final LEAST_OBJECT_BYTES = 4;

	final reader:NumberReader;
	/** 0 for a pipe; large files end at 0x7FFFFFFF. **/
	final fileBytes:Float;

	/** Indexes into `HeapGraph.typeNames` by the file's numbers of types. **/
	final typeNumbers:Array<Int> = [];

	final typesByName = new Map<String, Int>();

	/** Throws `DumpError`, and what `sys.io.File.read` throws. **/
	public static function read(path:String):HeapGraph {
		final fileBytes = FileSystem.stat(path).size;
		final input = File.read(path);
		final graph = new DumpReader(new NumberReader(input), fileBytes).readGraph();
		input.close();
		return graph;
	}

	function new(reader:NumberReader, fileBytes:Float) {
		this.reader = reader;
		this.fileBytes = fileBytes;
	}

	function readGraph():HeapGraph {
		readMagic();
		final version = reader.number();
		if (version != VERSION) {
			throw new DumpError('has version $version of the format; this program reads version $VERSION');
		}
		final objectCount = reader.largeNumber();
		if (objectCount * LEAST_OBJECT_BYTES > fileBytes && fileBytes > 0 && fileBytes < 0x7FFFFFFF) {
			throw new DumpError("is truncated");
		}
		if (objectCount >= 1 << 30) {
			throw new DumpError('holds $objectCount objects, more than this program can take');
		}
		// The base of the heap.
		reader.largeNumber();
		final graph = new HeapGraph(Std.int(objectCount));
		for (object in 0...graph.objectCount) {
			readObject(graph, object);
		}
		graph.endObjects();
		readRoots(graph);
		if (!reader.isAtEnd()) {
			throw new DumpError("is damaged: it goes on behind its end");
		}
		return graph;
	}

	function readMagic() {
		for (index in 0...MAGIC.length) {
			if (reader.isAtEnd() || reader.byte() != StringTools.fastCodeAt(MAGIC, index)) {
				throw new DumpError("is no heap dump");
			}
		}
	}

	function readObject(graph:HeapGraph, object:Int) {
		// The gap before it: addresses are of no interest here.
		reader.largeNumber();
		final type = readType(graph);
		graph.beginObject(object, type, reader.number());
		while (true) {
			final distance = reader.number() - 1;
			if (distance < 0) {
				break;
			}
			graph.references.push(checkedObject(graph, object + ((distance >> 1) ^ -(distance & 1))));
		}
	}

	function readType(graph:HeapGraph):Int {
		final number = reader.number();
		if (number > typeNumbers.length) {
			throw new DumpError('is damaged: it refers to the type $number, of ${typeNumbers.length}');
		}
		if (number == typeNumbers.length) {
			final name = reader.text();
			var index = typesByName[name];
			if (index == null) {
				index = graph.typeNames.push(name) - 1;
				typesByName[name] = index;
			}
			typeNumbers.push(index);
		}
		return typeNumbers[number];
	}

	function readRoots(graph:HeapGraph) {
		while (true) {
			final kind:RootKind = reader.number();
			if (kind == End) {
				return;
			}
			if ((kind : Int) > (Finalizer : Int)) {
				throw new DumpError('is damaged: it holds a root of kind $kind');
			}
			final fiber = reader.number();
			final label = reader.text();
			graph.roots.push({kind: kind, fiber: fiber, label: label, object: checkedObject(graph, reader.number())});
		}
	}

	static inline function checkedObject(graph:HeapGraph, object:Int):Int {
		if (object < 0 || object >= graph.objectCount) {
			throw new DumpError('is damaged: it refers to the object $object, of ${graph.objectCount}');
		}
		return object;
	}
}
