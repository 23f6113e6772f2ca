// Fibers on several workers that change one object at the same time. Each body is short: what
// matters is that a sanitizer watches. tests/stress/races does the same with all of the language
// for longer.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>

#include "fiberus/bytes.h"
#include "fiberus/fiber.h"
#include "fiberus/map.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;

struct Animal : Object {
  static const Type type;
};
struct Dog : Animal {
  int64_t bark;
  static const Type type;
};

constexpr Type class_type(const char* name, uint32_t size, const Type* own, const Type* parent) {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kClass;
  type.instance_size = size;
  type.parent = parent;
  type.depth = parent == nullptr ? 0 : 1;
  type.display[0] = parent == nullptr ? own : parent;
  type.display[1] = parent == nullptr ? nullptr : own;
  type.name = name;
  return type;
}
constinit const Type Animal::type = class_type("Animal", sizeof(Animal), &Animal::type, nullptr);
constinit const Type Dog::type = class_type("Dog", sizeof(Dog), &Dog::type, &Animal::type);

bool is_stranger(const Object* dog) { return dog != nullptr && dog->type() != &Dog::type; }

constexpr uint32_t kWorkers = 4;
constexpr int kFibers = 8;

// Runs `body(number)` on fibers of several workers.
void race(const std::function<void(int)>& body) {
  std::atomic<int> next{0};
  const std::function<void()> own = [&] { body(next.fetch_add(1)); };
  test::run_fibers(
      [&] {
        for (int i = 0; i < kFibers; ++i) {
          Scheduler::current()->spawn_native(
              [](void* argument) { (*static_cast<const std::function<void()>*>(argument))(); },
              const_cast<std::function<void()>*>(&own));
        }
      },
      {.is_multithreaded = true, .workers = kWorkers});
}

// Swallows the exceptions that races may end in.
template <class Body>
void attempt(Body body) {
  try {
    body();
  } catch (const Thrown&) {
  }
}

TEST(Race, NarrowedArraysHoldOnlyWhatFits) {
  constexpr int kRounds = 3000;
  std::atomic<int> strangers{0};
  const gc::Root<ArrayBase> holder(array_literal_base({Value()}));
  race([&](int number) {
    for (int round = 0; round < kRounds; ++round) {
      auto* const array = from_value<ArrayBase*>(array_get(holder.get(), 0));
      if (array == nullptr || number == 0) {
        array_set(holder.get(), 0, Value::from_object(new_array_base(2)));
      } else if (number % 2 == 1) {
        attempt([&] {
          Array<Animal*>* const animals = array_cast<Animal*>(array);
          array_push(animals,
                     round % 3 == 0 ? allocate<Animal>() : static_cast<Animal*>(allocate<Dog>()));
        });
      } else {
        attempt([&] {
          Array<Dog*>* const dogs = array_cast<Dog*>(array);
          for (int32_t i = 0; i < array_length(dogs); ++i) {
            Dog* const dog = array_get(dogs, i);
            strangers += is_stranger(dog) ? 1 : 0;
          }
        });
      }
      fiber_yield();
    }
  });
  EXPECT_EQ(strangers.load(), 0);
}

TEST(Race, InsertionAndRemovalStayInside) {
  const gc::Root<Array<int32_t>> array(new_array<int32_t>());
  race([&](int number) {
    for (int round = 0; round < 30000; ++round) {
      switch ((number + round) % 4) {
        case 0:
          array_insert(array.get(), array_length(array.get()), 1);
          break;
        case 1:
          array_resize(array.get(), round % 5);
          break;
        case 2:
          array_shift(array.get());
          break;
        default:
          array_insert(array.get(), round % 9, 2);
      }
    }
  });
  SUCCEED();
}

TEST(Race, TextOfChangingBytesStaysInside) {
  const gc::Root<ByteBuffer> bytes(allocate_bytes(64));
  race([&](int number) {
    for (int round = 0; round < 10000; ++round) {
      if (number % 2 == 0) {
        bytes_fill(bytes.get(), 0, 64, round % 2 == 0 ? 'a' : 0xFF);
      } else {
        String* const text = bytes_get_utf8(bytes.get(), 0, 64);
        ASSERT_LE(text->length(), 64);
        for (int32_t i = 0; i < text->length() && !text->is_wide(); ++i) {
          ASSERT_LT(static_cast<unsigned char>(text->ascii()[i]), 0x80);
        }
      }
    }
  });
}

TEST(Race, ClearedMapsDoNotReachOtherMaps) {
  const gc::Root<IntMapTable> map(new_int_map());
  race([&](int number) {
    for (int round = 0; round < 30000; ++round) {
      if (number == 0) {
        map_clear(map.get());
      } else {
        int_map_set(map.get(), round % 50, integer(round % 50));
        const Value value = int_map_get(map.get(), round % 50);
        ASSERT_TRUE(value.is_null() || value.is_int());
      }
    }
  });
  IntMapTable* const fresh = new_int_map();
  int_map_set(fresh, 1000, integer(1));
  for (int32_t key = 0; key < 50; ++key) {
    EXPECT_FALSE(int_map_exists(fresh, key));
  }
}

TEST(Race, WeakMapsKeepNoDeadKeys) {
  const gc::Root<WeakMapTable> map(new_weak_map());
  race([&](int number) {
    for (int round = 0; round < 400; ++round) {
      weak_map_set(map.get(), Value::from_object(new_array_base()), integer(round));
      ArrayBase* const keys = weak_map_keys(map.get());
      for (int32_t i = 0; i < array_length(keys); ++i) {
        ASSERT_EQ(array_get(keys, i).as_object()->type(), &ArrayBase::type);
      }
      if (round % 50 == 0 && number == 0) {
        weak_map_clear(map.get());
        gc::collect();
      }
    }
  });
}

}  // namespace
}  // namespace fib
