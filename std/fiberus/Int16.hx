package fiberus;

/**
	A signed number of 16 bits, stored as such in fields and arrays. Arithmetic is done in `Int`; what is stored
	back keeps its low bits.
**/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("int16_t")
abstract Int16 to Int from Int {}
