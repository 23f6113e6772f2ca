#include "gc/test_types.h"

#include <cstddef>

namespace fib::gc {

namespace {

constexpr uint32_t kWideOffsets[] = {offsetof(WideNode, first), offsetof(WideNode, second), 0};

constexpr Type describe(const char* name, ScanKind scan, uint32_t size) {
  Type type{};
  type.header_ = StaticHeader{&type_of_type};
  type.scan = scan;
  type.instance_size = size;
  type.name = name;
  return type;
}

constexpr Type with_map(Type type, uint64_t map) {
  type.reference_map = map;
  return type;
}

constexpr Type with_offsets(Type type, const uint32_t* offsets) {
  type.reference_offsets = offsets;
  return type;
}

constexpr Type with_elements(Type type, SizeKind kind, uint32_t element_size) {
  type.size_kind = kind;
  type.element_size = element_size;
  type.scan_offset = type.instance_size;
  return type;
}

constexpr Type with_function(Type type, void (*function)(Object*, Tracer&)) {
  type.trace_function = function;
  return type;
}

void trace_opaque(Object* object, Tracer& tracer) {
  tracer.visit_slot(&static_cast<Opaque*>(object)->hidden);
}

}  // namespace

constinit const Type Node::type = with_map(describe("Node", ScanKind::kMap, sizeof(Node)), 0b110);
constinit const Type WideNode::type =
    with_offsets(describe("WideNode", ScanKind::kOffsets, sizeof(WideNode)), kWideOffsets);
constinit const Type Pair::type = with_map(describe("Pair", ScanKind::kMap, sizeof(Pair)), 0b10);
constinit const Type Opaque::type =
    with_function(describe("Opaque", ScanKind::kCustom, sizeof(Opaque)), trace_opaque);
constinit const Type References::type =
    with_elements(describe("References", ScanKind::kAllWords, 16), SizeKind::kElements, 8);
constinit const Type Blob::type =
    with_elements(describe("Blob", ScanKind::kNone, 16), SizeKind::kElements, 1);
constinit const Type Text::type =
    with_elements(describe("Text", ScanKind::kNone, 16), SizeKind::kStringLike, 1);

namespace {

constexpr Type describe_ephemeron() {
  Type type{};
  type.header_ = StaticHeader{&type_of_type};
  type.scan = ScanKind::kCustom;
  type.instance_size = sizeof(Ephemeron);
  type.trace_function = [](Object* object, Tracer& tracer) {
    auto* const entry = static_cast<Ephemeron*>(object);
    tracer.visit_ephemeron(&entry->key, &entry->value, Ephemeron::kTombstone);
  };
  type.name = "Ephemeron";
  return type;
}

}  // namespace

constinit const Type Ephemeron::type = describe_ephemeron();

Ephemeron* make_ephemeron(const Object* key, const Object* value) {
  auto* const entry = allocate<Ephemeron>();
  entry->key = reinterpret_cast<uint64_t>(key);
  entry->value = reinterpret_cast<uint64_t>(value);
  return entry;
}

References* allocate_references(uint32_t count) {
  auto* const object = static_cast<References*>(
      allocate_sized(&References::type, sizeof(References) + count * sizeof(Object*)));
  object->count = count;
  return object;
}

Blob* allocate_blob(uint32_t count) {
  auto* const object = static_cast<Blob*>(allocate_sized(&Blob::type, sizeof(Blob) + count));
  object->count = count;
  return object;
}

}  // namespace fib::gc
