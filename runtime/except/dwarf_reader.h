// Reads DWARF's encodings from a section. Reading past the end gives zeros and clears `ok`, so that
// damaged debug information ends in "unknown" and never in a crash.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "except/elf_image.h"

namespace fib {

class DwarfReader {
 public:
  explicit DwarfReader(ByteSpan bytes, size_t offset = 0) : bytes_(bytes), offset_(offset) {
    if (offset > bytes.size()) fail();
  }

  bool ok() const { return ok_; }
  bool at_end() const { return offset_ >= bytes_.size(); }
  size_t offset() const { return offset_; }
  void seek(size_t offset) {
    offset_ = offset;
    if (offset > bytes_.size()) fail();
  }
  void skip(uint64_t count) {
    if (count > bytes_.size() - offset_) {
      fail();
    } else {
      offset_ += count;
    }
  }

  uint8_t u8() { return fixed<uint8_t>(); }
  uint16_t u16() { return fixed<uint16_t>(); }
  uint32_t u32() { return fixed<uint32_t>(); }
  uint64_t u64() { return fixed<uint64_t>(); }
  // `size` bytes, at most 8.
  uint64_t sized(unsigned size) {
    uint64_t value = 0;
    if (size > sizeof value || size > bytes_.size() - offset_) {
      fail();
      return 0;
    }
    memcpy(&value, bytes_.data() + offset_, size);
    offset_ += size;
    return value;
  }
  // An offset into another section: 4 or 8 bytes by the unit's format.
  uint64_t section_offset(bool is_64bit) { return is_64bit ? u64() : u32(); }

  uint64_t unsigned_leb() {
    uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const uint8_t byte = u8();
      if (shift < 64) value |= uint64_t{byte & 0x7Fu} << shift;
      if ((byte & 0x80) == 0) return value;
    }
  }
  int64_t signed_leb() {
    uint64_t value = 0;
    unsigned shift = 0;
    uint8_t byte;
    do {
      byte = u8();
      if (shift < 64) value |= uint64_t{byte & 0x7Fu} << shift;
      shift += 7;
    } while ((byte & 0x80) != 0);
    if (shift < 64 && (byte & 0x40) != 0) value |= ~uint64_t{0} << shift;
    return static_cast<int64_t>(value);
  }
  std::string_view text() {
    const char* const start = reinterpret_cast<const char*>(bytes_.data()) + offset_;
    const size_t limit = bytes_.size() - offset_;
    const size_t length = strnlen(start, limit);
    if (length == limit) {
      fail();
      return {};
    }
    offset_ += length + 1;
    return {start, length};
  }
  // The length of a unit; tells which format it is in. The unit must lie inside the section.
  uint64_t unit_length(bool& is_64bit) {
    uint64_t length = u32();
    is_64bit = length == 0xFFFF'FFFF;
    if (is_64bit) length = u64();
    if (length > bytes_.size() - offset_) fail();
    return ok_ ? length : 0;
  }

 private:
  template <class T>
  T fixed() {
    T value{};
    if (sizeof(T) > bytes_.size() - offset_) {
      fail();
      return value;
    }
    memcpy(&value, bytes_.data() + offset_, sizeof(T));
    offset_ += sizeof(T);
    return value;
  }
  void fail() {
    ok_ = false;
    offset_ = bytes_.size();
  }

  ByteSpan bytes_;
  size_t offset_;
  bool ok_ = true;
};

}  // namespace fib
