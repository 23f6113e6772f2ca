// Calls from Haxe into C and C++: the C function's own parameter types decide how each argument
// travels.
//
//   Haxe                 C parameter          passed as
//   String               const char*       UTF-8 with a zero at the end, valid for the call;
//                                          null as a null pointer
//   haxe.io.Bytes        any data pointer  the bytes' address; they stay in place for the call
//   function             function pointer  a C function that calls it, valid for the call
//   Int, Float, Bool, …  a number          converted
//   anything else        the same type     as it is
//
// A C result of type char pointer is copied into a Haxe String.
#pragma once

#include <atomic>
#include <type_traits>
#include <utility>

#include "fiberus/bytes.h"
#include "fiberus/closure.h"
#include "fiberus/convert.h"
#include "fiberus/gc.h"
#include "fiberus/string.h"

namespace fib {

[[noreturn]] FIB_COLD void throw_too_many_callbacks();

// Haxe functions lent to C for the time of a call. C function pointers carry no data, so each
// pointer type owns a few trampolines, and each trampoline knows the function it stands for. A slot
// belongs to the call that took it, wherever its fiber runs meanwhile.
template <class R, class... P>
class CallbackPool {
 public:
  using Pointer = R (*)(P...);
  static constexpr size_t kSlotCount = 16;  // nested or concurrent lendings of one pointer type

  static size_t acquire(Closure* function) {
    for (size_t i = 0; i < kSlotCount; ++i) {
      bool expected = false;
      if (taken_[i].compare_exchange_strong(expected, true, std::memory_order_acquire)) {
        functions_[i] = new gc::Root<Closure>(function);
        return i;
      }
    }
    throw_too_many_callbacks();
  }
  static void release(size_t slot) {
    delete functions_[slot];
    functions_[slot] = nullptr;
    taken_[slot].store(false, std::memory_order_release);
  }
  static Pointer pointer(size_t slot) {
    return trampoline(slot, std::make_index_sequence<kSlotCount>{});
  }

 private:
  // What a C argument is in Haxe: C strings are copied, numbers fit Int or Float.
  template <class T>
  static auto to_haxe(T argument) {
    if constexpr (std::is_same_v<T, const char*> || std::is_same_v<T, char*>) {
      return argument == nullptr ? static_cast<String*>(nullptr) : string_from_utf8(argument);
    } else if constexpr (std::is_same_v<T, bool>) {
      return argument;
    } else if constexpr (std::is_floating_point_v<T>) {
      return static_cast<double>(argument);
    } else if constexpr (std::is_integral_v<T> && sizeof(T) <= 4) {
      return static_cast<int32_t>(argument);
    } else if constexpr (std::is_integral_v<T>) {
      return static_cast<int64_t>(argument);
    } else {
      return static_cast<int64_t>(reinterpret_cast<intptr_t>(argument));
    }
  }
  template <class T>
  struct HaxeResult {
    using Type = decltype(to_haxe(std::declval<T>()));
  };

  template <size_t I>
  static R enter(P... arguments) {
    Closure* const function = functions_[I]->get();
    if constexpr (std::is_void_v<R>) {
      call_closure<void>(function, to_haxe(arguments)...);
    } else {
      return static_cast<R>(
          call_closure<typename HaxeResult<R>::Type>(function, to_haxe(arguments)...));
    }
  }
  template <size_t... I>
  static Pointer trampoline(size_t slot, std::index_sequence<I...>) {
    static constexpr Pointer kTrampolines[] = {&enter<I>...};
    return kTrampolines[slot];
  }

  static inline std::atomic<bool> taken_[kSlotCount];
  static inline gc::Root<Closure>* functions_[kSlotCount];
};

// One argument on its way to a C parameter of type P; holds whatever the call needs to stay alive.
template <class P, class A>
struct NativeArgument {
  A argument;
  explicit NativeArgument(A value) : argument(value) {}
  P get() {
    if constexpr (std::is_same_v<A, Value>) {
      return static_cast<P>(
          from_value<std::conditional_t<std::is_floating_point_v<P>, double, int32_t>>(argument));
    } else {
      return static_cast<P>(argument);
    }
  }
};
// An object travels as it is. Nothing else need refer to it any more while the call is under way:
// outside the collector's control even the frame that has passed it may have forgotten it.
template <class P, class A>
requires(std::is_base_of_v<Object, A> && !std::is_const_v<A>) struct NativeArgument<P, A*> {
  A* object;
  gc::TempRoot root;
  explicit NativeArgument(A* passed) : object(passed), root(passed) {}
  P get() { return static_cast<P>(object); }
};
template <class P>
struct NativeArgument<P, String*> {
  Utf8 text;
  explicit NativeArgument(String* string) : text(string) {}
  P get() { return const_cast<P>(text.data()); }
};
template <class P>
struct NativeArgument<P, ByteBuffer*> {
  ByteBuffer* bytes;
  gc::TempRoot root;
  explicit NativeArgument(ByteBuffer* buffer) : bytes(buffer), root(buffer) {}
  P get() { return reinterpret_cast<P>(bytes == nullptr ? nullptr : bytes->data()); }
};
template <class R, class... P>
struct NativeArgument<R (*)(P...), Closure*> {
  using Pool = CallbackPool<R, P...>;
  Closure* function;
  size_t slot = 0;
  explicit NativeArgument(Closure* closure) : function(closure) {
    if (function != nullptr) {
      slot = Pool::acquire(function);
    }
  }
  ~NativeArgument() {
    if (function != nullptr) {
      Pool::release(slot);
    }
  }
  NativeArgument(const NativeArgument&) = delete;
  NativeArgument& operator=(const NativeArgument&) = delete;
  R (*get())(P...) { return function == nullptr ? nullptr : Pool::pointer(slot); }
};

// A function expression is passed as what it is to C: any function value.
template <class A>
auto native_argument(A argument) {
  if constexpr (std::is_pointer_v<A> && std::is_base_of_v<Closure, std::remove_pointer_t<A>>) {
    return static_cast<Closure*>(argument);
  } else {
    return argument;
  }
}
template <class A>
using NativePassed = decltype(native_argument(std::declval<A>()));

template <class T, class R>
T native_result(R result) {
  if constexpr (std::is_same_v<T, String*> && std::is_convertible_v<R, const char*>) {
    return result == nullptr ? nullptr : string_from_utf8(result);
  } else if constexpr (std::is_same_v<T, Value>) {
    return to_value(result);
  } else {
    return static_cast<T>(result);
  }
}

// Calls a C function with Haxe arguments; T is the representation of the Haxe result.
template <class T, class R, class... P, class... A>
T native_call(R (*function)(P...), A... arguments) {
  static_assert(sizeof...(P) == sizeof...(A),
                "the extern declaration and the C function differ in their parameters");
  return [&](NativeArgument<P, NativePassed<A>>... converted) -> T {
    if constexpr (std::is_void_v<T>) {
      static_cast<void>(function(converted.get()...));
    } else {
      return native_result<T>(function(converted.get()...));
    }
  }(NativeArgument<P, NativePassed<A>>(native_argument(arguments))...);
}

// As native_call, outside the collector's control: for calls that block or compute for long
// (`@:gcBlocking`).
template <class T, class R, class... P, class... A>
T native_call_blocking(R (*function)(P...), A... arguments) {
  static_assert(sizeof...(P) == sizeof...(A),
                "the extern declaration and the C function differ in their parameters");
  return [&](NativeArgument<P, NativePassed<A>>... converted) -> T {
    if constexpr (std::is_void_v<R>) {
      const gc::BlockingRegion region;
      function(converted.get()...);
    } else {
      const R result = [&] {
        const gc::BlockingRegion region;
        return function(converted.get()...);
      }();
      if constexpr (!std::is_void_v<T>) {
        return native_result<T>(result);
      }
    }
  }(NativeArgument<P, NativePassed<A>>(native_argument(arguments))...);
}

}  // namespace fib
