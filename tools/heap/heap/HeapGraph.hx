package heap;

import haxe.ds.Vector;

/** What a dump tells: objects, numbered from 0, with their types, sizes and references, and the roots. **/
class HeapGraph {
	public static inline final GRANULE_BYTES = 8;

	public final objectCount:Int;

	/** Each name once, whatever the number of types in the program that share it. **/
	public final typeNames:Array<String> = [];

	/** Of each object: an index into `typeNames`. **/
	public final types:Vector<Int>;

	/** Of each object, in granules. **/
	public final sizes:Vector<Int>;

	/** The targets of all references, object after object. **/
	public final references:Array<Int> = [];

	public final roots:Array<Root> = [];

	/** Of each object: its first in `references`; one more entry is the end of the last. **/
	final firstReference:Vector<Int>;

	public function new(objectCount:Int) {
		this.objectCount = objectCount;
		types = new Vector(objectCount);
		sizes = new Vector(objectCount);
		firstReference = new Vector(objectCount + 1);
	}

	/** The next object's references are those pushed onto `references` from now on. **/
	public inline function beginObject(object:Int, type:Int, sizeInGranules:Int) {
		types[object] = type;
		sizes[object] = sizeInGranules;
		firstReference[object] = references.length;
	}

	public function endObjects() {
		firstReference[objectCount] = references.length;
	}

	public inline function referencesBegin(object:Int):Int {
		return firstReference[object];
	}

	public inline function referencesEnd(object:Int):Int {
		return firstReference[object + 1];
	}

	public inline function bytes(object:Int):Float {
		return 1.0 * sizes[object] * GRANULE_BYTES;
	}
}

enum abstract RootKind(Int) from Int to Int {
	final End = 0;
	final Stack = 1;
	final Fiber = 2;
	final StaticField = 3;
	final Handle = 4;
	final Finalizer = 5;
}

@:structInit
class Root {
	public final kind:RootKind;

	/** Stack and Fiber: the fiber's number; 0: none. **/
	public final fiber:Int;

	/** StaticField: its path. **/
	public final label:String;

	public final object:Int;
}
