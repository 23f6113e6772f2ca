package fiberus;

/** The size of a block of memory in C: `UInt64` itself. **/
typedef SizeT = UInt64;
