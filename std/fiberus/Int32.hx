package fiberus;

/** A signed number of 32 bits: `Int` itself. **/
typedef Int32 = Int;
