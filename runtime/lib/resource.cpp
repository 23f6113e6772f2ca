#include "fiberus/resource.h"

#include <string_view>

#include "fiberus/array_operations.h"

namespace fib {
namespace {

const Resource* table = nullptr;
size_t table_size = 0;

const Resource* find_resource(const String* name) {
  const Utf8 wanted(name);
  for (size_t i = 0; i < table_size && wanted.data() != nullptr; ++i) {
    if (std::string_view(wanted.data(), wanted.size()) == table[i].name) {
      return &table[i];
    }
  }
  return nullptr;
}

}  // namespace

void register_resources(const Resource* resources, size_t count) {
  table = resources;
  table_size = count;
}

Array<String*>* resource_names() {
  Array<String*>* const names = new_array<String*>(static_cast<int32_t>(table_size));
  for (size_t i = 0; i < table_size; ++i) {
    array_push(names, string_from_utf8(table[i].name));
  }
  return names;
}

String* resource_text(String* name) {
  const Resource* const resource = find_resource(name);
  return resource == nullptr
             ? nullptr
             : string_from_utf8(reinterpret_cast<const char*>(resource->data), resource->size);
}

ByteBuffer* resource_bytes(String* name) {
  const Resource* const resource = find_resource(name);
  return resource == nullptr ? nullptr : bytes_from(resource->data, resource->size);
}

}  // namespace fib
