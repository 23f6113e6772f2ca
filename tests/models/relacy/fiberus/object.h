// Stands for runtime/include/fiberus/object.h and what it leads to in the models: objects, values
// and functions without a collector. The other headers of that folder that the checked code
// includes are links to this one.
#pragma once

#include "fiberus/config.h"
#include "fiberus/context.h"

namespace fib {

struct Type;
class Tracer;
struct ClassInfo;

union StaticHeader {
  const Type* type;
};
struct Object {
  StaticHeader header_;
};

enum class TypeKind : uint8_t { kClass, kNative };
enum class ScanKind : uint8_t { kMap, kCustom };
enum class SizeKind : uint8_t { kElements };

struct Type : Object {
  TypeKind kind;
  ScanKind scan;
  SizeKind size_kind;
  uint32_t instance_size;
  uint32_t element_size;
  uint64_t reference_map;
  void (*trace_function)(Object*, Tracer&);
  const Type* display[1];
  const char* name;
  const ClassInfo* info;
};
inline constexpr Type type_of_type{};

// Objects, which live until the execution ends.
class Heap {
 public:
  template <class T>
  T* allocate() {
    const auto object = std::make_shared<T>();
    objects_.push_back(object);
    return object.get();
  }
  void* allocate_zeroed(size_t bytes) {
    objects_.emplace_back(std::calloc(1, bytes), [](void* object) { std::free(object); });
    return objects_.back().get();
  }
  static inline Heap* current;

 private:
  std::vector<std::shared_ptr<void>> objects_;
};

// A number, watched for races: who hands a value over has to order it. Zeroed memory is a Value,
// and so is what has been forgotten without being destroyed.
class Value {
 public:
  Value() = default;
  explicit Value(int number) { *this = number; }
  Value(const Value& other) { *this = other.number(); }
  Value& operator=(const Value& other) { return *this = other.number(); }
  int number() const { return number_ != nullptr ? static_cast<int>(*number_) : 0; }

 private:
  Value& operator=(int number) {
    if (number_ == nullptr) number_ = Heap::current->allocate<checked::plain<int>>();
    *number_ = number;
    return *this;
  }

  checked::plain<int>* number_ = nullptr;
};

inline void store(Object*, Value* slot, const Value& value) { *slot = value; }
inline void store_element(Object*, Value* slot, const Value& value) { *slot = value; }
template <class T>
void store(Object*, T** slot, std::type_identity_t<T>* value) {
  *slot = value;
}
class Tracer {
 public:
  template <class T>
  void visit(T*) {}
};

template <class T>
T* allocate() {
  return Heap::current->allocate<T>();
}
template <class T>
T* nonnull(T* pointer) {
  RL_ASSERT(pointer != nullptr);
  return pointer;
}

namespace gc {

inline Object* allocate_sized(const Type*, size_t size) {
  return static_cast<Object*>(Heap::current->allocate_zeroed(size));
}
template <class T>
class Root {
 public:
  T* get() const { return object_; }
  void set(T* object) { object_ = object; }

 private:
  T* object_ = nullptr;
};
struct TempRoot {
  explicit TempRoot(Object*) {}
};

}  // namespace gc

enum class ElementKind : uint8_t { kValue };
struct ArrayStorage : Object {
  uint32_t capacity;
  std::unique_ptr<Value[]> values;

  template <class E>
  E* elements() {
    return values.get();
  }
};
inline ArrayStorage* allocate_array_storage(ElementKind, uint32_t capacity) {
  auto* const storage = allocate<ArrayStorage>();
  storage->capacity = capacity;
  storage->values = std::make_unique<Value[]>(capacity);
  return storage;
}

namespace array {
inline void mature_with(const ArrayStorage*, ArrayStorage*, uint32_t) {}
}  // namespace array

// What the models throw: its name alone counts.
struct Thrown {
  const char* name;
};
[[noreturn]] inline void throw_text(const char* message) { throw Thrown{message}; }
[[noreturn]] inline void throw_null_function() { throw_text("Null function"); }
[[noreturn]] inline void throw_value(const Value&) { throw_text("a value"); }

struct Closure : Object {
  std::function<void(int)> run;
};
template <class R, class... A>
R call_closure(Closure* closure, const A&... arguments) {
  closure->run((0 + ... + arguments.number()));
  return R();
}

struct FieldInfo {};
struct ClassInfo {
  const FieldInfo* fields;
  uint32_t field_count;
  const char* const* library_names;
};
template <auto F>
constexpr FieldInfo library_method() {
  return {};
}

void fiber_shield();
void fiber_unshield();

}  // namespace fib
