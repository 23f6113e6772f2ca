package fiberus;

/**
	A signed number of 8 bits, stored as such in fields and arrays. Arithmetic is done in `Int`; what is stored
	back keeps its low bits.
**/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("int8_t")
abstract Int8 to Int from Int {}
