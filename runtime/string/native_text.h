// Names of files and the like: bytes to the system, which need not be UTF-8. Inside of strings a
// byte that belongs to no valid sequence is the lone surrogate U+DC00 + byte (as Python's names do
// it, PEP 383), so that every name that the system gives can be handed back to it.
#pragma once

#include "fiberus/string.h"

namespace fib {

String* string_from_native(const char* bytes, size_t size);

// The bytes of a string, with a zero behind them. Owns a copy unless the string is ASCII; null
// gives nullptr.
class NativeText {
 public:
  explicit NativeText(const String* string);
  ~NativeText();
  NativeText(const NativeText&) = delete;
  NativeText& operator=(const NativeText&) = delete;
  const char* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
  char* owned_ = nullptr;
};

}  // namespace fib
