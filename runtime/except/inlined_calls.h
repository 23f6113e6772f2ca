// Which calls the compiler inlined at an address, from .debug_info.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "except/dwarf_unit.h"

namespace fib {

struct InlinedCall {
  std::string function;    // mangled, or the bare name where the compiler left out more
  uint64_t call_file = 0;  // entry of the unit's file table
  uint32_t call_line = 0;  // where it was called
};

class InlinedCalls {
 public:
  explicit InlinedCalls(const ElfImage& image);

  // The inlined functions around `address`, outermost first. `line_program` is the offset of the
  // line program of the same unit.
  std::vector<InlinedCall> find(uint64_t address, uint64_t line_program) const;

 private:
  // The entry at an offset into .debug_info. After link-time optimisation units refer to others.
  DwarfEntry entry_at(DwarfUnit& unit, uint64_t offset) const;
  std::string function_name(DwarfUnit& unit, DwarfEntry entry) const;

  DwarfSections sections_;
  std::vector<uint64_t> unit_offsets_;  // ascending
  std::unordered_map<uint64_t, uint64_t> units_by_line_program_;
};

}  // namespace fib
