// Transcoding between UTF-8 and UTF-16. Both directions are total: malformed input becomes U+FFFD,
// one for each maximal ill-formed part (Unicode 15, section 3.9, the practice of the W3C's
// decoders).
#pragma once

#include <cstddef>
#include <cstdint>

namespace fib::utf8 {

// UTF-16 units that `text` decodes to.
size_t count_units(const char* text, size_t size);
// Decodes into `units`, which has room for count_units(text, size); returns the end.
char16_t* decode(const char* text, size_t size, char16_t* units);

// Bytes that `units` encode to; a lone surrogate counts as U+FFFD.
size_t count_bytes(const char16_t* units, size_t count);
// Encodes into `text`, which has room for count_bytes(units, count); returns the end.
char* encode(const char16_t* units, size_t count, char* text);

}  // namespace fib::utf8
