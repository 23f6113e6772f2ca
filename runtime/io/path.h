// A path for a system call.
#pragma once

#include <cstring>

#include "fiberus/convert.h"
#include "fiberus/string.h"

namespace fib::io {

class Path {
 public:
  // Throws "Null access" for null.
  explicit Path(String* path) : utf8_(nonnull(path)) {}

  // The kernel would stop reading at a zero and take another file than the one that is named.
  bool is_valid() const { return std::strlen(utf8_.data()) == utf8_.size(); }
  const char* data() const { return utf8_.data(); }
  size_t size() const { return utf8_.size(); }

 private:
  Utf8 utf8_;
};

}  // namespace fib::io
