// Cell<T>: the heap home of a local variable that closures share and that is assigned after its
// declaration.
#pragma once

#include <type_traits>

#include "fiberus/gc.h"

namespace fib {

// Every cell is a header and one word; what matters to the collector is whether the word is a
// reference or Value.
template <bool kIsTraced>
consteval Type describe_cell() {
  Type type;
  type.header_ = StaticHeader{&type_of_type};
  type.kind = TypeKind::kNative;
  type.scan = kIsTraced ? ScanKind::kMap : ScanKind::kNone;
  type.instance_size = kMinimumObjectSize;
  type.reference_map = kIsTraced ? 0b10 : 0;
  type.name = "cell";
  return type;
}
template <bool kIsTraced>
inline constinit const Type cell_type = describe_cell<kIsTraced>();

template <class T>
struct Cell : Object {
  static constexpr bool kIsTraced = std::is_pointer_v<T> || std::is_same_v<T, Value>;

  T value;

  static constexpr const Type& type = cell_type<kIsTraced>;
};

// A new cell. The value is on the caller's stack while the cell is allocated.
template <class T>
inline Cell<T>* make_cell(T value) {
  auto* const cell = allocate<Cell<T>>();
  cell->value = value;  // NOBARRIER: fresh object
  return cell;
}

}  // namespace fib
