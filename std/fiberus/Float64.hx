package fiberus;

/** A floating-point number of 64 bits: `Float` itself. **/
typedef Float64 = Float;
