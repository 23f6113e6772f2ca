#include "fiberus/native.h"

#include "fiberus/exception.h"

namespace fib {

void throw_too_many_callbacks() {
  throw_text("Too many Haxe functions lent to C at once: 16 of one pointer type is the limit");
}

}  // namespace fib
