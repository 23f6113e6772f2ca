// The table of resources.
#include "fiberus/resource.h"

#include <gtest/gtest.h>

#include "fiberus/array_operations.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;

TEST(Resource, FoundByName) {
  static const unsigned char data[] = {0xC3, 0xA9, 0, 1};
  static const Resource resources[] = {{"first", data, 2}, {"\u0416", data, 4}};
  register_resources(resources, 2);
  Array<String*>* const names = resource_names();
  ASSERT_EQ(array_length(names), 2);
  EXPECT_EQ(text_of(array_get(names, 1)), "\u0416");
  EXPECT_EQ(text_of(resource_text(make("first"))), "\u00E9");
  EXPECT_EQ(text_of(bytes_to_hex(resource_bytes(make("\u0416")))), "c3a90001");
  EXPECT_EQ(resource_text(make("none")), nullptr);
  EXPECT_EQ(resource_bytes(nullptr), nullptr);
  register_resources(nullptr, 0);
  EXPECT_EQ(array_length(resource_names()), 0);
}

}  // namespace
}  // namespace fib
