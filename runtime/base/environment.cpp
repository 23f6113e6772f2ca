#include "base/environment.h"

#include <charconv>
#include <cstdlib>

#include "base/log.h"

namespace fib {

namespace {

// Power of two that a unit letter stands for; -1 when it is none.
int unit_shift(char unit) {
  switch (unit) {
    case 'k':
    case 'K':
      return 10;
    case 'm':
    case 'M':
      return 20;
    case 'g':
    case 'G':
      return 30;
    default:
      return -1;
  }
}

}  // namespace

std::optional<uint64_t> parse_number(std::string_view text) {
  uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end) return std::nullopt;
  return number;
}

std::optional<size_t> parse_size(std::string_view text) {
  if (text.empty()) return std::nullopt;
  int shift = unit_shift(text.back());
  if (shift < 0) {
    shift = 0;
  } else {
    text.remove_suffix(1);
  }
  const std::optional<uint64_t> number = parse_number(text);
  if (!number || *number > SIZE_MAX >> shift) return std::nullopt;
  return *number << shift;
}

std::optional<std::string_view> read_environment(const char* name) {
  const char* const text = std::getenv(name);
  if (text == nullptr || *text == '\0') return std::nullopt;
  return text;
}

bool read_switch(const char* name) {
  const std::optional<std::string_view> text = read_environment(name);
  if (!text || *text == "0") return false;
  if (*text == "1") return true;
  report_wrong_option(name, *text, "0 or 1");
  return false;
}

void report_wrong_option(const char* name, std::string_view text, const char* expected) {
  log_line("%s=%.*s is ignored: it should be %s", name, static_cast<int>(text.size()), text.data(),
           expected);
}

}  // namespace fib
