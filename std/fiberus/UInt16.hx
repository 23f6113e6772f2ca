package fiberus;

/**
	An unsigned number of 16 bits, stored as such in fields and arrays. Arithmetic is done in `Int`; what is stored
	back keeps its low bits.
**/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("uint16_t")
abstract UInt16 to Int from Int {}
