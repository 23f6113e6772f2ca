// A pattern compiled for both widths of string, and the shared cache of patterns.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "fiberus/string.h"

namespace fib::regex {

// How a subject is to be matched.
enum class Mode : uint8_t {
  kAscii,       // one byte a unit
  kWide,        // UTF-16 without lone surrogates
  kBrokenWide,  // UTF-16 that may hold lone surrogates, which match nothing; slower
};
inline constexpr size_t kModeCount = 3;

// The options of EReg that the compiled form depends on.
enum Option : uint32_t { kCaseless = 1, kMultiLine = 2, kDotAll = 4 };

// A program for one mode.
class Code {
 public:
  virtual ~Code() = default;
  virtual uint32_t group_count() const = 0;
  // Searches [start, end) of `units` and writes group_count() pairs of offsets. Gives 1 when it
  // matched, 0 when not, or PCRE2's negative error. Thread-safe.
  virtual int32_t match(const void* units, size_t start, size_t end, int32_t* offsets) = 0;
};

// The compiled forms of one pattern, each made on first use. Thread-safe.
class Pattern {
 public:
  // `text` is UTF-8; `options` is a set of Option.
  Pattern(std::string text, uint32_t options);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  // The program, or null when the pattern is malformed; `error` then says why.
  Code* code(Mode mode) {
    Code* const code = codes_[static_cast<size_t>(mode)].load(std::memory_order_acquire);
    return FIB_LIKELY(code != nullptr) ? code : compile(mode);
  }
  std::string error() const;

  const std::string& text() const { return text_; }
  // Kept by the cache for the life of the program; others belong to their EReg alone.
  bool is_cached() const { return is_cached_; }

 private:
  friend Pattern* find_pattern(const String* text, uint32_t options);

  Code* compile(Mode mode);

  const std::string text_;
  const uint32_t options_;
  bool is_cached_ = false;
  mutable std::mutex mutex_;  // guards error_ and the writes of codes_
  std::string error_;
  std::atomic<Code*> codes_[kModeCount] = {};
};

// The pattern with this text and these options, from the cache or new.
Pattern* find_pattern(const String* text, uint32_t options);

// The message of one of PCRE2's error numbers.
std::string error_message(int32_t error);

}  // namespace fib::regex
