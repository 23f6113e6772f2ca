#include "except/inlined_calls.h"

#include <algorithm>

#include "except/dwarf_constants.h"

namespace fib {
namespace {

// Instances refer to an abstract entry, which may refer to a declaration.
constexpr int kMaximumOrigins = 4;

}  // namespace

InlinedCalls::InlinedCalls(const ElfImage& image) : sections_(image) {
  for (uint64_t offset = 0; offset < sections_.info.size();) {
    const DwarfUnit unit(sections_, offset);
    unit_offsets_.push_back(offset);
    if (unit.is_valid()) units_by_line_program_.emplace(unit.root().line_program, offset);
    offset = unit.next_unit();
  }
}

DwarfEntry InlinedCalls::entry_at(DwarfUnit& unit, uint64_t offset) const {
  if (unit.holds(offset)) return unit.entry_at(offset);
  const auto after = std::upper_bound(unit_offsets_.begin(), unit_offsets_.end(), offset);
  if (after == unit_offsets_.begin()) return {};
  DwarfUnit other(sections_, *(after - 1));
  return other.is_valid() ? other.entry_at(offset) : DwarfEntry();
}

std::string InlinedCalls::function_name(DwarfUnit& unit, DwarfEntry entry) const {
  std::string_view name;
  for (int i = 0; i < kMaximumOrigins; ++i) {
    if (!entry.linkage_name.empty()) return std::string(entry.linkage_name);
    if (name.empty()) name = entry.name;
    if (entry.origin == 0) break;
    entry = entry_at(unit, entry.origin);
  }
  return std::string(name);
}

std::vector<InlinedCall> InlinedCalls::find(uint64_t address, uint64_t line_program) const {
  std::vector<InlinedCall> calls;
  const auto found = units_by_line_program_.find(line_program);
  if (found == units_by_line_program_.end()) return calls;
  DwarfUnit unit(sections_, found->second);
  // Entries nest as calls do, so the ones around one address come in order.
  DwarfEntry entry;
  while (unit.next(entry)) {
    if (entry.tag != dwarf::kTagInlinedSubroutine || !unit.contains(entry, address)) continue;
    calls.push_back(
        {function_name(unit, entry), entry.call_file, static_cast<uint32_t>(entry.call_line)});
  }
  return calls;
}

}  // namespace fib
