#include "except/line_table.h"

#include <algorithm>

#include "except/line_program.h"

namespace fib {

LineTable::LineTable(const ElfImage& image)
    : lines_(image.section(".debug_line")),
      line_strings_(image.section(".debug_line_str")),
      strings_(image.section(".debug_str")) {
  index_sequences();
}

void LineTable::index_sequences() {
  for (uint64_t offset = 0; offset < lines_.size();) {
    LineProgram program(lines_, offset, {line_strings_, strings_});
    LineRow row;
    uint64_t low = UINT64_MAX;
    while (program.next(row)) {
      low = std::min(low, row.address);
      if (!row.ends_sequence) continue;
      // The linker leaves discarded functions at address 0.
      if (low != 0 && low < row.address) sequences_.push_back({low, row.address, offset});
      low = UINT64_MAX;
    }
    offset = program.next_unit();
  }
  std::sort(sequences_.begin(), sequences_.end(),
            [](const Sequence& left, const Sequence& right) { return left.low < right.low; });
}

SourceLine LineTable::find(uint64_t address) const {
  const auto after =
      std::upper_bound(sequences_.begin(), sequences_.end(), address,
                       [](uint64_t key, const Sequence& sequence) { return key < sequence.low; });
  if (after == sequences_.begin() || address >= (after - 1)->high) return {};
  const Sequence& sequence = *(after - 1);
  LineProgram program(lines_, sequence.unit_offset, {line_strings_, strings_});
  LineRow row;
  LineRow found;
  found.line = 0;
  bool is_inside = false;
  while (program.next(row)) {
    if (!is_inside && row.address == sequence.low && !row.ends_sequence) is_inside = true;
    if (!is_inside) continue;
    if (row.address > address || row.ends_sequence) break;
    if (row.line != 0) found = row;  // 0: made up by the compiler, belongs to what is before
  }
  if (found.line == 0) return {};
  return {program.file_name(found.file), found.line, sequence.unit_offset};
}

std::string LineTable::file_name(uint64_t unit_offset, uint64_t index) const {
  return LineProgram(lines_, unit_offset, {line_strings_, strings_}).file_name(index);
}

}  // namespace fib
