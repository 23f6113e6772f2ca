#include "fiberus/name.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "support/values.h"

namespace fib {
namespace {

using test::text;
using test::utf8_of;

constinit StaticName<8> name_compiled{"compile"};

TEST(Name, CompileTimeNamesAreTheNames) {
  Name* const names[] = {&name_compiled.name};
  String* const texts[] = {name_compiled.text.get()};
  register_names(names, texts, 1);
  EXPECT_EQ(intern_name(text("compile")), &name_compiled.name);
  EXPECT_EQ(find_name(text("compile")), &name_compiled.name);
}

TEST(Name, EqualTextsAreOneName) {
  EXPECT_EQ(find_name(text("never seen before")), nullptr);
  Name* const name = intern_name(text("поле"));
  EXPECT_EQ(intern_name(text("поле")), name);
  EXPECT_EQ(find_name(text("поле")), name);
  EXPECT_EQ(utf8_of(name->text), "поле");
}

// Many threads enter the same names while the table grows several times.
TEST(Name, ThreadsAgree) {
  constexpr int kNames = 6000;
  constexpr int kThreads = 4;
  std::vector<std::vector<Name*>> found(kThreads, std::vector<Name*>(kNames));
  std::vector<String*> texts;
  for (int i = 0; i < kNames; ++i) {
    texts.push_back(intern_name(text("shared" + std::to_string(i % 10)))->text);
  }
  // Texts live outside the heap, so that the threads need not allocate.
  std::vector<std::vector<char>> storage(kNames);
  for (int i = 0; i < kNames; ++i) {
    const std::string characters = "threaded" + std::to_string(i);
    storage[i].resize(sizeof(String) + characters.size() + 2);
    auto* const string = reinterpret_cast<String*>(storage[i].data());
    string->header_ = header_of(&String::type);
    string->length_and_form = static_cast<uint32_t>(characters.size());
    std::copy(characters.begin(), characters.end(), string->ascii());
    texts[i] = string;
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kNames; ++i) {
        found[t][i] = intern_name(texts[i]);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (int i = 0; i < kNames; ++i) {
    ASSERT_TRUE(string_equals(found[0][i]->text, texts[i]));
    for (int t = 1; t < kThreads; ++t) {
      ASSERT_EQ(found[t][i], found[0][i]);
    }
  }
}

}  // namespace
}  // namespace fib
