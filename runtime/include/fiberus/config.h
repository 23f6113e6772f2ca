// Compiler attributes and assertions: the only macros of the runtime's public headers.
#pragma once

#include <cstddef>
#include <cstdint>

#define FIB_LIKELY(condition) __builtin_expect(static_cast<bool>(condition), 1)
#define FIB_UNLIKELY(condition) __builtin_expect(static_cast<bool>(condition), 0)
#define FIB_NOINLINE __attribute__((noinline))
#define FIB_ALWAYS_INLINE inline __attribute__((always_inline))
// Out of line, never on the hot path: throws, slow paths, diagnostics.
#define FIB_COLD __attribute__((noinline, cold))

// Calls of such a function keep lines of their own: without it clang makes one of all in a
// function, and traces name the line of any of them. GCC is told by flags.
#if defined(__clang__)
#define FIB_KEEP_CALLS_APART __attribute__((nomerge))
#else
#define FIB_KEEP_CALLS_APART
#endif

// Assertions are on in debug and CI builds (FIBERUS_CHECKS=1); a failed one is a broken runtime,
// not a Haxe error: it prints the message and the place, and aborts.
#ifndef FIBERUS_CHECKS
#define FIBERUS_CHECKS 0
#endif
#if FIBERUS_CHECKS
#define FIB_ASSERT(condition, message)           \
  do {                                           \
    if (FIB_UNLIKELY(!(condition))) {            \
      ::fib::fatal(__FILE__, __LINE__, message); \
    }                                            \
  } while (false)
#else
#define FIB_ASSERT(condition, message) static_cast<void>(0)
#endif

namespace fib {

// The runtime is broken: prints `message` with the source position to stderr and aborts.
[[noreturn]] FIB_COLD void fatal(const char* file, int line, const char* message);

}  // namespace fib
