// Subtypes and interfaces of descriptors.
#include <gtest/gtest.h>

#include <array>

#include "fiberus/object.h"

namespace fib {
namespace {

// A chain of classes deeper than the display.
constexpr size_t kClasses = kDisplayDepth + 4;

class TypeTest : public testing::Test {
 protected:
  TypeTest() {
    for (size_t i = 0; i < kClasses; ++i) {
      if (i > 0) chain_[i] = chain_[i - 1];
      chain_[i].depth = static_cast<uint8_t>(i);
      chain_[i].parent = i == 0 ? nullptr : &chain_[i - 1];
      if (i < kDisplayDepth) chain_[i].display[i] = &chain_[i];
    }
    stranger_.display[0] = &stranger_;
  }

  std::array<Type, kClasses> chain_{};
  Type stranger_;
};

TEST_F(TypeTest, SubclassesAtEveryDepth) {
  for (size_t low = 0; low < kClasses; ++low) {
    for (size_t high = 0; high < kClasses; ++high) {
      EXPECT_EQ(chain_[low].is_subclass_of(&chain_[high]), low >= high) << low << ", " << high;
    }
    EXPECT_FALSE(chain_[low].is_subclass_of(&stranger_));
    EXPECT_FALSE(stranger_.is_subclass_of(&chain_[low]));
  }
}

TEST_F(TypeTest, SiblingsBelowTheDisplay) {
  Type sibling = chain_[kClasses - 2];
  sibling.parent = &chain_[kClasses - 3];
  EXPECT_FALSE(chain_[kClasses - 1].is_subclass_of(&sibling));
  EXPECT_TRUE(sibling.is_subclass_of(&chain_[kClasses - 3]));
}

TEST_F(TypeTest, InterfacesByColour) {
  Type first;
  Type second;
  Type third;
  second.interface_colour = 1;
  third.interface_colour = 7;
  const InterfaceTable table{&second};
  const InterfaceTable* const tables[] = {nullptr, &table};
  Type type;
  type.interface_tables = tables;
  type.interface_table_count = 2;
  EXPECT_FALSE(type.implements(&first));
  EXPECT_TRUE(type.implements(&second));
  EXPECT_FALSE(type.implements(&third));
  Type same_colour;
  same_colour.interface_colour = 1;
  EXPECT_FALSE(type.implements(&same_colour));
  EXPECT_FALSE(Type().implements(&first));
}

TEST_F(TypeTest, TheTypeOfTypesDescribesItself) {
  EXPECT_EQ(static_cast<const Object&>(type_of_type).type(), &type_of_type);
  EXPECT_EQ(type_of_type.kind, TypeKind::kType);
}

}  // namespace
}  // namespace fib
