#include "except/call_frame_table.h"

#include <algorithm>
#include <cstring>

#include "except/dwarf_reader.h"

namespace fib {
namespace {

// How pointers are written (DW_EH_PE).
constexpr uint8_t kUnsigned4 = 0x03;
constexpr uint8_t kSigned4 = 0x0B;
constexpr uint8_t kFormMask = 0x0F;
constexpr uint8_t kAbsolute = 0x00;
constexpr uint8_t kRelativeToItself = 0x10;
constexpr uint8_t kRelativeToHeader = 0x30;

struct TableHeader {
  uint8_t version;
  uint8_t frames_encoding;
  uint8_t count_encoding;
  uint8_t table_encoding;
  int32_t frames;
  uint32_t count;
};

template <class T>
T read(const unsigned char* bytes) {
  T value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

// An entry of .eh_frame without its length, which comes before it.
ByteSpan entry_at(const unsigned char* start) {
  return {start + sizeof(uint32_t), read<uint32_t>(start)};
}

// Whether descriptions that refer to this common part (CIE) give their function's range as two
// numbers of 4 bytes.
bool has_short_ranges(const unsigned char* common) {
  DwarfReader reader(entry_at(common));
  reader.skip(sizeof(uint32_t));
  const uint8_t version = reader.u8();
  std::string_view augmentation = reader.text();
  if (!augmentation.starts_with('z')) return false;
  reader.unsigned_leb();  // alignment of code
  reader.signed_leb();    // alignment of data
  if (version == 1) {
    reader.u8();
  } else {
    reader.unsigned_leb();
  }
  reader.unsigned_leb();  // length of what follows
  for (augmentation.remove_prefix(1); !augmentation.empty(); augmentation.remove_prefix(1)) {
    if (augmentation[0] == 'R') return reader.u8() == (kRelativeToItself | kSigned4) && reader.ok();
    if (augmentation[0] == 'L') reader.skip(1);
    if (augmentation[0] == 'P') {
      const uint8_t form = reader.u8() & kFormMask;
      if (form != kAbsolute && form != kUnsigned4 && form != kSigned4) return false;
      reader.skip(form == kAbsolute ? sizeof(uint64_t) : sizeof(uint32_t));
    }
  }
  return false;
}

// Whether the description's function, which starts at `function`, holds the instruction.
bool describes(const unsigned char* description, const void* function, uintptr_t address) {
  const unsigned char* const back = description + sizeof(uint32_t);
  if (!has_short_ranges(back - read<int32_t>(back))) return false;
  const uint32_t size = read<uint32_t>(back + 2 * sizeof(int32_t));
  return address - reinterpret_cast<uintptr_t>(function) < size;
}

}  // namespace

CallFrameTable::CallFrameTable(const void* header, uintptr_t start, uintptr_t end)
    : header_(static_cast<const unsigned char*>(header)), start_(start), size_(end - start) {
  const TableHeader fields = read<TableHeader>(header_);
  if (fields.version != 1 || fields.frames_encoding != (kRelativeToItself | kSigned4) ||
      fields.count_encoding != (kAbsolute | kUnsigned4) ||
      fields.table_encoding != (kRelativeToHeader | kSigned4)) {
    return;
  }
  entries_ = reinterpret_cast<const Entry*>(header_ + sizeof(TableHeader));
  count_ = fields.count;
}

std::optional<uint32_t> CallFrameTable::find(uintptr_t address) const {
  const intptr_t distance = static_cast<intptr_t>(address - reinterpret_cast<uintptr_t>(header_));
  const Entry* const after =
      std::upper_bound(entries_, entries_ + count_, distance,
                       [](intptr_t key, const Entry& entry) { return key < entry.function; });
  if (after == entries_) return std::nullopt;
  const auto index = static_cast<uint32_t>(after - entries_ - 1);
  const auto* const entry = static_cast<const unsigned char*>(description(index));
  if (!describes(entry, function(index), address)) return std::nullopt;
  return index;
}

}  // namespace fib
