#include "except/dwarf_unit.h"

#include "except/dwarf_constants.h"

namespace fib {

using namespace dwarf;

namespace {

constexpr unsigned kAddressBytes = 8;

}  // namespace

DwarfSections::DwarfSections(const ElfImage& image)
    : info(image.section(".debug_info")),
      abbreviations(image.section(".debug_abbrev")),
      strings(image.section(".debug_str")),
      line_strings(image.section(".debug_line_str")),
      string_offsets(image.section(".debug_str_offsets")),
      addresses(image.section(".debug_addr")),
      ranges(image.section(".debug_ranges")),
      range_lists(image.section(".debug_rnglists")) {}

DwarfUnit::DwarfUnit(const DwarfSections& sections, uint64_t offset)
    : sections_(sections),
      start_(offset),
      end_(sections.info.size()),
      reader_(sections.info, offset) {
  const uint64_t length = reader_.unit_length(is_64bit_);
  if (!reader_.ok()) return;
  end_ = reader_.offset() + length;
  reader_ = DwarfReader(sections.info.substr(0, end_), reader_.offset());
  read_header();
}

void DwarfUnit::read_header() {
  version_ = reader_.u16();
  if (version_ < 4 || version_ > 5) return;
  uint64_t abbreviations;
  unsigned address_bytes;
  if (version_ >= 5) {
    const uint8_t type = reader_.u8();
    if (type != kUnitCompile && type != kUnitPartial) return;
    address_bytes = reader_.u8();
    abbreviations = reader_.section_offset(is_64bit_);
  } else {
    abbreviations = reader_.section_offset(is_64bit_);
    address_bytes = reader_.u8();
  }
  if (!reader_.ok() || address_bytes != kAddressBytes) return;
  read_abbreviations(abbreviations);
  const size_t first_entry = reader_.offset();
  const Abbreviation* const root = find_abbreviation(reader_.unsigned_leb());
  if (root == nullptr) return;
  read_bases(*root);
  reader_.seek(first_entry);
  is_valid_ = read_entry(root_);
}

void DwarfUnit::read_abbreviations(uint64_t offset) {
  DwarfReader reader(sections_.abbreviations, offset);
  while (reader.ok()) {
    Abbreviation abbreviation;
    abbreviation.code = reader.unsigned_leb();
    if (abbreviation.code == 0) break;
    abbreviation.tag = reader.unsigned_leb();
    reader.skip(1);  // whether it has children: they follow anyway
    while (reader.ok()) {
      Attribute attribute{};
      attribute.name = reader.unsigned_leb();
      attribute.form = reader.unsigned_leb();
      if (attribute.form == kImplicitConstant) attribute.constant = reader.signed_leb();
      if (attribute.name == 0 && attribute.form == 0) break;
      abbreviation.attributes.push_back(attribute);
    }
    abbreviations_.push_back(std::move(abbreviation));
  }
}

const DwarfUnit::Abbreviation* DwarfUnit::find_abbreviation(uint64_t code) const {
  // Compilers number them from 1.
  if (code - 1 < abbreviations_.size() && abbreviations_[code - 1].code == code) {
    return &abbreviations_[code - 1];
  }
  for (const Abbreviation& abbreviation : abbreviations_) {
    if (abbreviation.code == code) return &abbreviation;
  }
  return nullptr;
}

// The bases may come after the attributes that need them: a pass of its own.
void DwarfUnit::read_bases(const Abbreviation& root) {
  for (const Attribute& attribute : root.attributes) {
    const FormValue value = read_form(attribute.form, attribute.constant);
    if (attribute.name == kStringOffsetsBase) string_offsets_base_ = value.number;
    if (attribute.name == kAddressBase) addresses_base_ = value.number;
    if (attribute.name == kRangeListsBase) range_lists_base_ = value.number;
  }
}

bool DwarfUnit::next(DwarfEntry& entry) {
  while (is_valid_ && reader_.ok() && !reader_.at_end()) {
    if (read_entry(entry)) return true;
  }
  return false;
}

DwarfEntry DwarfUnit::entry_at(uint64_t offset) {
  DwarfEntry entry;
  if (!holds(offset)) return entry;
  const DwarfReader saved = reader_;
  reader_.seek(offset);
  read_entry(entry);
  reader_ = saved;
  return entry;
}

// False for the end of a list of children.
bool DwarfUnit::read_entry(DwarfEntry& entry) {
  entry = DwarfEntry();
  const uint64_t code = reader_.unsigned_leb();
  if (code == 0) return false;
  const Abbreviation* const abbreviation = find_abbreviation(code);
  if (abbreviation == nullptr) {
    reader_.seek(end_ + 1);
    return false;
  }
  entry.tag = abbreviation->tag;
  bool has_relative_end = false;
  for (const Attribute& attribute : abbreviation->attributes) {
    const FormValue value = read_form(attribute.form, attribute.constant);
    if (attribute.name == kHighPc) has_relative_end = !value.is_address;
    assign(entry, attribute.name, attribute.form, value);
  }
  if (has_relative_end) entry.high_pc += entry.low_pc;
  return reader_.ok();
}

void DwarfUnit::assign(DwarfEntry& entry, uint64_t attribute, uint64_t form,
                       const FormValue& value) const {
  switch (attribute) {
    case kName:
      entry.name = value.text;
      break;
    case kLinkageName:
    case kOldLinkageName:
      entry.linkage_name = value.text;
      break;
    case kLowPc:
      entry.low_pc = value.number;
      break;
    case kHighPc:
      entry.high_pc = value.number;
      break;
    case kRanges:
      entry.ranges = value.number;
      break;
    case kAbstractOrigin:
    case kSpecification:
      entry.origin = form == kRefAddress ? value.number : start_ + value.number;
      break;
    case kCallFile:
      entry.call_file = value.number;
      break;
    case kCallLine:
      entry.call_line = value.number;
      break;
    case kStatementList:
      entry.line_program = value.number;
      break;
    default:
      break;
  }
}

DwarfUnit::FormValue DwarfUnit::read_form(uint64_t form, int64_t constant) {
  FormValue value;
  switch (form) {
    case kAddress:
      value.number = reader_.u64();
      value.is_address = true;
      break;
    case kData1:
    case kFlag:
    case kRef1:
      value.number = reader_.u8();
      break;
    case kData2:
    case kRef2:
      value.number = reader_.u16();
      break;
    case kData4:
    case kRef4:
      value.number = reader_.u32();
      break;
    case kData8:
    case kRef8:
    case kRefSignature:
      value.number = reader_.u64();
      break;
    case kSdata:
      value.number = static_cast<uint64_t>(reader_.signed_leb());
      break;
    case kUdata:
    case kRefUdata:
    case kLoclistx:
      value.number = reader_.unsigned_leb();
      break;
    case kImplicitConstant:
      value.number = static_cast<uint64_t>(constant);
      break;
    case kFlagPresent:
      value.number = 1;
      break;
    case kSectionOffset:
    case kRefAddress:
      value.number = reader_.section_offset(is_64bit_);
      break;
    case kString:
      value.text = reader_.text();
      break;
    case kStrp:
      value.text = DwarfReader(sections_.strings, reader_.section_offset(is_64bit_)).text();
      break;
    case kLineStrp:
      value.text = DwarfReader(sections_.line_strings, reader_.section_offset(is_64bit_)).text();
      break;
    case kBlock1:
      reader_.skip(reader_.u8());
      break;
    case kBlock2:
      reader_.skip(reader_.u16());
      break;
    case kBlock4:
      reader_.skip(reader_.u32());
      break;
    case kBlock:
    case kExpression:
      reader_.skip(reader_.unsigned_leb());
      break;
    case kData16:
      reader_.skip(16);
      break;
    case kIndirect:
      return read_form(reader_.unsigned_leb(), 0);
    default:
      return read_indexed_form(form);
  }
  return value;
}

DwarfUnit::FormValue DwarfUnit::read_indexed_form(uint64_t form) {
  FormValue value;
  switch (form) {
    case kStrx:
      value.text = string_at(reader_.unsigned_leb());
      break;
    case kStrx1:
    case kStrx2:
    case kStrx3:
    case kStrx4:
      value.text = string_at(reader_.sized(static_cast<unsigned>(form - kStrx1 + 1)));
      break;
    case kAddrx:
      value.number = address_at(reader_.unsigned_leb());
      value.is_address = true;
      break;
    case kAddrx1:
    case kAddrx2:
    case kAddrx3:
    case kAddrx4:
      value.number = address_at(reader_.sized(static_cast<unsigned>(form - kAddrx1 + 1)));
      value.is_address = true;
      break;
    case kRnglistx: {
      const uint64_t index = reader_.unsigned_leb();
      const unsigned offset_bytes = is_64bit_ ? 8 : 4;
      DwarfReader offsets(sections_.range_lists, range_lists_base_ + index * offset_bytes);
      value.number = range_lists_base_ + offsets.sized(offset_bytes);
      break;
    }
    default:
      reader_.seek(end_ + 1);
      break;  // a form of the future: give the unit up
  }
  return value;
}

std::string_view DwarfUnit::string_at(uint64_t index) const {
  const unsigned offset_bytes = is_64bit_ ? 8 : 4;
  DwarfReader offsets(sections_.string_offsets, string_offsets_base_ + index * offset_bytes);
  const uint64_t offset = offsets.sized(offset_bytes);
  return offsets.ok() ? DwarfReader(sections_.strings, offset).text() : std::string_view();
}

uint64_t DwarfUnit::address_at(uint64_t index) const {
  return DwarfReader(sections_.addresses, addresses_base_ + index * kAddressBytes).u64();
}

bool DwarfUnit::contains(const DwarfEntry& entry, uint64_t address) const {
  if (entry.ranges == DwarfEntry::kNoRanges) {
    return address >= entry.low_pc && address < entry.high_pc;
  }
  return version_ >= 5 ? is_in_range_list(entry.ranges, address)
                       : is_in_old_ranges(entry.ranges, address);
}

bool DwarfUnit::is_in_range_list(uint64_t offset, uint64_t address) const {
  DwarfReader reader(sections_.range_lists, offset);
  uint64_t base = root_.low_pc;
  while (reader.ok()) {
    uint64_t low = 0;
    uint64_t high = 0;
    switch (reader.u8()) {
      case kEndOfList:
        return false;
      case kBaseAddressx:
        base = address_at(reader.unsigned_leb());
        continue;
      case kBaseAddress:
        base = reader.u64();
        continue;
      case kStartxEndx:
        low = address_at(reader.unsigned_leb());
        high = address_at(reader.unsigned_leb());
        break;
      case kStartxLength:
        low = address_at(reader.unsigned_leb());
        high = low + reader.unsigned_leb();
        break;
      case kOffsetPair:
        low = base + reader.unsigned_leb();
        high = base + reader.unsigned_leb();
        break;
      case kStartEnd:
        low = reader.u64();
        high = reader.u64();
        break;
      case kStartLength:
        low = reader.u64();
        high = low + reader.unsigned_leb();
        break;
      default:
        return false;
    }
    if (address >= low && address < high) return true;
  }
  return false;
}

bool DwarfUnit::is_in_old_ranges(uint64_t offset, uint64_t address) const {
  DwarfReader reader(sections_.ranges, offset);
  uint64_t base = root_.low_pc;
  while (reader.ok()) {
    const uint64_t low = reader.u64();
    const uint64_t high = reader.u64();
    if (low == 0 && high == 0) return false;
    if (low == UINT64_MAX) {
      base = high;
    } else if (address >= base + low && address < base + high) {
      return true;
    }
  }
  return false;
}

}  // namespace fib
