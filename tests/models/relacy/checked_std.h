// Lets Relacy check headers of the runtime as they are. After this header `std::atomic` means an
// atomic of Relacy, which tries the interleavings and every value that the memory model allows a
// load to return; everything else in `std::` means what it always does. Include it first.
#pragma once

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <relacy/relacy.hpp>

// Relacy's macros, in whose place the templates below stand.
#undef memory_order_relaxed
#undef memory_order_acquire
#undef memory_order_release
#undef memory_order_acq_rel
#undef memory_order_seq_cst
#undef new
#undef delete
#undef malloc
#undef calloc
#undef realloc
#undef free
#undef assert
#undef errno

namespace checked {

using namespace ::std;

inline constexpr rl::memory_order memory_order_relaxed = rl::mo_relaxed;
inline constexpr rl::memory_order memory_order_acquire = rl::mo_acquire;
inline constexpr rl::memory_order memory_order_release = rl::mo_release;
inline constexpr rl::memory_order memory_order_acq_rel = rl::mo_acq_rel;
inline constexpr rl::memory_order memory_order_seq_cst = rl::mo_seq_cst;

// Where a call stands, for Relacy's histories.
#define CHECKED_PLACE                                                               \
  const char *file = __builtin_FILE(), const char *function = __builtin_FUNCTION(), \
             int line = __builtin_LINE()
#define CHECKED_INFO rl::debug_info(function, file, static_cast<unsigned>(line))

// As std::atomic, with the members that the runtime uses. One of static storage, which exists
// before Relacy runs, is not checked: it keeps its value between the executions.
template <class T>
class atomic {
 public:
  atomic() : atomic(T{}) {}
  atomic(T value) : unchecked_(value) {
    if (!rl::is_ctx()) return;
    checked_.emplace();
    checked_->store(value, rl::mo_relaxed, rl::debug_info());
  }
  atomic(const atomic&) = delete;
  atomic& operator=(const atomic&) = delete;

  T load(rl::memory_order order, CHECKED_PLACE) const {
    return checked_ ? checked_->load(order, CHECKED_INFO) : unchecked_;
  }
  void store(T value, rl::memory_order order, CHECKED_PLACE) {
    if (!checked_) {
      unchecked_ = value;
    } else {
      checked_->store(value, order, CHECKED_INFO);
    }
  }
  T exchange(T value, rl::memory_order order, CHECKED_PLACE) {
    return checked_->exchange(value, order, CHECKED_INFO);
  }
  T fetch_add(T value, rl::memory_order order, CHECKED_PLACE) {
    return checked_ ? checked_->fetch_add(value, order, CHECKED_INFO)
                    : ::std::exchange(unchecked_, unchecked_ + value);
  }
  T fetch_sub(T value, rl::memory_order order, CHECKED_PLACE) {
    return checked_->fetch_sub(value, order, CHECKED_INFO);
  }
  bool compare_exchange_strong(T& expected, T value, rl::memory_order order, CHECKED_PLACE) {
    return checked_->compare_exchange(rl::bool_t<false>(), expected, value, order, CHECKED_INFO);
  }
  bool compare_exchange_weak(T& expected, T value, rl::memory_order order, CHECKED_PLACE) {
    return checked_->compare_exchange(rl::bool_t<true>(), expected, value, order, CHECKED_INFO);
  }
  bool compare_exchange_weak(T& expected, T value, rl::memory_order order, rl::memory_order failure,
                             CHECKED_PLACE) {
    return checked_->compare_exchange(rl::bool_t<true>(), expected, value, order, failure,
                                      CHECKED_INFO);
  }

 private:
  ::std::optional<rl::atomic<T>> checked_;
  T unchecked_;
};

// A plain variable whose accesses have to be ordered: a race is reported.
template <class T>
class plain {
 public:
  plain() = default;
  plain(T value) { *this = value; }
  plain(const plain&) = delete;
  plain& operator=(const plain& other) { return *this = T(other); }
  operator T() const { return static_cast<T>(value_(rl::debug_info()).load()); }
  T operator->() const { return *this; }
  plain& operator=(T value) {
    value_(rl::debug_info()).store(static_cast<Stored>(value));
    return *this;
  }

 private:
  // Relacy sets what it stores to 0.
  using Stored = ::std::conditional_t<::std::is_enum_v<T>, int, T>;
  mutable rl::var<Stored> value_;
};

// Runs a test; the status is 0 when Relacy found nothing. Its bounds come from the command line:
// `N`: N executions with random schedules; `1 B`: every schedule with at most B preemptions. Prints
// through a stream that allocates nothing: Relacy replaces operator new.
template <class Test>
int check(int count, char** arguments) {
  rl::test_params parameters;
  parameters.execution_depth_limit = 20000;
  parameters.iteration_count = count > 1 ? strtoull(arguments[1], nullptr, 10) : 10000;
  if (count > 2) {
    parameters.search_type = rl::sched_bound;
    parameters.context_bound = static_cast<unsigned>(atoi(arguments[2]));
  }
  return rl::simulate<Test>(parameters) ? 0 : 1;
}

}  // namespace checked

#define std checked
// Atomics are no constants here, and the sizes of objects are others.
#define constinit
#define static_assert(...)
// Whoever waits for another thread lets it run.
#define sched_yield() rl::yield(1, rl::debug_info())
#define __builtin_ia32_pause() rl::yield(1, rl::debug_info())
