// The test binary resolves its own addresses: the functions below pretend to come from Haxe files.
#include "except/symbolizer.h"

#include <gtest/gtest.h>

#include <string>

#include "fiberus/exception.h"
#include "fiberus/fiber.h"
#include "fiberus/string.h"
#include "support/run_fibers.h"

#line 9 "geo/Counter.hx"
namespace hx::geo {
struct Counter {
  static fib::StackTrace* add(double v);
  static fib::StackTrace* twice(double v);
  static fib::StackTrace* inlined(double v);
};
__attribute__((noinline)) fib::StackTrace* Counter::add(double) {
  fib::StackTrace* const trace = fib::capture_call_stack(0);
  asm volatile("");
  return trace;
}
__attribute__((noinline)) fib::StackTrace* Counter::twice(double v) {
  fib::StackTrace* const trace = Counter::add(v + v);
  asm volatile("");
  return trace;
}
inline __attribute__((always_inline)) fib::StackTrace* Counter::inlined(double v) {
  fib::StackTrace* const trace = twice(v);
  asm volatile("");
  return trace;
}
}  // namespace hx::geo
#line 100 "Main.hx"
namespace hx {
struct Main {
  static fib::StackTrace* main();
};
__attribute__((noinline)) fib::StackTrace* Main::main() {
  fib::StackTrace* const trace = geo::Counter::inlined(1.5);
  asm volatile("");
  return trace;
}
}  // namespace hx
#line 49 "except/symbolizer_test.cpp"

namespace fib {
namespace {

std::string text(String* string) { return string != nullptr ? Utf8(string).data() : "null"; }

std::string describe(StackTrace* trace, int32_t index) {
  return text(frame_class(trace, index)) + "." + text(frame_method(trace, index)) + " " +
         text(frame_file(trace, index)) + ":" + std::to_string(frame_line(trace, index));
}

TEST(Symbolizer, NamesHaxeFramesInlinedOnesIncluded) {
  test::run_fibers([] {
    StackTrace* const trace = hx::Main::main();
    ASSERT_EQ(frame_count(trace), 4);
    EXPECT_EQ(describe(trace, 0), "geo.Counter.add geo/Counter.hx:16");
    EXPECT_EQ(describe(trace, 1), "geo.Counter.twice geo/Counter.hx:21");
    EXPECT_EQ(describe(trace, 2), "geo.Counter.inlined geo/Counter.hx:26");
    EXPECT_EQ(describe(trace, 3), "Main.main Main.hx:105");
  });
}

TEST(Symbolizer, IndicesOutsideAndNullTracesAreHarmless) {
  EXPECT_EQ(frame_count(nullptr), 0);
  EXPECT_EQ(frame_method(nullptr, 0), nullptr);
  EXPECT_EQ(frame_class(exception_stack(), 1000), nullptr);
  EXPECT_EQ(frame_line(exception_stack(), -1), 0);
}

TEST(Symbolizer, UnknownAddressesHaveNoFrames) {
  EXPECT_TRUE(resolve_return_address(0).empty());
  EXPECT_TRUE(resolve_return_address(1).empty());
  EXPECT_TRUE(resolve_return_address(UINTPTR_MAX).empty());
}

TEST(Symbolizer, SkipLeavesOutInnermostFrames) {
  test::run_fibers([] {
    StackTrace* const whole = capture_call_stack(0);
    StackTrace* const part = capture_call_stack(2);
    EXPECT_EQ(part->count + 2, whole->count);
  });
}

}  // namespace
}  // namespace fib
