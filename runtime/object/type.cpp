#include "fiberus/object.h"

namespace fib {

constinit const Type type_of_type{{StaticHeader{&type_of_type}},
                                  TypeKind::kType,
                                  ScanKind::kNone,
                                  SizeKind::kFixed,
                                  /*depth=*/0,
                                  /*instance_size=*/sizeof(Type),
                                  /*element_size=*/0,
                                  /*scan_offset=*/0,
                                  /*reference_map=*/0,
                                  /*reference_offsets=*/nullptr,
                                  /*trace_function=*/nullptr,
                                  /*parent=*/nullptr,
                                  /*display=*/{&type_of_type},
                                  /*interface_tables=*/nullptr,
                                  /*interface_table_count=*/0,
                                  /*interface_colour=*/0,
                                  /*enum_index=*/0,
                                  /*name=*/"Class"};

bool Type::is_deep_subclass_of(const Type* other) const {
  const Type* ancestor = this;
  while (ancestor != nullptr && ancestor->depth > other->depth)
    ancestor = ancestor->parent;
  return ancestor == other;
}

bool Type::implements(const Type* interface_type) const {
  const uint32_t colour = interface_type->interface_colour;
  if (colour >= interface_table_count) return false;
  const InterfaceTable* const table = interface_tables[colour];
  return table != nullptr && table->interface_type == interface_type;
}

}  // namespace fib
