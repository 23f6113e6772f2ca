#include <gtest/gtest.h>
#include <string.h>

#include <string>

#include "boot/fault_handler.h"
#include "fiberus/context.h"
#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/fiber.h"
#include "fiberus/string.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

// More than any stack holds; unknown to the compiler, which warns of recursion without end.
volatile int deep_enough = 1'000'000'000;

// As a generated function that calls itself without end; counts how deep it got.
__attribute__((noinline)) void recurse(int& depth) {
  check_stack();
  volatile char frame[100];
  frame[0] = 1;
  depth += frame[0];
  if (depth < deep_enough) recurse(depth);
  asm volatile("");  // no tail call
}

// Overflows the running stack and gives the text of the exception.
std::string overflow() {
  Caught caught;
  int depth = 0;
  try {
    recurse(depth);
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  return caught.is_set() ? Utf8(to_string(caught.value())).data() : "nothing";
}

TEST(StackOverflow, IsAnExceptionInMain) {
  std::string text;
  run_fibers([&] { text = overflow(); });
  EXPECT_EQ(text, "Stack overflow");
}

TEST(StackOverflow, IsAnExceptionInAFiberAgainAndAgain) {
  std::string log;
  run_fibers([&] {
    for (int i = 0; i < 2; ++i) {
      spawn([&log] {
        log += overflow() + ", ";
        fiber_yield();
        log += overflow() + ", ";
      });
    }
  });
  EXPECT_EQ(log, "Stack overflow, Stack overflow, Stack overflow, Stack overflow, ");
}

TEST(StackOverflow, TheFactoryMayUseTheReserve) {
  set_exception_factory([](String* message) {
    check_stack();
    return Value::from_object(string_concat(message, string_from_utf8("!")));
  });
  std::string text;
  run_fibers([&] { text = overflow(); });
  set_exception_factory(nullptr);
  EXPECT_EQ(text, "Stack overflow!");
}

TEST(StackOverflow, AFactoryThatRecursesEndsInThePlainText) {
  set_exception_factory([](String*) {
    int depth = 0;
    recurse(depth);
    return Value::from_int(depth);
  });
  std::string text;
  run_fibers([&] { text = overflow(); });
  set_exception_factory(nullptr);
  EXPECT_EQ(text, "Stack overflow");
}

TEST(StackOverflow, StackSizesAreKept) {
  run_fibers([] {
    int small = 0;
    int large = 0;
    const auto depth_of = [](int& depth) {
      try {
        recurse(depth);
      } catch (const Thrown&) {
      }
    };
    spawn([&] { depth_of(small); });
    fiber_yield();
    depth_of(large);
    EXPECT_GT(small, 100);  // sanitizers make frames ten times as big
    EXPECT_GT(large, 10 * small);
  });
}

__attribute__((noinline)) void write_below(char* low) { memset(low, 1, 1); }

TEST(StackOverflowDeathTest, TouchingTheGuardIsReported) {
  EXPECT_DEATH(
      {
        install_fault_handler();
        run_fibers([] { write_below(hot_fiber()->stack.low() - 8); });
      },
      "fatal: Stack overflow in native code of fiber 1 \\(main\\)");
}

TEST(StackOverflowDeathTest, OtherFaultsNameTheAddress) {
  EXPECT_DEATH(
      {
        install_fault_handler();
        run_fibers([] { write_below(reinterpret_cast<char*>(0x1234)); });
      },
      "fatal: Segmentation fault at address 0x1234");
}

}  // namespace
}  // namespace fib
