#include "except/symbol_names.h"

#include <gtest/gtest.h>

#include "fiberus/exception.h"

namespace fib {
namespace {

TEST(SymbolNames, StripsSignatures) {
  EXPECT_EQ(strip_signature("geo::Counter::add(double)"), "geo::Counter::add");
  EXPECT_EQ(strip_signature("geo::Counter::add(double) const"), "geo::Counter::add");
  EXPECT_EQ(strip_signature("void geo::Tools::each<int>(int (*)(int))"), "geo::Tools::each<int>");
  EXPECT_EQ(strip_signature("(anonymous namespace)::Main::run()"),
            "(anonymous namespace)::Main::run");
  EXPECT_EQ(strip_signature("geo::Counter::add(double) [clone .cold]"), "geo::Counter::add");
}

TEST(SymbolNames, ScopesBecomePackagesAndClass) {
  const HaxeName name = haxe_name_of("hx::geo::Counter::add");
  EXPECT_EQ(name.class_path, "geo.Counter");
  EXPECT_EQ(name.method, "add");
  EXPECT_EQ(haxe_name_of("main").class_path, "");
  EXPECT_EQ(haxe_name_of("main").method, "main");
}

TEST(SymbolNames, TheProgramsTableGoesFirst) {
  static constexpr SymbolName kNames[] = {
      {"hx::Main::delete_", "Main", "delete"},
      {"hx::geo::Counter::add_closure1", "geo.Counter", "add"},
  };
  register_symbol_names(kNames, 2);
  EXPECT_EQ(haxe_name_of("hx::Main::delete_").method, "delete");
  EXPECT_EQ(haxe_name_of("hx::geo::Counter::add_closure1").method, "add");
  EXPECT_EQ(haxe_name_of("hx::geo::Counter::add").method, "add");
  register_symbol_names(nullptr, 0);
}

TEST(SymbolNames, DemanglesAndKeepsWhatIsNoCppName) {
  EXPECT_EQ(qualified_name("_ZN3geo7Counter3addEd"), "geo::Counter::add");
  EXPECT_EQ(qualified_name("memcpy"), "memcpy");
}

TEST(SymbolNames, KnowsNativeCode) {
  EXPECT_TRUE(is_native_name("fib::throw_value"));
  EXPECT_TRUE(is_native_name("std::sort"));
  EXPECT_TRUE(is_native_name("main"));
  EXPECT_FALSE(is_native_name("hx::geo::Counter::add"));
}

}  // namespace
}  // namespace fib
