// A descriptor that nobody but its owner knows: it is closed with it, whatever is thrown.
#pragma once

#include <unistd.h>

#include <utility>

namespace fib::io {

class OwnedDescriptor {
 public:
  OwnedDescriptor() = default;
  // A negative number is none.
  explicit OwnedDescriptor(int number) : number_(number) {}
  ~OwnedDescriptor() { close(); }
  OwnedDescriptor(OwnedDescriptor&& other) noexcept : number_(other.release()) {}
  OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  bool is_open() const { return number_ >= 0; }
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  // As close(2); 0 when there is none.
  int close() { return is_open() ? ::close(release()) : 0; }

 private:
  int number_ = -1;
};

}  // namespace fib::io
