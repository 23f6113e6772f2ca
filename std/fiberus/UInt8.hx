package fiberus;

/**
	An unsigned number of 8 bits, stored as such in fields and arrays. Arithmetic is done in `Int`; what is stored
	back keeps its low bits.
**/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("uint8_t")
abstract UInt8 to Int from Int {}
