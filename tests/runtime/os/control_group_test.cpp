#include "os/control_group.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "gc/options.h"

namespace fib::os {
namespace {

// A tree of files such as the kernel shows them.
class ControlGroupTest : public testing::Test {
 protected:
  ControlGroupTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                ("groups-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(folder_);
    files_ = {folder_ / "membership", folder_ / "root"};
    std::filesystem::create_directories(files_.root);
  }
  ~ControlGroupTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    const std::filesystem::path path = files_.root + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text << "\n";
  }
  void join(const std::string& lines) { std::ofstream(files_.membership) << lines; }

  std::filesystem::path folder_;
  ControlGroupFiles files_;
};

TEST_F(ControlGroupTest, WithoutGroupsThereIsNoLimit) {
  EXPECT_TRUE(std::isinf(memory_limit_bytes(files_)));
  EXPECT_TRUE(std::isinf(processor_quota(files_)));
  join("0::/\nnonsense\n");
  EXPECT_TRUE(std::isinf(memory_limit_bytes(files_)));
}

TEST_F(ControlGroupTest, TheSmallestLimitOnThePathCounts) {
  join("0::/outer/inner\n");
  write("outer/memory.max", "67108864");
  write("outer/inner/memory.max", "max");
  write("outer/cpu.max", "max 100000");
  write("outer/inner/cpu.max", "150000 100000");
  EXPECT_EQ(memory_limit_bytes(files_), 67108864);
  EXPECT_EQ(processor_quota(files_), 1.5);
  write("outer/inner/memory.max", "1048576");
  EXPECT_EQ(memory_limit_bytes(files_), 1048576);
}

TEST_F(ControlGroupTest, VersionOneHasAFolderForEachController) {
  join("5:cpuset:/\n4:memory:/box\n1:cpu,cpuacct:/box\n");
  write("memory/memory.limit_in_bytes", "9223372036854771712");
  write("cpu/cpu.cfs_quota_us", "-1");
  write("cpu/cpu.cfs_period_us", "100000");
  EXPECT_TRUE(std::isinf(memory_limit_bytes(files_)));
  EXPECT_TRUE(std::isinf(processor_quota(files_)));
  write("memory/box/memory.limit_in_bytes", "268435456");
  write("cpu/box/cpu.cfs_quota_us", "50000");
  write("cpu/box/cpu.cfs_period_us", "100000");
  EXPECT_EQ(memory_limit_bytes(files_), 268435456);
  EXPECT_EQ(processor_quota(files_), 0.5);
}

TEST(HeapLimitTest, LeavesAPartOfAContainersMemory) {
  EXPECT_EQ(gc::limit_for_memory(INFINITY), SIZE_MAX);
  EXPECT_EQ(gc::limit_for_memory(64 << 20), size_t{48} << 20);
  EXPECT_EQ(gc::limit_for_memory(1 << 20), size_t{4} << 20);
}

}  // namespace
}  // namespace fib::os
