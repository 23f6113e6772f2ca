// A window on the elements of an array: what a loop keeps in registers instead of loading the
// storage, its capacity and the length again at every access. Placed by the generator's pass
// opt/ArrayWindows, never kept across code that it does not know.
//
// Invariants:
//  - `elements` and `limit` come from one and the same storage, so an access below the limit is
//    memory safe whatever other fibers or workers do to the array in the meantime. The collector
//    finds the storage by the window's pointer into it (conservative stack roots).
//  - `limit` was at most the array's length and the storage's capacity when the window was opened.
//    A window reads and writes only below it; everything else is done by array_get and array_set.
//  - After whatever may have replaced the storage of an array (a poll that let other fibers run, a
//    write that grew it) every window that may show this array is opened anew. Otherwise a write
//    could get lost without any race in the program.
#pragma once

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/exception.h"

namespace fib {

template <class E>
struct ArrayWindow {
  Array<E>* array;  // null: the first access throws
  E* elements;
  uint32_t limit;

  FIB_ALWAYS_INLINE void reopen() {
    if (FIB_UNLIKELY(array == nullptr)) {
      elements = nullptr;
      limit = 0;
      return;
    }
    ArrayStorage* const storage = storage_to_write(array);
    elements = storage->elements<E>();
    limit = readable_length(array, storage);
  }
};

template <class E>
FIB_ALWAYS_INLINE ArrayWindow<E> open_window(Array<E>* array) {
  ArrayWindow<E> window{.array = array, .elements = nullptr, .limit = 0};
  window.reopen();
  return window;
}

// --- access ---

// Accesses that no window serves. They take no window, so that none has to live in memory.
template <class E>
FIB_NOINLINE E get_outside_window(Array<E>* array, int32_t index) {
  return array_get(nonnull(array), index);
}
template <class E>
FIB_NOINLINE void set_outside_window(Array<E>* array, int32_t index, E value) {
  array_set(nonnull(array), index, value);
}

template <class E>
FIB_ALWAYS_INLINE E window_get(const ArrayWindow<E>& window, int32_t index) {
  if (FIB_LIKELY(static_cast<uint32_t>(index) < window.limit)) {
    return window.elements[index];
  }
  return get_outside_window(window.array, index);
}

// Writes. When that may have given the array another storage, opens this window and `others` anew:
// those that may show the same array.
template <class E, class... Others>
FIB_ALWAYS_INLINE E window_set(ArrayWindow<E>& window, int32_t index, std::type_identity_t<E> value,
                               Others&... others) {
  static_assert(!std::is_pointer_v<E> && !std::is_same_v<E, Value>, "needs a write barrier");
  if (FIB_LIKELY(static_cast<uint32_t>(index) < window.limit)) {
    window.elements[index] = value;
  } else {
    set_outside_window(window.array, index, value);
    window.reopen();
    (others.reopen(), ...);
  }
  return value;
}

// Accesses below the limit, which the caller has made sure of.
template <class E>
FIB_ALWAYS_INLINE E window_at(const ArrayWindow<E>& window, int64_t index) {
  FIB_ASSERT(static_cast<uint64_t>(index) < window.limit, "access behind a window");
  return window.elements[index];
}
template <class E>
FIB_ALWAYS_INLINE E window_put(const ArrayWindow<E>& window, int64_t index,
                               std::type_identity_t<E> value) {
  FIB_ASSERT(static_cast<uint64_t>(index) < window.limit, "access behind a window");
  window.elements[index] = value;
  return value;
}

// --- loops ---

// The poll of a loop with windows: where other fibers may have run, they are opened anew.
template <class... Windows>
FIB_ALWAYS_INLINE void poll(Windows&... windows) {
  if (FIB_UNLIKELY(is_poll_due())) {
    poll_now();
    (windows.reopen(), ...);
  }
}

// Iterations of a small loop that may pass without a poll: some microseconds.
inline constexpr int32_t kStretch = 1024;

// The indices that one iteration of a loop uses of a window: from `lowest` to `highest`, relative
// to the variables that the loop counts by.
struct Reach {
  int64_t limit;
  int32_t lowest;
  int32_t highest;
};
template <class E>
FIB_ALWAYS_INLINE Reach reach(const ArrayWindow<E>& window, int32_t lowest, int32_t highest) {
  return {.limit = window.limit, .lowest = lowest, .highest = highest};
}

// Tells the compiler what to lay out as the hot path: a stretch goes on, and it leaves nothing
// over.
FIB_ALWAYS_INLINE bool is_often(bool condition) {
  return __builtin_expect_with_probability(condition, 1, 0.99);
}

FIB_ALWAYS_INLINE int64_t just_behind(int32_t last) { return int64_t{last} + 1; }

// A loop counts from `start` by `step` while below `bound`. Gives the end of a stretch: iterations
// below it stay inside the windows, are no more than kStretch, and do not wrap around. `start` or
// less when there is no such iteration. Offsets are at most 2^17 apart.
template <class... Reaches>
FIB_ALWAYS_INLINE int32_t stretch_end(int32_t start, int64_t bound, int32_t step,
                                      Reaches... reaches) {
  int64_t end = start + int64_t{step} * kStretch;
  end = bound < end ? bound : end;
  const int64_t last_end = int64_t{INT32_MAX} - step + 1;
  end = last_end < end ? last_end : end;
  ((end = reaches.limit - reaches.highest < end ? reaches.limit - reaches.highest : end), ...);
  const bool fits = step > 0 && ((int64_t{start} + reaches.lowest >= 0) && ...);
  return fits ? static_cast<int32_t>(end) : start;
}

// A loop runs while `low` is below `high` (or equal to it), and both move towards each other, `low`
// by one if at all. May all of it run as one stretch? `lowest` counts from `low`, `highest` from
// `high`.
template <class... Reaches>
FIB_ALWAYS_INLINE bool is_short_stretch(int32_t low, int32_t high, Reaches... reaches) {
  return is_often(
      static_cast<uint32_t>(high) - static_cast<uint32_t>(low) <= uint32_t{kStretch} &&
      ((int64_t{low} + reaches.lowest >= 0 && int64_t{high} + reaches.highest < reaches.limit) &&
       ...));
}

}  // namespace fib
