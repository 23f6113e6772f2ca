package io;

import haxe.io.Bytes;
import haxe.io.Float32Array;
import haxe.io.Float64Array;
import haxe.io.Int32Array;
import haxe.io.UInt16Array;
import haxe.io.UInt32Array;
import haxe.io.UInt8Array;

/**
	UInt8Array, Int32Array, Float64Array and their kin over shared bytes.
**/
class TypedArrays {
	public static function run(check:Check):Void {
		final bytes = new UInt8Array(5);
		check.equals(5, bytes.length);
		bytes[0] = 300;
		check.equals(44, bytes[0]);
		bytes[4] = 255;
		check.equals(255, bytes[4]);
		final ints = Int32Array.fromArray([1, -2, 3]);
		check.equals(2, ints[0] + ints[1] + ints[2]);
		ints[1] = 0x7FFFFFFF;
		check.equals(0x7FFFFFFF, ints[1]);
		final part = bytes.subarray(3, 5);
		check.equals(2, part.length);
		check.equals(255, part[1]);
		part[0] = 77;
		check.equals(77, bytes[3]);
		final sharing = ints.sub(0, 2);
		sharing[0] = 9;
		check.equals(9, ints[0]);
		check.equals(2, sharing.length);
		final floats = new Float64Array(2);
		floats[1] = 0.1;
		check.equals(0.1, floats[1]);
		check.equals(0.0, floats[0]);
		final singles = Float32Array.fromArray([0.1]);
		check.floatEquals(0.1, singles[0], 1e-7);
		check.isTrue(singles[0] != 0.1);
		final words = UInt16Array.fromArray([65535, 65536 + 1]);
		check.equals(65535, words[0]);
		check.equals(1, words[1]);
		final shared = Bytes.alloc(8);
		final view = Int32Array.fromBytes(shared);
		view[1] = 0x01020304;
		check.equals(4, shared.get(4));
		check.equals(2, view.length);
		final unsigned = new UInt32Array(1);
		unsigned[0] = 0xFFFFFFFF;
		check.isTrue(unsigned[0] > 1);
		final offset = UInt8Array.fromBytes(shared, 4, 2);
		check.equals("4 3", '${offset[0]} ${offset[1]}');
		check.equals(8, ints.view.buffer.length - 4);
		check.equals(3, ints.length);
	}
}
