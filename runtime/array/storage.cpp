// Storages: descriptors, growth, and moving elements about.
#include <algorithm>

#include "array/element.h"
#include "base/untorn_copy.h"
#include "fiberus/exception.h"
#include "fiberus/spin_lock.h"

namespace fib {

namespace {

constexpr Type storage_type(ElementKind kind, uint32_t element_size) {
  Type type{{StaticHeader{&type_of_type}}};
  type.scan = kind == ElementKind::kValue || kind == ElementKind::kReference ? ScanKind::kAllWords
                                                                             : ScanKind::kNone;
  type.size_kind = SizeKind::kElements;
  type.instance_size = sizeof(ArrayStorage);
  type.element_size = element_size;
  type.scan_offset = sizeof(ArrayStorage);
  type.name = "ArrayStorage";
  return type;
}

constexpr ArrayStorage empty_storage(ElementKind kind) {
  return {{StaticHeader{&array_storage_types[static_cast<uint32_t>(kind)]}}, 0, kind, {}};
}

}  // namespace

// In the order of ElementKind.
constinit const Type array_storage_types[kElementKindCount] = {
    storage_type(ElementKind::kValue, 8),   storage_type(ElementKind::kReference, 8),
    storage_type(ElementKind::kInt32, 4),   storage_type(ElementKind::kFloat64, 8),
    storage_type(ElementKind::kBool, 1),    storage_type(ElementKind::kInt64, 8),
    storage_type(ElementKind::kFloat32, 4), storage_type(ElementKind::kInt8, 1),
    storage_type(ElementKind::kUInt8, 1),   storage_type(ElementKind::kInt16, 2),
    storage_type(ElementKind::kUInt16, 2),  storage_type(ElementKind::kUInt32, 4),
    storage_type(ElementKind::kUInt64, 8)};

constinit ArrayStorage array_empty_storages[kElementKindCount] = {
    empty_storage(ElementKind::kValue),   empty_storage(ElementKind::kReference),
    empty_storage(ElementKind::kInt32),   empty_storage(ElementKind::kFloat64),
    empty_storage(ElementKind::kBool),    empty_storage(ElementKind::kInt64),
    empty_storage(ElementKind::kFloat32), empty_storage(ElementKind::kInt8),
    empty_storage(ElementKind::kUInt8),   empty_storage(ElementKind::kInt16),
    empty_storage(ElementKind::kUInt16),  empty_storage(ElementKind::kUInt32),
    empty_storage(ElementKind::kUInt64)};

ArrayStorage* allocate_array_storage(ElementKind kind, uint32_t capacity) {
  const Type* const type = &array_storage_types[static_cast<uint32_t>(kind)];
  const size_t size = sizeof(ArrayStorage) + size_t{capacity} * type->element_size;
  auto* const storage = static_cast<ArrayStorage*>(gc::allocate_sized(type, size));
  storage->capacity = capacity;
  storage->kind = kind;
  return storage;
}

ArrayStorage* allocate_array_storage_to_fill(ElementKind kind, uint32_t capacity, uint32_t filled) {
  const Type* const type = &array_storage_types[static_cast<uint32_t>(kind)];
  const size_t size = sizeof(ArrayStorage) + size_t{capacity} * type->element_size;
  // Smaller ones are zero in any case.
  if (size <= kLargeObjectSize || array::holds_references(kind)) {
    return allocate_array_storage(kind, capacity);
  }
  auto* const storage = static_cast<ArrayStorage*>(gc::allocate_unfilled(type, size));
  storage->capacity = capacity;
  storage->kind = kind;
  std::memset(array::element_address(storage, filled), 0,
              size_t{capacity - filled} * type->element_size);
  return storage;
}

namespace {

bool is_large(const ArrayStorage* storage) {
  const size_t elements = array::element_size(storage->kind) * size_t{storage->capacity};
  return sizeof(ArrayStorage) + elements > kLargeObjectSize;
}
bool is_large_and_mature(const ArrayStorage* storage) {
  return is_large(storage) && gc::remembers_stores(storage);
}

}  // namespace

namespace array {

bool replace_storage(ArrayBase* array, ArrayStorage* expected, ArrayStorage* desired) {
  // While nothing runs in parallel (spin_lock.h) nobody comes in between, and no locked
  // instruction is needed.
  if (!runs_in_parallel.load(std::memory_order_relaxed)) {
    if (array->storage != expected) {
      return false;
    }
    __atomic_store_n(&array->storage, desired, __ATOMIC_RELEASE);
  } else if (!__atomic_compare_exchange_n(&array->storage, &expected, desired, false,
                                          __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    return false;
  }
  gc::barrier(array);
  return true;
}

void move_elements(ArrayStorage* storage, uint32_t to, uint32_t from, uint32_t count) {
  if (!holds_references(storage->kind)) {
    move_untorn(element_address(storage, to), element_address(storage, from),
                size_t{count} * element_size(storage->kind));
    return;
  }
  Value* const elements = storage->elements<Value>();
  if (to < from) {
    for (uint32_t i = 0; i < count; ++i) {
      store_element(storage, elements + to + i, load(elements + from + i));
    }
  } else {
    for (uint32_t i = count; i-- > 0;) {
      store_element(storage, elements + to + i, load(elements + from + i));
    }
  }
}

void clear_elements(ArrayStorage* storage, uint32_t start, uint32_t end) {
  if (!holds_references(storage->kind)) {
    clear_untorn(element_address(storage, start),
                 size_t{end - start} * element_size(storage->kind));
    return;
  }
  for (uint32_t i = start; i < end; ++i) {
    store_element(storage, storage->elements<Value>() + i, Value());
  }
}

void copy_to_fresh(ArrayStorage* target, uint32_t to, const ArrayStorage* source, uint32_t from,
                   uint32_t count) {
  move_untorn(element_address(target, to), element_address(const_cast<ArrayStorage*>(source), from),
              size_t{count} * element_size(target->kind));
  if (holds_references(target->kind)) gc::barrier(target);
}

void mature_with(const ArrayStorage* present, ArrayStorage* successor, uint32_t count) {
  if (!is_large_and_mature(present) || !is_large(successor)) return;
  auto* const elements = reinterpret_cast<uint64_t*>(successor->elements<Value>());
  gc::copy_to_mature(successor, elements, elements, count);
}

}  // namespace array

namespace {

// Doubling while small; half as much again later, so that a big array wastes at most a third.
constexpr uint32_t kDoublingLimit = 64 * 1024;
constexpr uint32_t kFirstCapacity = 4;

uint32_t grown_capacity(uint32_t capacity, uint64_t needed) {
  if (needed > kMaximumArrayLength) {
    throw_out_of_memory();
  }
  const uint64_t more =
      capacity < kDoublingLimit ? uint64_t{capacity} * 2 : uint64_t{capacity} + capacity / 2;
  const uint64_t wanted = std::max({more, needed, uint64_t{kFirstCapacity}});
  return static_cast<uint32_t>(std::min(wanted, uint64_t{kMaximumArrayLength}));
}

void copy_to_grown(ArrayStorage* grown, const ArrayStorage* present) {
  if (!array::holds_references(present->kind) || !is_large_and_mature(present)) {
    array::copy_to_fresh(grown, 0, present, 0, present->capacity);
    return;
  }
  gc::copy_to_mature(
      grown, reinterpret_cast<uint64_t*>(grown->elements<Value>()),
      reinterpret_cast<const uint64_t*>(const_cast<ArrayStorage*>(present)->elements<Value>()),
      present->capacity);
}

}  // namespace

ArrayStorage* array_grow(ArrayBase* array, uint64_t needed) {
  for (;;) {
    ArrayStorage* const present = storage_to_write(array);
    if (needed <= present->capacity) {
      return present;
    }
    ArrayStorage* const grown = allocate_array_storage_to_fill(
        present->kind, grown_capacity(present->capacity, needed), present->capacity);
    if (present->capacity > 0) {
      copy_to_grown(grown, present);
    }
    if (array::replace_storage(array, present, grown)) {
      return grown;
    }
  }
}

void array_reserve(ArrayBase* array, int32_t start, int32_t end) {
  constexpr int64_t kLargestReserve = 1 << 16;
  const int64_t count = int64_t{end} - start;
  ArrayStorage* const present = storage_to_write(array);
  if (present->capacity == 0 && count > 0 && count <= kLargestReserve) {
    ArrayStorage* const room = allocate_array_storage(present->kind, static_cast<uint32_t>(count));
    array::replace_storage(array, present, room);
  }
}

ArrayStorage* array_grow_for_index(ArrayBase* array, int32_t index) {
  if (index < 0) {
    throw_out_of_bounds(index, array->length);
  }
  return array_grow(array, uint64_t{static_cast<uint32_t>(index)} + 1);
}

}  // namespace fib
