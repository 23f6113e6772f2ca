// One unit of .debug_line: its header, its file table and the state machine that yields its rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "except/dwarf_reader.h"

namespace fib {

struct LineRow {
  uint64_t address = 0;
  uint64_t file = 1;
  uint32_t line = 1;
  bool ends_sequence = false;
};

// The string sections that file tables refer to.
struct LineStrings {
  ByteSpan line_strings;  // .debug_line_str
  ByteSpan strings;       // .debug_str
};

class LineProgram {
 public:
  // Reads the header of the unit at `offset`.
  LineProgram(ByteSpan lines, uint64_t offset, const LineStrings& strings);

  // False when the header is damaged or of an unknown version.
  bool is_valid() const { return is_valid_; }
  // Where the next unit begins; the end of the section when the length is damaged.
  uint64_t next_unit() const { return end_; }

  // The next row; false at the end of the program.
  bool next(LineRow& row);
  // The path of a row's file. Names below the compilation folder stay relative, as #line directives
  // gave them.
  std::string file_name(uint64_t index) const;

 private:
  struct FileEntry {
    std::string_view name;
    uint64_t directory = 0;
  };
  void read_header();
  void read_tables_v4();
  void read_tables_v5();
  std::vector<FileEntry> read_entries_v5();
  std::string_view read_text_form(uint64_t form);
  uint64_t read_number_form(uint64_t form);
  void execute_standard(uint8_t opcode);
  void execute_extended();
  void advance(uint64_t operation_advance) {
    state_.address += operation_advance * minimum_length_;
  }
  uint64_t constant_advance() const { return (255u - opcode_base_) / line_range_; }
  void reset_state() { state_ = LineRow{}; }

  DwarfReader reader_;
  LineStrings strings_;
  uint64_t end_ = 0;
  bool is_valid_ = false;
  bool is_64bit_ = false;
  uint16_t version_ = 0;
  uint8_t minimum_length_ = 1;
  int8_t line_base_ = 0;
  uint8_t line_range_ = 1;
  uint8_t opcode_base_ = 1;
  std::vector<uint8_t> operand_counts_;  // of the standard opcodes, from opcode 1 on
  std::vector<std::string_view> directories_;
  std::vector<FileEntry> files_;  // version 4: without entry 0
  LineRow state_;
  bool emit_ = false;  // the last opcode made a row
};

}  // namespace fib
