// Which frame description (an entry of .eh_frame, as the unwinder reads them) covers an
// instruction: the table of .eh_frame_hdr that the linker sorted. Linux Standard Base, "Exception
// Frames".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace fib {

class CallFrameTable {
 public:
  CallFrameTable() = default;
  // `header` is the .eh_frame_hdr of a mapped object whose code lies in [start, end). A header of
  // another kind than linkers make for x86-64 is a table without entries.
  CallFrameTable(const void* header, uintptr_t start, uintptr_t end);

  bool covers(uintptr_t address) const { return address - start_ < size_; }
  // From the start of the code; only for what is covered.
  size_t offset_of(uintptr_t address) const { return address - start_; }
  size_t code_size() const { return size_; }

  // The entry for an instruction; none if no function with unwind information holds it, or if its
  // description is of a form that compilers do not emit for x86-64.
  std::optional<uint32_t> find(uintptr_t address) const;
  // The frame description of an entry.
  const void* description(uint32_t index) const { return header_ + entries_[index].description; }
  // Where the function that it describes starts.
  void* function(uint32_t index) const {
    return const_cast<unsigned char*>(header_) + entries_[index].function;
  }

 private:
  // Distances from the header.
  struct Entry {
    int32_t function;
    int32_t description;
  };

  const unsigned char* header_ = nullptr;
  const Entry* entries_ = nullptr;
  uint32_t count_ = 0;
  uintptr_t start_ = 0;
  size_t size_ = 0;
};

}  // namespace fib
