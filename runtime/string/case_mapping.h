// Unicode's simple case mappings (UnicodeData.txt, fields 12 and 13): one code point to one code
// point.
#pragma once

#include <cstdint>

namespace fib {

uint32_t simple_upper_case(uint32_t code);
uint32_t simple_lower_case(uint32_t code);

}  // namespace fib
