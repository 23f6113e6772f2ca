/** A 32-bit floating-point number, stored as such in fields and arrays; arithmetic is done in Float. **/
@:coreType @:notNull @:runtimeValue abstract Single to Float from Float {}
