#include "base/environment.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/log.h"

namespace fib {
namespace {

TEST(ParseSizeTest, NumbersAndUnits) {
  EXPECT_EQ(parse_size("512"), 512u);
  EXPECT_EQ(parse_size("64k"), 65536u);
  EXPECT_EQ(parse_size("64K"), 65536u);
  EXPECT_EQ(parse_size("10m"), size_t{10} << 20);
  EXPECT_EQ(parse_size("2G"), size_t{2} << 30);
}

TEST(ParseSizeTest, WrongTexts) {
  for (const char* wrong :
       {"", "m", "-1", "1.5m", "1mb", " 1", "0x10", "18446744073709551616", "17179869184g"}) {
    EXPECT_FALSE(parse_size(wrong)) << wrong;
  }
}

TEST(ReadSwitchTest, OneAndZero) {
  setenv("FIBERUS_TEST_SWITCH", "1", 1);
  EXPECT_TRUE(read_switch("FIBERUS_TEST_SWITCH"));
  setenv("FIBERUS_TEST_SWITCH", "0", 1);
  EXPECT_FALSE(read_switch("FIBERUS_TEST_SWITCH"));
  unsetenv("FIBERUS_TEST_SWITCH");
  EXPECT_FALSE(read_switch("FIBERUS_TEST_SWITCH"));
}

TEST(ReadSwitchTest, AnythingElseIsReported) {
  setenv("FIBERUS_TEST_SWITCH", "maybe", 1);
  testing::internal::CaptureStderr();
  EXPECT_FALSE(read_switch("FIBERUS_TEST_SWITCH"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "fiberus: FIBERUS_TEST_SWITCH=maybe is ignored: it should be 0 or 1\n");
  unsetenv("FIBERUS_TEST_SWITCH");
}

TEST(LogLineTest, LongLinesAreCutAndEnded) {
  const std::string text(5000, 'x');
  testing::internal::CaptureStderr();
  log_line("%s", text.c_str());
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_LT(line.size(), 1100u);
  EXPECT_EQ(line.back(), '\n');
}

}  // namespace
}  // namespace fib
