// The ELF file of the running program, mapped read-only: its sections and function symbols.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fib {

using ByteSpan = std::basic_string_view<unsigned char>;

struct FunctionSymbol {
  uint64_t address;
  uint64_t size;
  const char* name;  // mangled
};

class ElfImage {
 public:
  // Maps /proc/self/exe. A file that cannot be read or understood is an image without sections.
  ElfImage();
  ~ElfImage();
  ElfImage(const ElfImage&) = delete;
  ElfImage& operator=(const ElfImage&) = delete;

  // Empty when missing or compressed.
  ByteSpan section(std::string_view name) const;
  // The function that holds the file address `address`; null when none is known.
  const FunctionSymbol* find_function(uint64_t address) const;
  // What the loader added to the file's addresses: 0 without PIE.
  uint64_t load_bias() const { return load_bias_; }

 private:
  void map_file();
  void read_sections();
  void read_symbols();
  // [offset, offset + size) of the file; empty when it lies outside.
  ByteSpan bytes(uint64_t offset, uint64_t size) const;

  struct Section {
    std::string_view name;
    ByteSpan content;
  };
  ByteSpan file_;
  std::vector<Section> sections_;
  std::vector<FunctionSymbol> functions_;  // by address
  uint64_t load_bias_ = 0;
};

}  // namespace fib
