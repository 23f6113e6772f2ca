#include "fiberus/atomic.h"

#include <gtest/gtest.h>

#include <string>

#include "fiberus/fiber.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::run_fibers;
using test::shown;
using test::spawn;
using test::string_value;

TEST(AtomicInt, GivesWhatWasThereBefore) {
  run_fibers([] {
    AtomicInt* const number = atomic_int_create(12);
    EXPECT_EQ(atomic_int_fetch_add(number, 3), 12);
    EXPECT_EQ(atomic_int_fetch_and(number, 6), 15);
    EXPECT_EQ(atomic_int_fetch_or(number, 1), 6);
    EXPECT_EQ(atomic_int_fetch_xor(number, 2), 7);
    EXPECT_EQ(atomic_int_replace(number, 4, 100), 5);
    EXPECT_EQ(atomic_int_replace(number, 5, 100), 5);
    EXPECT_EQ(atomic_int_load(number), 100);
  });
}

TEST(AtomicInt, AReplacementInVainLetsOthersRun) {
  std::string log;
  run_fibers([&] {
    AtomicInt* const turn = atomic_int_create(0);
    spawn([&log, turn] {
      while (atomic_int_replace(turn, 1, 2) != 1) {
      }
      log += 'b';
    });
    spawn([&log, turn] {
      while (!atomic_int_compare_exchange(turn, 0, 1)) {
      }
      log += 'a';
      while (atomic_int_replace(turn, 2, 3) != 2) {
      }
      log += 'c';
    });
  });
  EXPECT_EQ(log, "abc");
}

TEST(AtomicObject, ComparesByIdentity) {
  run_fibers([] {
    const Value first = string_value("first");
    const Value alike = string_value("first");
    AtomicObject* const reference = atomic_object_create(first);
    EXPECT_EQ(atomic_object_replace(reference, alike, integer(1)), first);
    EXPECT_EQ(atomic_object_load(reference), first);
    EXPECT_EQ(atomic_object_replace(reference, first, alike), first);
    EXPECT_EQ(atomic_object_exchange(reference, Value()), alike);
    EXPECT_TRUE(atomic_object_load(reference).is_null());
    EXPECT_EQ(atomic_object_store(reference, first), first);
    EXPECT_THROW(atomic_object_load(nullptr), Thrown);
  });
}

TEST(AtomicObject, KeepsItsReferenceAlive) {
  run_fibers([] {
    const gc::Root<AtomicObject> reference(atomic_object_create(Value()));
    for (int round = 0; round < 100; ++round) {
      atomic_object_exchange(reference.get(), string_value("round " + std::to_string(round)));
      if (round % 10 == 0) gc::collect();
    }
    gc::collect();
    EXPECT_EQ(shown(atomic_object_load(reference.get())), "round 99");
  });
}

TEST(FiberObject, KeepsItsThreadAndItsLocalsAlive) {
  run_fibers([] {
    fiber_set_thread(fiber_current(), string_value("the thread"));
    fiber_set_locals(fiber_current(), string_value("the locals"));
    for (int i = 0; i < 1000; ++i) {
      string_value("something else");
    }
    gc::collect();
    EXPECT_EQ(shown(fiber_thread(fiber_current())), "the thread");
    EXPECT_EQ(shown(fiber_locals(fiber_current())), "the locals");
    spawn([] { EXPECT_TRUE(fiber_thread(fiber_current()).is_null()); });
  });
}

}  // namespace
}  // namespace fib
