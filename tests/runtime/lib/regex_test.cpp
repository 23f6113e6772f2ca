// EReg's engine.
#include "fiberus/regex.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/exception.h"
#include "string/model.h"

namespace fib {
namespace {

using test::make;
using test::text_of;
using test::units_of;

Regex* expression(const char* pattern, const char* options = "") {
  return regex_new(make(pattern), make(options));
}

bool matches(const char* pattern, const char* text, const char* options = "") {
  return regex_match(expression(pattern, options), make(text), 0, -1);
}

std::string replaced(const char* pattern, const char* text, const char* by, bool global = true) {
  return text_of(regex_replace(expression(pattern), make(text), make(by), global));
}

std::vector<std::string> split(const char* pattern, const char* text, bool global) {
  std::vector<std::string> parts;
  Array<String*>* const strings = regex_split(expression(pattern), make(text), global);
  for (int32_t i = 0; i < array_length(strings); ++i) {
    parts.push_back(text_of(array_get(strings, i)));
  }
  return parts;
}

std::string error_of(const char* pattern) {
  try {
    expression(pattern);
  } catch (const Thrown& thrown) {
    return text_of(to_string(thrown.value()));
  }
  return "";
}

using Parts = std::vector<std::string>;

TEST(Regex, GroupsAndSurroundings) {
  for (const char* const prefix : {"xx", "\u00E9\u0416"}) {  // one byte a unit, two bytes a unit
    Regex* const regex = expression("a+(b)?(c*)a+");
    EXPECT_FALSE(regex_match(regex, make("xxyy"), 0, -1));
    ASSERT_TRUE(regex_match(regex, make((std::string(prefix) + "aabcayyy").c_str()), 0, -1));
    EXPECT_EQ(text_of(regex_matched(regex, 0)), "aabca");
    EXPECT_EQ(text_of(regex_matched(regex, 1)), "b");
    EXPECT_EQ(text_of(regex_matched(regex, 2)), "c");
    EXPECT_EQ(text_of(regex_matched_left(regex)), prefix);
    EXPECT_EQ(text_of(regex_matched_right(regex)), "yyy");
    EXPECT_EQ(regex_matched_start(regex), 2);
    EXPECT_EQ(regex_matched_length(regex), 5);
    ASSERT_TRUE(regex_match(regex, make("aaa"), 0, -1));
    EXPECT_EQ(regex_matched(regex, 1), nullptr);
    EXPECT_EQ(text_of(regex_matched(regex, 2)), "");
    EXPECT_THROW(regex_matched(regex, 3), Thrown);
    EXPECT_THROW(regex_matched(regex, -1), Thrown);
    EXPECT_FALSE(regex_match(regex, make("b"), 0, -1));
    EXPECT_THROW(regex_matched(regex, 0), Thrown);
  }
}

TEST(Regex, Options) {
  EXPECT_FALSE(matches("ABC", "xabc"));
  EXPECT_TRUE(matches("ABC", "xabc", "i"));
  EXPECT_TRUE(matches("\u0416", "\u0436", "i"));
  EXPECT_FALSE(matches("^b", "a\nb"));
  EXPECT_TRUE(matches("^b", "a\nb", "gm"));
  EXPECT_FALSE(matches("a.b", "a\nb"));
  EXPECT_TRUE(matches("a.b", "a\nb", "s"));
  EXPECT_TRUE(matches("\\w+$", "v\u00E4ter", "u"));
  EXPECT_TRUE(matches("^.$", "\U0001F600"));
  EXPECT_TRUE(matches("\\u0416", "\u0416"));
  EXPECT_FALSE(matches("\\u0416", "ascii"));
  EXPECT_FALSE(matches("[\u00E4\u00F6]", "ascii"));
  EXPECT_TRUE(matches("[^\u00E4\u00F6]", "ascii"));
}

TEST(Regex, PartsOfTheSubject) {
  Regex* const regex = expression("a+");
  ASSERT_TRUE(regex_match(regex, make("abab"), 1, -1));
  EXPECT_EQ(text_of(regex_matched_left(regex)), "ab");
  EXPECT_EQ(text_of(regex_matched_right(regex)), "b");
  EXPECT_FALSE(regex_match(regex, make("bbaa"), 0, 2));
  EXPECT_TRUE(regex_match(regex, make("bbaa"), 2, 1));
  EXPECT_EQ(regex_matched_length(regex), 1);
  EXPECT_FALSE(regex_match(regex, make("aa"), 5, 10));
  EXPECT_TRUE(regex_match(regex, make("aa"), -3, INT32_MAX));
}

TEST(Regex, Split) {
  EXPECT_EQ(split("a", "", true), Parts({""}));
  EXPECT_EQ(split("a", "baba", false), Parts({"b", "ba"}));
  EXPECT_EQ(split("a", "baba", true), Parts({"b", "b", ""}));
  EXPECT_EQ(split("(b)", "abc", false), Parts({"a", "c"}));
  EXPECT_EQ(split("^", "Test", true), Parts({"", "Test"}));
  EXPECT_EQ(split("$", "Test", true), Parts({"Test", ""}));
  EXPECT_EQ(split("\\b", "Test", true), Parts({"", "Test", ""}));
  EXPECT_EQ(split("x*", "a\U0001F600b", true), Parts({"", "a", "\U0001F600", "b", ""}));
  EXPECT_EQ(split("\\s*\\{\\s*|\\s*\\}\\s*", "{ test } .blah  { something:someval } ", true),
            Parts({"", "test", ".blah", "something:someval", ""}));
}

TEST(Regex, Replace) {
  EXPECT_EQ(replaced("a+", "aabbccaa", "x", false), "xbbccaa");
  EXPECT_EQ(replaced("a+", "aabbccaa", "x"), "xbbccx");
  EXPECT_EQ(replaced("b", "aaa", "x"), "aaa");
  EXPECT_EQ(replaced("href=\"(.*?)\"", "lead href=\"foo\" href=\"bar\" trail", "$$$1$$"),
            "lead $foo$ $bar$ trail");
  EXPECT_EQ(replaced("(\\d+)", "a1234b12", "\\$1"), "a\\1234b\\12");
  EXPECT_EQ(replaced("(\\d+)", "a1", "$2$x$"), "a$2$x$");
  EXPECT_EQ(replaced("(a)|(b)", "abc", "[$1$2]"), "[a][b]c");
  EXPECT_EQ(replaced("x*", "abc", "-"), "-a-b-c-");
  EXPECT_EQ(replaced("[\u00E4\u00F6]", "v\u00E4ter s\u00F6hne", "$$e"), "v$eter s$ehne");
  EXPECT_EQ(replaced("(?<=a)b", "abab", "\u0416"), "a\u0416a\u0416");
}

TEST(Regex, EscapedTextMatchesItself) {
  for (const char* const text : {"\\ ^ $ * + ? . ( ) | { } [ ] - /", "\u0416.\u00E9*", ""}) {
    Regex* const regex =
        regex_new(string_concat(make("^"), regex_escape(make(text)), make("$")), make(""));
    EXPECT_TRUE(regex_match(regex, make(text), 0, -1)) << text;
  }
}

TEST(Regex, MalformedPatternsNameThemselves) {
  EXPECT_NE(error_of("a(b").find("a(b"), std::string::npos);
  EXPECT_NE(error_of("*").find("Malformed regular expression"), std::string::npos);
  EXPECT_NE(error_of("[z-a]"), "");
  EXPECT_EQ(error_of("[]"), "");
}

TEST(Regex, LoneSurrogatesAreNoTrouble) {
  Regex* const regex = expression(".b");
  const char16_t broken[] = {u'\xD83D', u'a', u'b', u'\xDE00', u'b'};
  ASSERT_TRUE(regex_match(regex, string_from_utf16(broken, 5), 0, -1));
  EXPECT_EQ(regex_matched_start(regex), 1);
  String* const pair = make("\U0001F600b");
  EXPECT_TRUE(regex_match(regex, pair, 0, -1));
  EXPECT_FALSE(regex_match(regex, pair, 1, -1));  // from the middle of the pair
  EXPECT_FALSE(regex_match(regex, pair, 0, 1));
}

TEST(Regex, DeepBacktrackingFallsBackToTheHeap) {
  const std::string text(200000, 'a');
  Regex* const regex = expression("(?:a|b|(c))*$");
  EXPECT_TRUE(regex_match(regex, make(text.c_str()), 0, -1));
  EXPECT_EQ(regex_matched_length(regex), 200000);
}

TEST(Regex, EndlessSearchesGiveUp) {
  const std::string text(40, 'a');
  EXPECT_THROW(matches("^(?:a+)+$", (text + "!").c_str()), Thrown);
}

TEST(Regex, MorePatternsThanTheCacheHolds) {
  for (int i = 0; i < 3000; ++i) {
    const std::string pattern = "^x" + std::to_string(i) + "$";
    ASSERT_TRUE(matches(pattern.c_str(), pattern.substr(1, pattern.size() - 2).c_str()));
  }
}

}  // namespace
}  // namespace fib
