package fiberus;

/** A floating-point number of 32 bits: `Single` itself. **/
typedef Float32 = Single;
