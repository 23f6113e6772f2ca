// haxe.Resource: data compiled into the program.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib {

struct Resource {
  const char* name;  // UTF-8
  const unsigned char* data;
  uint32_t size;
};

// Called once at start with the table that the generator emits; it must stay valid.
void register_resources(const Resource* resources, size_t count);

Array<String*>* resource_names();
// The data as UTF-8 text; null when there is no such resource.
String* resource_text(String* name);
ByteBuffer* resource_bytes(String* name);

}  // namespace fib
