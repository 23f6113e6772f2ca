// Interface calls: the class of the receiver holds one table of typed function pointers per
// implemented interface, found by the interface's colour, a small number that differs between any
// two interfaces one class implements (assigned by the generator over the whole program).
#pragma once

#include "fiberus/object.h"

namespace fib {

// The method table that `object`'s class has for the interface with `colour`. The object is
// statically known to implement it: values from Dynamic are checked when they are converted.
template <class Table>
inline const Table* interface_table(const Object* object, uint32_t colour) {
  return static_cast<const Table*>(object->type()->interface_tables[colour]);
}

}  // namespace fib
