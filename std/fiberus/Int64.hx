package fiberus;

/** A signed number of 64 bits in one machine word: `haxe.Int64` itself. **/
typedef Int64 = haxe.Int64;
