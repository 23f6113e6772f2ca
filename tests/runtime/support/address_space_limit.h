// A process without address space.
#pragma once

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>

namespace fib::test {

// While it lives the process gets no more than `room` bytes of address space.
class AddressSpaceLimit {
 public:
  explicit AddressSpaceLimit(size_t room) {
    getrlimit(RLIMIT_AS, &previous_);
    const rlimit limit{used() + room, previous_.rlim_max};
    setrlimit(RLIMIT_AS, &limit);
  }
  ~AddressSpaceLimit() { setrlimit(RLIMIT_AS, &previous_); }
  AddressSpaceLimit(const AddressSpaceLimit&) = delete;
  AddressSpaceLimit& operator=(const AddressSpaceLimit&) = delete;

  static size_t used() {
    unsigned long pages = 0;
    FILE* const file = fopen("/proc/self/statm", "r");
    EXPECT_EQ(fscanf(file, "%lu", &pages), 1);
    fclose(file);
    return pages * static_cast<size_t>(sysconf(_SC_PAGESIZE));
  }

 private:
  rlimit previous_{};
};

}  // namespace fib::test
