// Options from environment variables. A wrong value is reported and ignored, never fatal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fib {

// "512", "64k", "10m", "2g" (powers of 1024, either case) as bytes. Nothing when it is no such text
// or too large.
std::optional<size_t> parse_size(std::string_view text);

// A whole number in decimal digits. Nothing for any other text and when it does not fit.
std::optional<uint64_t> parse_number(std::string_view text);

// The variable's text; nothing when it is unset or empty.
std::optional<std::string_view> read_environment(const char* name);

// True for "1", false for "0" and when unset; anything else is reported.
bool read_switch(const char* name);

// Prints that `text` is no value for the variable `name` and what would be: "a size such as 64m".
void report_wrong_option(const char* name, std::string_view text, const char* expected);

}  // namespace fib
