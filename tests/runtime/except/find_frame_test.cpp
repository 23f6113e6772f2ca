#include "except/find_frame.h"

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <link.h>
#include <stdlib.h>

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "except/call_frame_table.h"
#include "fiberus/exception.h"

namespace fib {
namespace {

struct FrameBases {
  void* text;
  void* data;
  void* function;
};
using FindFrame = const void* (*)(void* address, FrameBases* bases);

FindFrame library_search() {
  return reinterpret_cast<FindFrame>(dlsym(RTLD_NEXT, "_Unwind_Find_FDE"));
}

// Of the test program: the loader lists it first.
CallFrameTable own_table() {
  CallFrameTable table;
  dl_iterate_phdr(
      [](dl_phdr_info* object, size_t, void* result) {
        const void* header = nullptr;
        uintptr_t start = 0;
        size_t size = 0;
        for (size_t i = 0; i < object->dlpi_phnum; ++i) {
          const ElfW(Phdr)& part = object->dlpi_phdr[i];
          const uintptr_t address = object->dlpi_addr + part.p_vaddr;
          if (part.p_type == PT_GNU_EH_FRAME) header = reinterpret_cast<const void*>(address);
          if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0) {
            start = address;
            size = part.p_memsz;
          }
        }
        *static_cast<CallFrameTable*>(result) = CallFrameTable(header, start, start + size);
        return 1;
      },
      &table);
  return table;
}

constexpr int kThrowsNumber = -1;

template <int kNumber>
__attribute__((noinline)) int throw_from(int value) {
  if (value >= 0) throw_value(Value::from_int(value + kNumber));
  // Not of the runtime, whose exceptions belong to fibers.
  if (value == kThrowsNumber) throw kNumber;
  return value;
}

template <int... kNumbers>
std::vector<int (*)(int)> throwers(std::integer_sequence<int, kNumbers...>) {
  return {&throw_from<kNumbers>...};
}

// More than there are places to remember frames in.
const std::vector<int (*)(int)>& many_throwers() {
  static const std::vector<int (*)(int)> all = throwers(std::make_integer_sequence<int, 1500>());
  return all;
}

// What `function` throws; -1 for nothing.
int thrown_by(int (*function)(int), int argument) {
  Caught caught;
  try {
    function(argument);
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  return caught.is_set() ? caught.value().as_int() : -1;
}

TEST(CallFrameTable, AgreesWithTheUnwindersOwnSearch) {
  const FindFrame search = library_search();
  if (search == nullptr) GTEST_SKIP() << "libgcc is part of the program";
  const CallFrameTable table = own_table();
  for (int (*const function)(int) : many_throwers()) {
    const auto start = reinterpret_cast<uintptr_t>(function);
    for (const uintptr_t address : {start, start + 1, start + 7}) {
      FrameBases bases{};
      const void* const expected = search(reinterpret_cast<void*>(address), &bases);
      ASSERT_TRUE(table.covers(address));
      const std::optional<uint32_t> found = table.find(address);
      ASSERT_TRUE(found.has_value());
      EXPECT_EQ(table.description(*found), expected);
      EXPECT_EQ(table.function(*found), bases.function);
    }
  }
}

TEST(CallFrameTable, HasNothingForWhatIsNoFunction) {
  const CallFrameTable table = own_table();
  // Constants of the program lie before its code.
  static const int constant = 1;
  const auto address = reinterpret_cast<uintptr_t>(&constant);
  EXPECT_FALSE(table.covers(address));
  EXPECT_FALSE(table.find(address).has_value());
  EXPECT_FALSE(CallFrameTable().covers(address));
}

TEST(CallFrameTable, AnUnknownHeaderIsAnEmptyTable) {
  const unsigned char header[16] = {2, 0x1B, 0x03, 0x3B};
  const CallFrameTable table(header, 0, UINTPTR_MAX);
  EXPECT_FALSE(table.find(reinterpret_cast<uintptr_t>(&thrown_by)).has_value());
}

TEST(FindFrame, RemembersWhatExceptionsPass) {
  EXPECT_EQ(thrown_by(&throw_from<0>, 5), 5);
  // Without libgcc's shared library the linker may bind its calls to itself.
  if (library_search() != nullptr) {
    EXPECT_GT(remembered_frames(), 0u);
  }
}

TEST(FindFrame, MorePlacesThanAreRemembered) {
  for (int round = 0; round < 3; ++round) {
    for (int (*const function)(int) : many_throwers()) {
      const int number = thrown_by(function, 0);
      EXPECT_EQ(many_throwers()[static_cast<size_t>(number)], function);
    }
  }
}

TEST(FindFrame, ThreadsThrowAtTheSameTime) {
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&right, thread] {
      for (int i = 0; i < 4000; ++i) {
        const size_t number = static_cast<size_t>(i * 7 + thread) % many_throwers().size();
        try {
          many_throwers()[number](kThrowsNumber);
        } catch (int caught) {
          right += caught == static_cast<int>(number) ? 1 : 0;
        }
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(right, 16'000);
}

// The C library is none of the objects whose frames are remembered.
TEST(FindFrame, ExceptionsPassForeignFrames) {
  Caught caught;
  try {
    int numbers[] = {2, 1};
    qsort(numbers, 2, sizeof numbers[0],
          [](const void*, const void*) -> int { throw_value(Value::from_int(3)); });
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  ASSERT_TRUE(caught.is_set());
  EXPECT_EQ(caught.value().as_int(), 3);
}

}  // namespace
}  // namespace fib
