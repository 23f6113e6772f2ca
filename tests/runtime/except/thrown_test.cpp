#include <gtest/gtest.h>

#include <exception>
#include <stdexcept>
#include <string>

#include "except/elf_image.h"
#include "except/errors.h"
#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/fiber.h"
#include "fiberus/string.h"
#include "gc/heap.h"
#include "support/run_fibers.h"

namespace fib {
namespace {

using test::run_fibers;
using test::spawn;

std::string text_of(Value value) { return Utf8(to_string(value)).data(); }

// Calls `function` and gives the text of what it throws.
template <class F>
std::string thrown_text(F function) {
  Caught caught;
  try {
    function();
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  return caught.is_set() ? text_of(caught.value()) : "nothing";
}

// Unknown to the compiler, which warns of recursion without end.
volatile bool throws_at_last = true;

__attribute__((noinline)) void throw_below(int depth) {
  if (depth > 0) {
    throw_below(depth - 1);
    asm volatile("");  // no tail call
    return;
  }
  if (throws_at_last) throw_value(Value::from_int(42));
}

TEST(Thrown, CrossesManyFrames) {
  EXPECT_EQ(thrown_text([] { throw_below(1000); }), "42");
}

TEST(Thrown, OutsideOfFibers) {
  EXPECT_EQ(thrown_text([] { throw_text("before the scheduler"); }), "before the scheduler");
}

TEST(Thrown, RuntimeErrorsHaveMessages) {
  EXPECT_EQ(thrown_text(throw_null_access), "Null access");
  EXPECT_EQ(thrown_text(throw_out_of_memory), "Out of memory");
  EXPECT_EQ(thrown_text([] { throw_invalid_cast(Value::from_int(1), "geo.Counter"); }),
            "Cannot cast Int to geo.Counter");
  EXPECT_EQ(thrown_text([] { throw_out_of_bounds(7, 3); }), "Index 7 is out of bounds (length 3)");
}

TEST(Thrown, NullIsAValueToThrow) {
  Caught caught;
  try {
    throw_value(Value());
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  EXPECT_TRUE(caught.is_set());
  EXPECT_TRUE(caught.value().is_null());
}

TEST(Thrown, RethrowKeepsTheFirstTrace) {
  Caught first;
  try {
    throw_below(5);
  } catch (const Thrown& thrown) {
    first = thrown;
  }
  Caught second;
  try {
    first.rethrow();
  } catch (const Thrown& thrown) {
    second = thrown;
  }
  EXPECT_EQ(second.trace(), first.trace());
  EXPECT_EQ(exception_stack(), first.trace());
}

TEST(Thrown, TracesAreAsDeepAsTheStack) {
  Caught shallow;
  try {
    throw_below(0);
  } catch (const Thrown& thrown) {
    shallow = thrown;
  }
  Caught deep;
  try {
    throw_below(20);
  } catch (const Thrown& thrown) {
    deep = thrown;
  }
  EXPECT_EQ(deep.trace()->count, shallow.trace()->count + 20);
}

// The name of the function that holds the innermost return address of what `function` throws.
std::string place_of_throw(void (*function)()) {
  Caught caught;
  try {
    function();
  } catch (const Thrown& thrown) {
    caught = thrown;
  }
  const uintptr_t address = caught.trace()->addresses()[0];
  const ElfImage image;
  const FunctionSymbol* const symbol = image.find_function(address - 1 - image.load_bias());
  return symbol != nullptr ? symbol->name : "";
}

__attribute__((noinline)) void throws_a_value() {
  if (throws_at_last) throw_value(Value::from_int(1));
}

__attribute__((noinline)) void throws_a_string() {
  if (throws_at_last) throw_string(string_from_utf8("text"));
}

TEST(Thrown, TracesBeginWhereItIsThrown) {
  EXPECT_NE(place_of_throw(throws_a_value).find("throws_a_value"), std::string::npos);
  EXPECT_NE(place_of_throw(throws_a_string).find("throws_a_string"), std::string::npos);
}

TEST(Thrown, TheFactoryMakesTheException) {
  set_exception_factory(
      [](String* message) { return Value::from_object(string_concat(message, message)); });
  const std::string text = thrown_text(throw_null_access);
  set_exception_factory(nullptr);
  EXPECT_EQ(text, "Null accessNull access");
}

TEST(Thrown, MemoryThatRunsOutInTheFactoryEndsInThePlainText) {
  set_exception_factory([](String*) -> Value { throw_out_of_memory(); });
  const std::string text = thrown_text(throw_out_of_memory);
  set_exception_factory(nullptr);
  EXPECT_EQ(text, "Out of memory");
}

// The shape of generated code: handlers run outside the C++ catch block and may suspend.
TEST(Thrown, HandlersOfSeveralFibersSuspendInTurns) {
  std::string log;
  run_fibers([&] {
    for (int fiber = 0; fiber < 3; ++fiber) {
      spawn([&log, fiber] {
        for (int i = 0; i < 3; ++i) {
          Caught caught;
          try {
            throw_value(Value::from_int(10 * fiber + i));
          } catch (const Thrown& thrown) {
            caught = thrown;
          }
          fiber_yield();
          log += std::to_string(caught.value().as_int()) + " ";
        }
      });
    }
  });
  EXPECT_EQ(log, "0 10 20 1 11 21 2 12 22 ");
}

// C++ code of the runtime may suspend inside a catch block: the C++ runtime's state goes with the
// fiber.
TEST(Thrown, CatchBlocksThatSuspendKeepTheirException) {
  std::string log;
  run_fibers([&] {
    for (const char* const name : {"first", "second", "third"}) {
      spawn([&log, name] {
        try {
          throw std::runtime_error(name);
        } catch (const std::exception&) {
          fiber_yield();
          try {
            throw;
          } catch (const std::exception& again) {
            log += again.what() + std::string(" ");
          }
          fiber_yield();
        }
      });
    }
  });
  EXPECT_EQ(log, "first second third ");
  EXPECT_EQ(std::current_exception(), nullptr);
  EXPECT_EQ(std::uncaught_exceptions(), 0);
}

TEST(Thrown, CaughtValuesSurviveCollections) {
  std::string text;
  run_fibers([&] {
    Caught caught;
    try {
      throw_string(
          string_concat(string_from_utf8("a text made "), string_from_utf8("at run time")));
    } catch (const Thrown& thrown) {
      caught = thrown;
    }
    gc::collect();
    for (int i = 0; i < 10'000; ++i)
      string_from_utf8("garbage");
    text = text_of(caught.value());
  });
  EXPECT_EQ(text, "a text made at run time");
}

TEST(Thrown, ForeignExceptionsBecomeHaxeExceptions) {
  const std::string text = thrown_text([] {
    try {
      throw std::runtime_error("disk on fire");
    } catch (...) {
      throw_foreign_exception();
    }
  });
  EXPECT_EQ(text, "C++ exception std::runtime_error: disk on fire");
}

}  // namespace
}  // namespace fib
