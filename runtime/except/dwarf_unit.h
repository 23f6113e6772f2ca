// One compilation unit of .debug_info (DWARF 4 and 5, section 7.5): its entries with the few
// attributes that inlined calls need.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "except/dwarf_reader.h"

namespace fib {

// The sections that entries refer to.
struct DwarfSections {
  ByteSpan info;
  ByteSpan abbreviations;
  ByteSpan strings;
  ByteSpan line_strings;
  ByteSpan string_offsets;
  ByteSpan addresses;
  ByteSpan ranges;       // version 4
  ByteSpan range_lists;  // version 5

  explicit DwarfSections(const ElfImage& image);
};

// What an entry says; 0 and empty where it is silent.
struct DwarfEntry {
  static constexpr uint64_t kNoRanges = UINT64_MAX;

  uint64_t tag = 0;
  std::string_view name;
  std::string_view linkage_name;
  uint64_t low_pc = 0;
  uint64_t high_pc = 0;         // made absolute
  uint64_t ranges = kNoRanges;  // offset into the section of range lists
  uint64_t origin = 0;          // offset into .debug_info of what this entry is an instance of
  uint64_t call_file = 0;
  uint64_t call_line = 0;
  uint64_t line_program = UINT64_MAX;  // the unit's offset into .debug_line
};

class DwarfUnit {
 public:
  // Reads the header and the root entry of the unit at `offset`.
  DwarfUnit(const DwarfSections& sections, uint64_t offset);

  // False for damaged units, unknown versions and units that hold only types.
  bool is_valid() const { return is_valid_; }
  uint64_t next_unit() const { return end_; }
  // Whether an offset into .debug_info lies in this unit.
  bool holds(uint64_t offset) const { return offset > start_ && offset < end_; }
  const DwarfEntry& root() const { return root_; }

  // The entry after the one read last, children first; false at the end of the unit.
  bool next(DwarfEntry& entry);
  // The entry at an offset into .debug_info, which must lie in this unit. Does not disturb next().
  DwarfEntry entry_at(uint64_t offset);
  bool contains(const DwarfEntry& entry, uint64_t address) const;

 private:
  struct Attribute {
    uint64_t name;
    uint64_t form;
    int64_t constant;  // of DW_FORM_implicit_const
  };
  struct Abbreviation {
    uint64_t code;
    uint64_t tag;
    std::vector<Attribute> attributes;
  };
  struct FormValue {
    uint64_t number = 0;
    std::string_view text;
    bool is_address = false;
  };

  void read_header();
  void read_abbreviations(uint64_t offset);
  const Abbreviation* find_abbreviation(uint64_t code) const;
  bool read_entry(DwarfEntry& entry);
  FormValue read_form(uint64_t form, int64_t constant);
  FormValue read_indexed_form(uint64_t form);
  void read_bases(const Abbreviation& root);
  std::string_view string_at(uint64_t index) const;
  uint64_t address_at(uint64_t index) const;
  bool is_in_range_list(uint64_t offset, uint64_t address) const;
  bool is_in_old_ranges(uint64_t offset, uint64_t address) const;
  void assign(DwarfEntry& entry, uint64_t attribute, uint64_t form, const FormValue& value) const;

  const DwarfSections& sections_;
  uint64_t start_;
  uint64_t end_;
  DwarfReader reader_;
  bool is_valid_ = false;
  bool is_64bit_ = false;
  uint16_t version_ = 0;
  // Where this unit's parts of the index sections begin; read before anything that is indexed.
  uint64_t string_offsets_base_ = 0;
  uint64_t addresses_base_ = 0;
  uint64_t range_lists_base_ = 0;
  std::vector<Abbreviation> abbreviations_;
  DwarfEntry root_;
};

}  // namespace fib
