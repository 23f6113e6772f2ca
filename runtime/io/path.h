// A path for a system call.
#pragma once

#include <cstring>

#include "fiberus/convert.h"
#include "fiberus/string.h"
#include "string/native_text.h"

namespace fib::io {

class Path {
 public:
  // Throws "Null access" for null.
  explicit Path(String* path) : text_(nonnull(path)) {}

  // The kernel would stop reading at a zero and take another file than the one that is named.
  bool is_valid() const { return std::strlen(text_.data()) == text_.size(); }
  const char* data() const { return text_.data(); }
  size_t size() const { return text_.size(); }

 private:
  NativeText text_;
};

}  // namespace fib::io
