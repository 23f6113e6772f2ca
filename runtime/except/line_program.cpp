#include "except/line_program.h"

#include <algorithm>

#include "except/dwarf_constants.h"

namespace fib {

using namespace dwarf;

namespace {

enum ContentType : uint64_t { kPath = 1, kDirectoryIndex = 2 };
enum StandardOpcode : uint8_t {
  kCopy = 1,
  kAdvancePc,
  kAdvanceLine,
  kSetFile,
  kSetColumn,
  kNegateStatement,
  kSetBasicBlock,
  kConstAddPc,
  kFixedAdvancePc,
};
enum ExtendedOpcode : uint8_t { kEndSequence = 1, kSetAddress = 2 };

}  // namespace

LineProgram::LineProgram(ByteSpan lines, uint64_t offset, const LineStrings& strings)
    : reader_(lines, offset), strings_(strings), end_(lines.size()) {
  const uint64_t length = reader_.unit_length(is_64bit_);
  if (!reader_.ok()) return;
  end_ = reader_.offset() + length;
  reader_ = DwarfReader(lines.substr(0, end_), reader_.offset());
  read_header();
}

void LineProgram::read_header() {
  version_ = reader_.u16();
  if (version_ < 2 || version_ > 5) return;
  if (version_ >= 5) reader_.skip(2);  // sizes of addresses and segment selectors
  const uint64_t header_length = reader_.section_offset(is_64bit_);
  const uint64_t program = reader_.offset() + header_length;
  minimum_length_ = reader_.u8();
  if (version_ >= 4) reader_.skip(1);  // operations per instruction: 1 but for VLIW machines
  reader_.skip(1);                     // default of is_stmt
  line_base_ = static_cast<int8_t>(reader_.u8());
  line_range_ = reader_.u8();
  opcode_base_ = reader_.u8();
  for (unsigned opcode = 1; opcode < opcode_base_; ++opcode)
    operand_counts_.push_back(reader_.u8());
  if (version_ >= 5) {
    read_tables_v5();
  } else {
    read_tables_v4();
  }
  is_valid_ = reader_.ok() && line_range_ != 0 && opcode_base_ != 0;
  reader_.seek(program);
}

void LineProgram::read_tables_v4() {
  directories_.push_back({});  // the compilation folder
  while (reader_.ok()) {
    const std::string_view directory = reader_.text();
    if (directory.empty()) break;
    directories_.push_back(directory);
  }
  while (reader_.ok()) {
    FileEntry file;
    file.name = reader_.text();
    if (file.name.empty()) break;
    file.directory = reader_.unsigned_leb();
    reader_.unsigned_leb();  // time
    reader_.unsigned_leb();  // size
    files_.push_back(file);
  }
}

void LineProgram::read_tables_v5() {
  for (const FileEntry& directory : read_entries_v5())
    directories_.push_back(directory.name);
  files_ = read_entries_v5();
}

std::vector<LineProgram::FileEntry> LineProgram::read_entries_v5() {
  struct Column {
    uint64_t type;
    uint64_t form;
  };
  std::vector<Column> columns(reader_.u8());
  for (Column& column : columns) {
    column.type = reader_.unsigned_leb();
    column.form = reader_.unsigned_leb();
  }
  std::vector<FileEntry> entries;
  const uint64_t count = reader_.unsigned_leb();
  for (uint64_t i = 0; i < count && reader_.ok(); ++i) {
    FileEntry entry;
    for (const Column& column : columns) {
      if (column.type == kPath) {
        entry.name = read_text_form(column.form);
      } else {
        const uint64_t number = read_number_form(column.form);
        if (column.type == kDirectoryIndex) entry.directory = number;
      }
    }
    entries.push_back(entry);
  }
  return entries;
}

std::string_view LineProgram::read_text_form(uint64_t form) {
  switch (form) {
    case kString:
      return reader_.text();
    case kLineStrp:
      return DwarfReader(strings_.line_strings, reader_.section_offset(is_64bit_)).text();
    case kStrp:
      return DwarfReader(strings_.strings, reader_.section_offset(is_64bit_)).text();
    default:
      read_number_form(form);
      return {};
  }
}

uint64_t LineProgram::read_number_form(uint64_t form) {
  switch (form) {
    case kData1:
      return reader_.u8();
    case kData2:
      return reader_.u16();
    case kData4:
      return reader_.u32();
    case kData8:
      return reader_.u64();
    case kUdata:
      return reader_.unsigned_leb();
    case kData16:
      reader_.skip(16);
      return 0;
    case kBlock:
      reader_.skip(reader_.unsigned_leb());
      return 0;
    case kBlock1:
      reader_.skip(reader_.u8());
      return 0;
    case kBlock2:
      reader_.skip(reader_.u16());
      return 0;
    case kBlock4:
      reader_.skip(reader_.u32());
      return 0;
    case kStrp:
    case kLineStrp:
      return reader_.section_offset(is_64bit_);
    default:
      reader_.seek(end_ + 1);
      return 0;  // a form of the future: give the unit up
  }
}

bool LineProgram::next(LineRow& row) {
  if (state_.ends_sequence) reset_state();
  emit_ = false;
  while (is_valid_ && reader_.ok() && !reader_.at_end()) {
    const uint8_t opcode = reader_.u8();
    if (opcode >= opcode_base_) {
      const unsigned adjusted = opcode - opcode_base_;
      advance(adjusted / line_range_);
      state_.line += static_cast<uint32_t>(line_base_ + static_cast<int>(adjusted % line_range_));
      emit_ = true;
    } else if (opcode == 0) {
      execute_extended();
    } else {
      execute_standard(opcode);
    }
    if (emit_) {
      row = state_;
      return true;
    }
  }
  return false;
}

void LineProgram::execute_standard(uint8_t opcode) {
  switch (opcode) {
    case kCopy:
      emit_ = true;
      break;
    case kAdvancePc:
      advance(reader_.unsigned_leb());
      break;
    case kAdvanceLine:
      state_.line += static_cast<uint32_t>(reader_.signed_leb());
      break;
    case kSetFile:
      state_.file = reader_.unsigned_leb();
      break;
    case kSetColumn:
      reader_.unsigned_leb();
      break;
    case kNegateStatement:
    case kSetBasicBlock:
      break;
    case kConstAddPc:
      advance(constant_advance());
      break;
    case kFixedAdvancePc:
      state_.address += reader_.u16();
      break;
    default:
      for (uint8_t i = 0; i < operand_counts_[opcode - 1]; ++i)
        reader_.unsigned_leb();
      break;
  }
}

void LineProgram::execute_extended() {
  const uint64_t length = reader_.unsigned_leb();
  const uint64_t end = reader_.offset() + length;
  if (length == 0) return;
  switch (reader_.u8()) {
    case kEndSequence:
      state_.ends_sequence = true;
      emit_ = true;
      break;
    case kSetAddress:
      state_.address = reader_.sized(static_cast<unsigned>(std::min<uint64_t>(length - 1, 9)));
      break;
    default:
      break;
  }
  reader_.seek(end);
}

std::string LineProgram::file_name(uint64_t index) const {
  if (version_ < 5) {
    if (index == 0) return {};
    --index;
  }
  if (index >= files_.size()) return {};
  const FileEntry& file = files_[index];
  const bool is_below_root = file.directory == 0 || file.directory >= directories_.size();
  if (is_below_root || file.name.starts_with('/')) return std::string(file.name);
  std::string_view directory = directories_[file.directory];
  if (version_ >= 5 && !directories_[0].empty() && directory.starts_with(directories_[0])) {
    directory.remove_prefix(directories_[0].size());
    while (directory.starts_with('/'))
      directory.remove_prefix(1);
  }
  std::string path(directory);
  if (!path.empty()) path += '/';
  return path.append(file.name);
}

}  // namespace fib
