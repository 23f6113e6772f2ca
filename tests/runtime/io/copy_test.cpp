// Copies of files, large and small, alone and among other fibers.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/io.h"
#include "io/fault.h"
#include "io/whole_file.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "support/io_backends.h"
#include "support/open_descriptors.h"

namespace fib::io {
namespace {

using test::spawn;

class Copying : public test::OnEachBackend {
 protected:
  Copying() { EXPECT_NE(mkdtemp(folder_), nullptr); }
  ~Copying() override {
    ::unlink(path("/source").c_str());
    ::unlink(path("/target").c_str());
    ::rmdir(folder_);
  }

  std::string path(const char* name) const { return folder_ + std::string(name); }

  void write_source(size_t size) {
    content_.resize(size);
    for (size_t i = 0; i < size; ++i)
      content_[i] = static_cast<char>(i * 31 + i / 977);
    ASSERT_EQ(io::write_whole_file(path("/source").c_str(), content_.data(), size), 0);
  }

  int32_t copy(const std::string& source, const std::string& target) const {
    return copy_file(string_from_utf8(source.c_str()), string_from_utf8(target.c_str()),
                     new_array<String*>());
  }
  int32_t copy() const { return copy(path("/source"), path("/target")); }

  bool is_copied() const {
    std::string found;
    return io::read_whole_file(path("/target").c_str(), found) == 0 && found == content_;
  }

  std::string content_;

 private:
  char folder_[32] = "/tmp/fiberus-copy-XXXXXX";
};
FIB_ON_EACH_BACKEND(Copying);

// Small enough to be read and written, larger than what the kernel copies at once, and in between.
constexpr size_t kSizes[] = {0, 1000, 200'000, (32 << 20) + 1234};

TEST_P(Copying, GivesTheSameBytes) {
  for (const size_t size : kSizes) {
    write_source(size);
    for (const bool has_others : {false, true}) {
      run([&] {
        if (has_others) spawn([] {});
        EXPECT_EQ(copy(), 0);
      });
      EXPECT_TRUE(is_copied()) << size;
    }
  }
}

TEST_P(Copying, TakesFilesWhoseSizeNobodyKnows) {
  run([&] { EXPECT_EQ(copy("/proc/self/environ", path("/target")), 0); });
  EXPECT_EQ(io::read_whole_file("/proc/self/environ", content_), 0);
  EXPECT_TRUE(is_copied());
}

TEST_P(Copying, LeavesNothingOpenWhenItIsCancelled) {
  write_source(kSizes[3]);
  const auto copy_cancelled = [&] {
    run([&] {
      Fiber* const fiber = spawn([&] {
        try {
          copy();
        } catch (const Thrown&) {
        }
      });
      Worker::yield();
      fiber->cancellation.store(kCancelFiber);
      wake(fiber);
    });
  };
  // epoll's descriptor stays.
  copy_cancelled();
  const size_t before = test::open_descriptors();
  copy_cancelled();
  EXPECT_EQ(test::open_descriptors(), before);
}

#if FIBERUS_CHECKS
TEST_P(Copying, GoesOnWhereTheKernelRefuses) {
  write_source(200'000);
  for (const int error : {EXDEV, EOPNOTSUPP}) {
    run([&] {
      spawn([] {});
      plan_fault(FaultPoint::kWrite, 1, error);
      EXPECT_EQ(copy(), 0);
    });
    EXPECT_TRUE(is_copied());
  }
  run([&] {
    plan_fault(FaultPoint::kWrite, 1, ENOSPC);
    EXPECT_EQ(copy(), -ENOSPC);
  });
}
#endif

}  // namespace
}  // namespace fib::io
