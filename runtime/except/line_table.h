// Source lines of code addresses, from .debug_line (DWARF 4 and 5, section 6.2 of the standards).
//
// The first look-up runs every line program once and remembers only which address range each
// covers; a look-up then runs one program again. Rows are never stored: a large program's table
// would take tens of megabytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "except/elf_image.h"

namespace fib {

struct SourceLine {
  static constexpr uint64_t kNoUnit = UINT64_MAX;

  std::string file;                // empty: unknown
  uint32_t line = 0;               // 0: unknown
  uint64_t unit_offset = kNoUnit;  // of the line program that says so
};

class LineTable {
 public:
  explicit LineTable(const ElfImage& image);

  // The line of the instruction that holds `address`.
  SourceLine find(uint64_t address) const;
  // The path of entry `index` in the file table of the line program at `unit_offset`.
  std::string file_name(uint64_t unit_offset, uint64_t index) const;

 private:
  struct Sequence {
    uint64_t low;
    uint64_t high;
    uint64_t unit_offset;
  };
  void index_sequences();

  ByteSpan lines_;
  ByteSpan line_strings_;
  ByteSpan strings_;
  std::vector<Sequence> sequences_;  // by low
};

}  // namespace fib
