#include <gtest/gtest.h>

#include <string>

#include "except/errors.h"

namespace fib {
namespace {

std::string frames(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i)
    text += "Called from Main.call" + std::to_string(i) + " (Main.hx line 1)\n";
  return text;
}

TEST(Report, KeepsTracesThatAreNotLong) {
  EXPECT_EQ(shortened_traces(""), "");
  EXPECT_EQ(shortened_traces("just a message"), "just a message");
  EXPECT_EQ(shortened_traces("message\n" + frames(0, 41)), "message\n" + frames(0, 41));
}

TEST(Report, CountsWhatItLeavesOut) {
  EXPECT_EQ(shortened_traces("message\n" + frames(0, 42)),
            "message\n" + frames(0, 30) + "... 2 more frames ...\n" + frames(32, 10));
  EXPECT_EQ(shortened_traces(frames(0, 5000)),
            frames(0, 30) + "... 4960 more frames ...\n" + frames(4990, 10));
}

TEST(Report, ShortensEachTraceOfACauseAndItsEffectAlone) {
  const std::string is_short =
      "cause\n" + frames(0, 25) + "Next Exception: effect\n" + frames(0, 25);
  EXPECT_EQ(shortened_traces(is_short), is_short);
  EXPECT_EQ(shortened_traces("cause\n" + frames(0, 50) + "Next Exception: effect\n" + frames(0, 5)),
            "cause\n" + frames(0, 30) + "... 10 more frames ...\n" + frames(40, 10) +
                "Next Exception: effect\n" + frames(0, 5));
}

TEST(Report, TextMayEndWithoutALineEnd) {
  std::string text = frames(0, 50);
  text.pop_back();
  const std::string shortened = shortened_traces(text);
  EXPECT_TRUE(shortened.ends_with("Main.call49 (Main.hx line 1)"));
}

}  // namespace
}  // namespace fib
