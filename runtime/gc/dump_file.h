// A file that is written from its beginning to its end and appears under its name when it is whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fib::gc {

// The first error ends the writing: what follows is ignored, and finish() tells of it. Errors are
// errno values, 0 is success. Nothing here touches the Haxe heap.
class DumpFile {
 public:
  DumpFile() = default;
  // Removes what was not finished.
  ~DumpFile();
  DumpFile(const DumpFile&) = delete;
  DumpFile& operator=(const DumpFile&) = delete;

  // Begins a file that is to be found at `path`. What is there is replaced by finish(); a device or
  // a pipe is written to as it is.
  [[nodiscard]] int create(const char* path);
  // Writes what is left and gives the file its name.
  [[nodiscard]] int finish();

  void write_bytes(std::string_view bytes);
  // Seven bits a byte from the lowest on; the high bit says that more follow.
  void write_number(uint64_t number) {
    if (kCapacity - used_ < kLongestNumber) flush();
    while (number >= 0x80) {
      buffer_[used_++] = static_cast<char>(number | 0x80);
      number >>= 7;
    }
    buffer_[used_++] = static_cast<char>(number);
  }
  void fail(int error) {
    if (error_ == 0) error_ = error;
  }
  bool has_failed() const { return error_ != 0; }

 private:
  static constexpr size_t kCapacity = size_t{256} << 10;
  static constexpr size_t kLongestNumber = 10;

  void flush();
  void discard();

  int descriptor_ = -1;
  int error_ = 0;
  size_t used_ = 0;
  std::unique_ptr<char[]> buffer_;
  std::string path_;
  std::string unfinished_path_;  // empty: `path_` itself is written to
};

}  // namespace fib::gc
