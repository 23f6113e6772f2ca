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

// Which sanitizer the code is built for, by either compiler.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FIB_ADDRESS_SANITIZER 1
#endif
#if __has_feature(thread_sanitizer)
#define FIB_THREAD_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define FIB_ADDRESS_SANITIZER 1
#endif
#if defined(__SANITIZE_THREAD__)
#define FIB_THREAD_SANITIZER 1
#endif

// What an assembler statement may change that calls a function of arch/preserving_x86_64.S: the
// parts of registers that only some processors have.
#if defined(__AVX512F__)
#define FIB_PRESERVING_CALL_CLOBBERS                                                             \
  "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", \
      "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "xmm16", "xmm17", "xmm18", "xmm19", "xmm20",  \
      "xmm21", "xmm22", "xmm23", "xmm24", "xmm25", "xmm26", "xmm27", "xmm28", "xmm29", "xmm30",  \
      "xmm31", "k1", "k2", "k3", "k4", "k5", "k6", "k7"
#elif defined(__AVX__)
#define FIB_PRESERVING_CALL_CLOBBERS                                                             \
  "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", \
      "xmm11", "xmm12", "xmm13", "xmm14", "xmm15"
#else
#define FIB_PRESERVING_CALL_CLOBBERS "cc"
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
