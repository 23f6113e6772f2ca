#include "except/elf_image.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace fib {
namespace {

// The loader lists the program itself first.
int read_load_bias(dl_phdr_info* info, size_t, void* bias) {
  *static_cast<uint64_t*>(bias) = info->dlpi_addr;
  return 1;
}

// Text that ends inside `table`; empty otherwise.
std::string_view text_at(ByteSpan table, uint64_t offset) {
  if (offset >= table.size()) return {};
  const char* const start = reinterpret_cast<const char*>(table.data()) + offset;
  const size_t limit = table.size() - offset;
  const size_t length = strnlen(start, limit);
  return length < limit ? std::string_view(start, length) : std::string_view();
}

template <class T>
T read_struct(ByteSpan bytes, size_t index) {
  T value;
  memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
  return value;
}

bool is_before(const FunctionSymbol& left, const FunctionSymbol& right) {
  return left.address != right.address ? left.address < right.address : left.size > right.size;
}

}  // namespace

ElfImage::ElfImage() {
  map_file();
  read_sections();
  read_symbols();
  dl_iterate_phdr(read_load_bias, &load_bias_);
}

ElfImage::~ElfImage() {
  if (!file_.empty()) munmap(const_cast<unsigned char*>(file_.data()), file_.size());
}

void ElfImage::map_file() {
  const int descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status;
  if (fstat(descriptor, &status) == 0 && status.st_size > 0) {
    const auto size = static_cast<size_t>(status.st_size);
    void* const memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (memory != MAP_FAILED) file_ = ByteSpan(static_cast<unsigned char*>(memory), size);
  }
  close(descriptor);
}

ByteSpan ElfImage::bytes(uint64_t offset, uint64_t size) const {
  if (offset > file_.size() || size > file_.size() - offset) return {};
  return file_.substr(offset, size);
}

void ElfImage::read_sections() {
  const ByteSpan start = bytes(0, sizeof(Elf64_Ehdr));
  if (start.empty() || memcmp(start.data(), ELFMAG, SELFMAG) != 0) return;
  const auto header = read_struct<Elf64_Ehdr>(start, 0);
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
      header.e_shentsize != sizeof(Elf64_Shdr)) {
    return;
  }
  const ByteSpan table = bytes(header.e_shoff, uint64_t{header.e_shnum} * sizeof(Elf64_Shdr));
  if (table.empty() || header.e_shstrndx >= header.e_shnum) return;
  const auto names = read_struct<Elf64_Shdr>(table, header.e_shstrndx);
  const ByteSpan name_table = bytes(names.sh_offset, names.sh_size);
  for (size_t i = 0; i < header.e_shnum; ++i) {
    const auto section = read_struct<Elf64_Shdr>(table, i);
    if (section.sh_type == SHT_NOBITS || (section.sh_flags & SHF_COMPRESSED) != 0) continue;
    sections_.push_back(
        {text_at(name_table, section.sh_name), bytes(section.sh_offset, section.sh_size)});
  }
}

void ElfImage::read_symbols() {
  const ByteSpan symbols = section(".symtab");
  const ByteSpan names = section(".strtab");
  for (size_t i = 0; i < symbols.size() / sizeof(Elf64_Sym); ++i) {
    const auto symbol = read_struct<Elf64_Sym>(symbols, i);
    if (ELF64_ST_TYPE(symbol.st_info) != STT_FUNC || symbol.st_shndx == SHN_UNDEF) continue;
    const std::string_view name = text_at(names, symbol.st_name);
    if (!name.empty()) functions_.push_back({symbol.st_value, symbol.st_size, name.data()});
  }
  std::sort(functions_.begin(), functions_.end(), is_before);
}

ByteSpan ElfImage::section(std::string_view name) const {
  for (const Section& section : sections_) {
    if (section.name == name) return section.content;
  }
  return {};
}

const FunctionSymbol* ElfImage::find_function(uint64_t address) const {
  auto after = std::upper_bound(
      functions_.begin(), functions_.end(), address,
      [](uint64_t key, const FunctionSymbol& symbol) { return key < symbol.address; });
  if (after == functions_.begin()) return nullptr;
  // Of several names for one address the first: is_before puts the largest there.
  const uint64_t start = (after - 1)->address;
  while (after != functions_.begin() && (after - 1)->address == start)
    --after;
  return address < after->address + after->size ? &*after : nullptr;
}

}  // namespace fib
