// What generated code and the library may ask of the collector.
//
// Invariants the callers keep:
//  - A reference that must survive a call that may allocate or suspend is on the fiber's stack or
//  in a
//    register (found conservatively, interior pointers included), in a heap object, or in a Root.
//  - Every store of a reference or Value into a heap object goes through `store`, unless nothing
//  was
//    allocated and nobody waited since the object was; what is copied into an object in other ways
//    is followed by barrier().
//  - The reference fields of an object may be read by the collector at any allocation or poll.
#pragma once

#include <bit>
#include <type_traits>

#include "fiberus/context.h"
#include "fiberus/object.h"
#include "fiberus/shared_word.h"
#include "fiberus/value.h"

namespace fib {

inline constexpr size_t kAllocationGranule = 8;
inline constexpr size_t kMinimumObjectSize = 16;
inline constexpr size_t kLargeObjectSize =
    8 * 1024;  // bigger objects live in the large-object space

constexpr size_t round_allocation(size_t size) {
  const size_t rounded = (size + kAllocationGranule - 1) & ~(kAllocationGranule - 1);
  return rounded < kMinimumObjectSize ? kMinimumObjectSize : rounded;
}

namespace gc {

// Slow path: refills the region, collects when due, or places medium and large objects. `size` is
// rounded. Returns zeroed memory with the header written. Throws the Haxe exception "Out of
// memory".
FIB_NOINLINE Object* allocate_slow(const Type* type, size_t size);

// Allocates `size` bytes (rounded by the caller) of zeroed memory for an instance of `type`. `size`
// is what the descriptor tells for the object once its count (SizeKind) is set, which the caller
// does before anything else; it never changes afterwards, not even when the object changes its
// type.
FIB_ALWAYS_INLINE Object* allocate_small(const Type* type, size_t size) {
  char* const start = hot_allocation_cursor();
  char* const end = start + size;
  if (FIB_UNLIKELY(end > hot_allocation_limit())) {
    return allocate_slow(type, size);
  }
  set_hot_allocation_cursor(end);
  auto* const object = reinterpret_cast<Object*>(start);
  object->header_ = header_of(type);
  return object;
}

// As allocate_small for any size, known only at run time.
FIB_ALWAYS_INLINE Object* allocate_sized(const Type* type, size_t size) {
  const size_t rounded = round_allocation(size);
  if (FIB_UNLIKELY(rounded > kLargeObjectSize)) {
    return allocate_slow(type, rounded);
  }
  return allocate_small(type, rounded);
}

// Slow path of allocate_unfilled.
FIB_NOINLINE Object* allocate_unfilled_slow(const Type* type, size_t size);

// As allocate_sized for a type without references (ScanKind::kNone) and a caller that overwrites
// the elements, every one, before others see the object: those of a large object are not zero but
// anything. What rounding adds behind them is zero.
FIB_ALWAYS_INLINE Object* allocate_unfilled(const Type* type, size_t size) {
  const size_t rounded = round_allocation(size);
  if (FIB_UNLIKELY(rounded > kLargeObjectSize)) {
    return allocate_unfilled_slow(type, rounded);
  }
  return allocate_small(type, rounded);
}

}  // namespace gc

// Handed to Type::trace_function and to root providers.
class Tracer {
 public:
  // The word at `slot` holds a reference or a Value (immediates are ignored); may be rewritten.
  virtual void visit_slot(uint64_t* slot) = 0;
  // [low, high) may hold references in any word, ambiguous: what they refer to stays where it is.
  virtual void visit_conservative(const void* low, const void* high) = 0;
  // The word at `slot` does not keep its object alive; set to `cleared` when nothing else does.
  virtual void visit_weak(uint64_t* slot, uint64_t cleared) = 0;
  // `*value` is kept alive by this entry only as long as `*key` is reachable otherwise. When it is
  // not, `*key` is set to `cleared` and `*value` to null.
  virtual void visit_ephemeron(uint64_t* key, uint64_t* value, uint64_t cleared) = 0;

  template <class T>
  void visit(T** slot) {
    visit_slot(reinterpret_cast<uint64_t*>(slot));
  }
  void visit(Value* slot) { visit_slot(reinterpret_cast<uint64_t*>(slot)); }

 protected:
  ~Tracer() = default;
};

// Allocates an instance of the generated or library struct T (fixed size, `T::type` is its
// descriptor).
template <class T>
FIB_ALWAYS_INLINE T* allocate() {
  return static_cast<T*>(gc::allocate_small(&T::type, round_allocation(sizeof(T))));
}

namespace gc {

// Header bit of a mature object: the collector has to learn of references stored into it
// (gc/remembered_set.h). Young objects do not have it, nor have static ones.
inline constexpr uint32_t kRemembersStores = 1 << 0;

FIB_ALWAYS_INLINE bool remembers_stores(const Object* owner) {
  return (load_relaxed(&owner->header_.header.bits) & kRemembersStores) != 0;
}

// Something was stored into `owner`, which has kRemembersStores. To the compiler this is no call: a
// call in every function that stores a reference would cost the functions that never make it their
// registers, up to a tenth of their time. The owner is pushed, so that it may be in any register.
// The stack pointer is moved over the red zone.
FIB_ALWAYS_INLINE void remember_store(Object* owner) {
  asm inline volatile(
      "lea -%c[red_zone](%%rsp), %%rsp\n\t"
      "push %0\n\t"
      "call fib_remember_store\n\t"
      "lea %c[red_zone] + 8(%%rsp), %%rsp"
      :
      : "r"(owner), [red_zone] "i"(kRedZoneBytes)
      : FIB_PRESERVING_CALL_CLOBBERS);
}
// As remember_store for an element of what may be a large array: at `slot`.
FIB_ALWAYS_INLINE void remember_element(Object* owner, const void* slot) {
  asm inline volatile(
      "lea -%c[red_zone](%%rsp), %%rsp\n\t"
      "push %1\n\t"
      "push %0\n\t"
      "call fib_remember_element\n\t"
      "lea %c[red_zone] + 16(%%rsp), %%rsp"
      :
      : "r"(owner), "r"(slot),
        "m"(*static_cast<const uint64_t*>(slot)), [red_zone] "i"(kRedZoneBytes)
      : FIB_PRESERVING_CALL_CLOBBERS);
}

// The test of the barrier. True is the rare case.
FIB_ALWAYS_INLINE bool must_remember(const Object* owner) {
#ifdef FIBERUS_NO_BARRIERS
  return false;  // to measure what barriers cost
#elif defined(FIB_THREAD_SANITIZER)
  return remembers_stores(owner);
#else
  // No atomic load, which compilers neither test in memory nor read once for several stores: the
  // bit is set at safepoints alone, and when another worker takes it away, the slow path sees that.
  return (owner->header_.header.bits & kRemembersStores) != 0;
#endif
}

// Comes after references or Values were stored into `owner` by other means than `store`, any number
// of them, and before anything is allocated. Of a large array the collector will look at all.
FIB_ALWAYS_INLINE void barrier(Object* owner) {
  if (FIB_UNLIKELY(must_remember(owner))) remember_store(owner);
}
// The same for one element, at `slot`.
FIB_ALWAYS_INLINE void barrier_element(Object* owner, const void* slot) {
  if (FIB_UNLIKELY(must_remember(owner))) remember_element(owner, slot);
}

// Copies `count` references into slots of `owner` from `to` on and makes it mature. It is a large
// object of references alone that has just been allocated, empty but for this: the successor of a
// mature one, which has shown that it stays. As a young one the next collection would look at all
// of its slots again, in its pause, for the few that refer to young objects.
void copy_to_mature(Object* owner, uint64_t* to, const uint64_t* from, size_t count);

}  // namespace gc

// Stores `value` into `*slot`, a field of the heap object `owner`, with the write barrier. It
// releases: a worker that reads the reference without any lock finds the object initialised.
template <class T>
FIB_ALWAYS_INLINE void store(Object* owner, T** slot, std::type_identity_t<T>* value) {
  store_release(slot, value);
  gc::barrier(owner);
}
FIB_ALWAYS_INLINE void store(Object* owner, Value* slot, Value value) {
  store_release(reinterpret_cast<uint64_t*>(slot), value.bits());
  gc::barrier(owner);
}
// The same for an element of an array of any length, of which the collector then looks at no more
// than what lies around the slot.
template <class T>
FIB_ALWAYS_INLINE void store_element(Object* owner, T** slot, std::type_identity_t<T>* value) {
  store_release(slot, value);
  gc::barrier_element(owner, slot);
}
FIB_ALWAYS_INLINE void store_element(Object* owner, Value* slot, Value value) {
  store_release(reinterpret_cast<uint64_t*>(slot), value.bits());
  gc::barrier_element(owner, slot);
}
// Stores where no barrier is needed, but others may read at any time: into a static variable, which
// is a root, or before a `store` into the same object. Releases as that does.
template <class T>
FIB_ALWAYS_INLINE void publish(T** slot, std::type_identity_t<T>* value) {
  store_release(slot, value);
}
FIB_ALWAYS_INLINE void publish(Value* slot, Value value) {
  store_release(reinterpret_cast<uint64_t*>(slot), value.bits());
}
// Reads a reference or Value that others may replace at any time: once, whatever the compiler would
// like to save a register.
template <class E>
FIB_ALWAYS_INLINE E load(const E* slot) {
  static_assert(sizeof(E) == sizeof(uint64_t));
  return std::bit_cast<E>(load_relaxed(reinterpret_cast<const uint64_t*>(slot)));
}

namespace gc {

// A global or C++-owned slot that the collector treats as a root for as long as the Root lives.
// Cheap enough for handles held by native code; not for the hot path.
class RootBase {
 protected:
  RootBase();
  ~RootBase();
  RootBase(const RootBase&) = delete;
  RootBase& operator=(const RootBase&) = delete;
  uint64_t slot_ = 0;

 private:
  friend class RootList;
  RootBase* previous_ = nullptr;
  RootBase* next_ = nullptr;
};

template <class T>
class Root : public RootBase {
 public:
  explicit Root(T* object = nullptr) { set(object); }
  T* get() const { return reinterpret_cast<T*>(slot_); }
  void set(T* object) { slot_ = reinterpret_cast<uint64_t>(object); }
  T* operator->() const { return get(); }
};

class ValueRoot : public RootBase {
 public:
  explicit ValueRoot(Value value = Value()) { set(value); }
  Value get() const { return Value::from_bits(slot_); }
  void set(Value value) { slot_ = value.bits(); }
};

// Static reference fields of the program: `slots` lists the addresses of `count` reference or Value
// variables, `names` what they are called. The tables must stay valid for the life of the program.
void register_static_roots(uint64_t* const* slots, size_t count,
                           const char* const* names = nullptr);

// Temp roots: values that a stack scan cannot be relied on to see (around @:gcBlocking calls, raw
// buffers handed to native code). Lives on the fiber's stack, where the scan finds it: it forces
// the reference into memory, above every frame entered later. The object does not move.
class TempRoot {
 public:
  FIB_ALWAYS_INLINE explicit TempRoot(Object* object) : object_(object) { expose(); }
  FIB_ALWAYS_INLINE ~TempRoot() { expose(); }
  TempRoot(const TempRoot&) = delete;
  TempRoot& operator=(const TempRoot&) = delete;

 private:
  // The compiler must assume that somebody reads object_ here.
  FIB_ALWAYS_INLINE void expose() { asm inline volatile("" : : "r"(this), "m"(object_)); }

  Object* object_;
};

// The code between construction and destruction runs outside the collector's control: it must not
// touch the Haxe heap except through pinned raw buffers, and the collector does not wait for it.
// Regions may nest.
class BlockingRegion {
 public:
  BlockingRegion();
  ~BlockingRegion();
  BlockingRegion(const BlockingRegion&) = delete;
  BlockingRegion& operator=(const BlockingRegion&) = delete;

 private:
  // Callee-saved registers of the caller may hold references while native code runs: a copy for the
  // scan.
  uint64_t registers_[6];
};

// Runs a full collection now.
void collect();

}  // namespace gc
}  // namespace fib
