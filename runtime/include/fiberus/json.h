// haxe.Json: simdjson reads, a printer of our own writes. What they do not handle goes to
// `fallback`, Haxe's own parser and printer, which also words the errors.
#pragma once

#include "fiberus/closure.h"
#include "fiberus/convert.h"
#include "fiberus/string.h"

namespace fib {

// Objects become anonymous objects, arrays Array<Dynamic>, numbers Int where they are written
// without fraction or exponent and fit, Float otherwise. `fallback` is a String -> Dynamic that
// gets the text when it is malformed, or beyond simdjson's limits (nesting over 1024, integers over
// 64 bits, lone surrogates).
Value json_parse(String* text, Closure* fallback);

// `space` is the text of one step of indentation, or null for output without white space.
// `fallback` is a Dynamic -> String that gets the value when it contains class instances or enum
// values. Recursion ends in "Stack overflow".
String* json_print(Value value, String* space, Closure* fallback);

}  // namespace fib
