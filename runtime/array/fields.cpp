// Arrays as objects of unknown type: their descriptor, fields, iterators and text.
#include "array/element.h"
#include "fiberus/anonymous.h"
#include "fiberus/reflection.h"

namespace fib {

namespace {

// --- iterators ---

struct ArrayIterator : Object {
  ArrayBase* array;
  int32_t position;
  bool with_keys;

  static const Type type;
};

bool has_next(ArrayIterator* iterator) {
  return iterator->position < array_length(iterator->array);
}

Value next(ArrayIterator* iterator) {
  const int32_t position = iterator->position;
  iterator->position = position + 1;
  const Value element = array_get(iterator->array, position);
  if (!iterator->with_keys) {
    return element;
  }
  const Shape* const shape = key_value_shape();
  auto* const pair = static_cast<AnonymousObject*>(gc::allocate_sized(shape, shape->instance_size));
  pair->inline_slots()[0] = Value::from_int(position);
  pair->inline_slots()[1] = element;
  return Value::from_object(pair);
}

constexpr const char* kIteratorNames[] = {"hasNext", "next"};
constexpr FieldInfo kIteratorFields[] = {library_method<&has_next>(), library_method<&next>()};
constinit const ClassInfo iterator_info = {
    .fields = kIteratorFields, .field_count = 2, .library_names = kIteratorNames};

constexpr Type iterator_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(ArrayIterator);
  type.reference_map = 0b10;
  type.display[0] = &ArrayIterator::type;
  type.name = "ArrayIterator";
  type.info = &iterator_info;
  return type;
}
constinit const Type ArrayIterator::type = iterator_type();

Object* new_iterator(ArrayBase* array, bool with_keys) {
  auto* const iterator = allocate<ArrayIterator>();
  iterator->array = array;
  iterator->with_keys = with_keys;
  return iterator;
}

// --- fields, as Dynamic code and structural types see them ---

// The overload for erased arrays of each operation.
constexpr Value (*kPop)(ArrayBase*) = &array_pop;
constexpr Value (*kShift)(ArrayBase*) = &array_shift;
constexpr int32_t (*kPush)(ArrayBase*, Value) = &array_push;
constexpr void (*kInsert)(ArrayBase*, int32_t, Value) = &array_insert;
constexpr void (*kUnshift)(ArrayBase*, Value) = &array_unshift;
constexpr int32_t (*kIndexOf)(const ArrayBase*, Value, Value) = &array_index_of;
constexpr int32_t (*kLastIndexOf)(const ArrayBase*, Value, Value) = &array_last_index_of;
constexpr bool (*kContains)(const ArrayBase*, Value) = &array_contains;
constexpr bool (*kRemove)(ArrayBase*, Value) = &array_remove;
constexpr ArrayBase* (*kCopy)(const ArrayBase*) = &array_copy;
constexpr ArrayBase* (*kSlice)(const ArrayBase*, int32_t, Value) = &array_slice;
constexpr ArrayBase* (*kSplice)(ArrayBase*, int32_t, int32_t) = &array_splice;
constexpr ArrayBase* (*kConcat)(const ArrayBase*, const ArrayBase*) = &array_concat;
constexpr ArrayBase* (*kFilter)(const ArrayBase*, Closure*) = &array_filter;
constexpr ArrayBase* (*kMap)(const ArrayBase*, Closure*) = &array_map<Value>;

constexpr const char* kNames[] = {"length",
                                  "push",
                                  "pop",
                                  "shift",
                                  "unshift",
                                  "insert",
                                  "remove",
                                  "contains",
                                  "indexOf",
                                  "lastIndexOf",
                                  "slice",
                                  "splice",
                                  "concat",
                                  "copy",
                                  "reverse",
                                  "sort",
                                  "join",
                                  "resize",
                                  "map",
                                  "filter",
                                  "toString",
                                  "iterator",
                                  "keyValueIterator"};
constexpr FieldInfo kFields[] = {library_variable<&array_length>(),
                                 library_method<kPush>(),
                                 library_method<kPop>(),
                                 library_method<kShift>(),
                                 library_method<kUnshift>(),
                                 library_method<kInsert>(),
                                 library_method<kRemove>(),
                                 library_method<kContains>(),
                                 library_method<kIndexOf>(),
                                 library_method<kLastIndexOf>(),
                                 library_method<kSlice>(),
                                 library_method<kSplice>(),
                                 library_method<kConcat>(),
                                 library_method<kCopy>(),
                                 library_method<&array_reverse>(),
                                 library_method<&array_sort>(),
                                 library_method<&array_join>(),
                                 library_method<&array_resize>(),
                                 library_method<kMap>(),
                                 library_method<kFilter>(),
                                 library_method<&array_to_string>(),
                                 library_method<&array_iterator>(),
                                 library_method<&array_key_value_iterator>()};
constexpr uint32_t kFieldCount = sizeof(kFields) / sizeof(kFields[0]);
static_assert(kFieldCount == sizeof(kNames) / sizeof(kNames[0]));

constinit const ClassInfo array_info = {
    .fields = kFields, .field_count = kFieldCount, .library_names = kNames};

constexpr Type array_type() {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kArray;
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(ArrayBase);
  type.reference_map = 0b100;  // storage
  type.display[0] = &ArrayBase::type;
  type.name = "Array";
  type.info = &array_info;
  return type;
}

}  // namespace

static_assert(sizeof(ArrayBase) == 32);
constinit const Type ArrayBase::type = array_type();

Object* array_iterator(ArrayBase* array) { return new_iterator(array, false); }
Object* array_key_value_iterator(ArrayBase* array) { return new_iterator(array, true); }

String* array_to_string(const ArrayBase* array) {
  return to_string(const_cast<Object*>(static_cast<const Object*>(array)));
}

String* array_join(const ArrayBase* array, String* separator) {
  const auto count = static_cast<uint32_t>(array_length(array));
  Array<String*>* const parts = new_array<String*>(static_cast<int32_t>(count) * 2);
  for (uint32_t i = 0; i < count; ++i) {
    if (i > 0) {
      array_push(parts, separator);
    }
    array_push(parts, to_string(array_get(array, static_cast<int32_t>(i))));
  }
  ArrayStorage* const storage = parts->storage;
  return string_concat_all(storage->elements<String*>(), parts->length);
}

}  // namespace fib
