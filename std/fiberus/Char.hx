package fiberus;

/** A character of C: a signed number of 8 bits. Arithmetic is done in `Int`. **/
@:coreType
@:notNull
@:runtimeValue
@:fiberus.native("int8_t")
abstract Char to Int from Int {}
