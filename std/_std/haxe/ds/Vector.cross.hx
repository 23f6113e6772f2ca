package haxe.ds;

private typedef VectorData<T> = Array<T>;

/**
	A list of values whose length does not change, held as an `Array` is.
**/
abstract Vector<T>(VectorData<T>) {
	/** The number of elements. **/
	public var length(get, never):Int;

	inline function get_length():Int {
		return this.length;
	}

	/** `length` times the default value of the element type, `null` where there is one. **/
	extern overload public inline function new(length:Int) {
		this = fiberus.runtime.NativeArray.withCapacity(checkedLength(length));
		this.resize(length);
	}

	/** `length` times `defaultValue`. **/
	extern overload public inline function new(length:Int, defaultValue:T):Vector<T> {
		this = fiberus.runtime.NativeArray.withCapacity(checkedLength(length));
		this.resize(length);
		fill(defaultValue);
	}

	@:op([]) public inline function get(index:Int):T {
		return this[index];
	}

	@:op([]) public inline function set(index:Int, val:T):T {
		return this[index] = val;
	}

	static function checkedLength(length:Int):Int {
		if (length < 0) {
			throw "Vector size must be >= 0";
		}
		return length;
	}

	/** Sets every element to `value`. **/
	public inline function fill(value:T):Void {
		for (i in 0...length) {
			this[i] = value;
		}
	}

	/**
		Copies `len` elements of `src` from `srcPos` on into `dest` at `destPos`. The two may be one vector.
	**/
	public static function blit<T>(src:Vector<T>, srcPos:Int, dest:Vector<T>, destPos:Int, len:Int):Void {
		if (srcPos < destPos) {
			var i = len;
			while (--i >= 0) {
				dest[destPos + i] = src[srcPos + i];
			}
		} else {
			for (i in 0...len) {
				dest[destPos + i] = src[srcPos + i];
			}
		}
	}

	/** A new array with the same elements. **/
	public inline function toArray():Array<T> {
		return this.copy();
	}

	/** The array behind the vector, not a copy. **/
	public inline function toData():VectorData<T> {
		return this;
	}

	/** The vector over `data`, not a copy. **/
	public static inline function fromData<T>(data:VectorData<T>):Vector<T> {
		return cast data;
	}

	/** A new vector with the elements of `array`. **/
	public static inline function fromArrayCopy<T>(array:Array<T>):Vector<T> {
		return cast array.copy();
	}

	/** A new vector with the same elements. **/
	public inline function copy<T>():Vector<T> {
		return cast this.copy();
	}

	/** The elements as text, with `sep` between them. **/
	public inline function join<T>(sep:String):String {
		return this.join(sep);
	}

	/** A new vector with the results of `f`. **/
	public inline function map<S>(f:T->S):Vector<S> {
		return cast this.map(f);
	}

	/** Sorts by `f`; equal elements keep their order. **/
	public inline function sort(f:T->T->Int):Void {
		this.sort(f);
	}
}
