#include "except/find_frame.h"

#include <dlfcn.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "except/call_frame_table.h"
#include "fiberus/config.h"

namespace fib {
namespace {

// What the unwinder wants to know beside the description: the bases are for encodings of pointers
// that x86-64 does not use.
struct FrameBases {
  void* text;
  void* data;
  void* function;
};
using FindFrame = const void* (*)(void* address, FrameBases* bases);

// libgcc's own function; null when libgcc is part of the program.
FindFrame library_search() {
  static const auto function = reinterpret_cast<FindFrame>(dlsym(RTLD_NEXT, "_Unwind_Find_FDE"));
  return function;
}

// Direct-mapped, by return address. An entry is one word, so that threads share it without locks:
// the number of the instruction in the upper half, and in the lower one more than the index of its
// entry in the table of its object. 0 is empty.
class Memory {
 public:
  // The index remembered for `instruction`.
  bool find(uint32_t instruction, uint32_t& index) const {
    const uint64_t entry = slot(instruction).load(std::memory_order_relaxed);
    index = static_cast<uint32_t>(entry) - 1;
    return entry >> kHalf == instruction && static_cast<uint32_t>(entry) != 0;
  }
  void add(uint32_t instruction, uint32_t index) {
    const uint64_t entry = uint64_t{instruction} << kHalf | (index + 1);
    slot(instruction).store(entry, std::memory_order_relaxed);
  }
  size_t count() const {
    return static_cast<size_t>(std::count_if(slots_.begin(), slots_.end(), [](const auto& entry) {
      return entry.load(std::memory_order_relaxed) != 0;
    }));
  }

 private:
  static constexpr unsigned kHalf = 32;
  // 8 KiB: some hundred places that throw or are passed at the same time.
  static constexpr unsigned kSizeLog2 = 10;

  // By Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  static size_t place(uint32_t instruction) {
    return instruction * uint32_t{0x9E37'79B1} >> (32 - kSizeLog2);
  }
  std::atomic<uint64_t>& slot(uint32_t instruction) { return slots_[place(instruction)]; }
  const std::atomic<uint64_t>& slot(uint32_t instruction) const {
    return slots_[place(instruction)];
  }

  std::array<std::atomic<uint64_t>, size_t{1} << kSizeLog2> slots_{};
};

// The objects that are never unloaded, because the program is linked with them.
class FixedObjects {
 public:
  FixedObjects() {
    // Through the loader: the address that the program itself takes may be a stub of its own.
    anchors_ = {reinterpret_cast<uintptr_t>(&prepare_frame_search),
                reinterpret_cast<uintptr_t>(dlsym(RTLD_NEXT, "__cxa_throw")),
                reinterpret_cast<uintptr_t>(dlsym(RTLD_NEXT, "_Unwind_RaiseException"))};
    dl_iterate_phdr(
        [](dl_phdr_info* object, size_t, void* self) {
          static_cast<FixedObjects*>(self)->consider(*object);
          return 0;
        },
        this);
  }

  struct Place {
    const CallFrameTable* table;
    uint32_t instruction;  // different for each instruction of all the objects
  };
  // Null table: not in one of the objects.
  Place place(uintptr_t address) const {
    size_t base = 0;
    for (const CallFrameTable& table : tables_) {
      if (table.covers(address)) {
        return {&table, static_cast<uint32_t>(base + table.offset_of(address))};
      }
      base += table.code_size();
    }
    return {nullptr, 0};
  }

 private:
  void consider(const dl_phdr_info& object) {
    const void* header = nullptr;
    uintptr_t start = 0;
    uintptr_t end = 0;
    for (size_t i = 0; i < object.dlpi_phnum; ++i) {
      const ElfW(Phdr)& part = object.dlpi_phdr[i];
      const uintptr_t address = object.dlpi_addr + part.p_vaddr;
      if (part.p_type == PT_GNU_EH_FRAME) header = reinterpret_cast<const void*>(address);
      if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0) {
        start = address;
        end = address + part.p_memsz;
      }
    }
    const bool is_fixed = std::any_of(anchors_.begin(), anchors_.end(), [=](uintptr_t anchor) {
      return start <= anchor && anchor < end;
    });
    if (!is_fixed || header == nullptr || count_ == tables_.size()) return;
    if (total_size_ + (end - start) > UINT32_MAX) return;
    total_size_ += end - start;
    tables_[count_++] = CallFrameTable(header, start, end);
  }

  std::array<uintptr_t, 3> anchors_;
  std::array<CallFrameTable, 3> tables_;
  size_t count_ = 0;
  size_t total_size_ = 0;
};

constinit std::atomic<const FixedObjects*> fixed_objects{nullptr};
constinit Memory memory;

}  // namespace

void prepare_frame_search() {
  if (FIB_LIKELY(fixed_objects.load(std::memory_order_relaxed) != nullptr)) return;
  library_search();
  static const FixedObjects objects;
  fixed_objects.store(&objects, std::memory_order_release);
}

size_t remembered_frames() { return memory.count(); }

// Takes the place of libgcc's function for all of the process.
extern "C" __attribute__((visibility("default"))) const void* _Unwind_Find_FDE(void* address,
                                                                               FrameBases* bases) {
  const FixedObjects* const objects = fixed_objects.load(std::memory_order_acquire);
  if (objects != nullptr) {
    const auto [table, instruction] = objects->place(reinterpret_cast<uintptr_t>(address));
    if (table != nullptr) {
      uint32_t index;
      bool is_known = memory.find(instruction, index);
      if (!is_known) {
        const std::optional<uint32_t> found = table->find(reinterpret_cast<uintptr_t>(address));
        if (found) {
          index = *found;
          memory.add(instruction, index);
          is_known = true;
        }
      }
      if (is_known) {
        *bases = {nullptr, nullptr, table->function(index)};
        return table->description(index);
      }
    }
  }
  const FindFrame search = library_search();
  return search != nullptr ? search(address, bases) : nullptr;
}

}  // namespace fib
