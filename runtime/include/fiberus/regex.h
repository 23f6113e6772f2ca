// The engine of EReg: PCRE2 with its JIT compiler. Strings of ASCII are matched by the 8-bit
// library, others by the 16-bit one; a pattern is compiled for each on first use. Offsets are
// UTF-16 units in both.
//
// Patterns follow JavaScript where it differs from Perl: \uXXXX is a character, [] matches nothing,
// a back reference to a group that did not take part matches the empty string.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib {

namespace regex {
class Pattern;
}

// One EReg: a compiled pattern, shared with every EReg of the same text, and what the last match
// found.
struct Regex : Object {
  regex::Pattern* pattern;
  String* subject;  // of the last match; null when there is none
  ByteBuffer*
      offsets;      // int32_t pairs start, end of group 0 to the last one; -1: did not take part
  String* checked;  // the last string that was found to have no lone surrogates

  static const Type type;
};

// Options: i (case-insensitive), m (multi-line anchors), s (dot matches line ends); others have no
// effect here. Throws a message that names the pattern when it is malformed.
Regex* regex_new(String* pattern, String* options);

// Searches the units [position, position + length) of `subject`, which may be looked behind;
// negative lengths mean all of the rest. The results below are those of the last match.
bool regex_match(Regex* regex, String* subject, int32_t position, int32_t length);
// Null when the group did not take part. Throws when nothing has matched, or when the pattern has
// no such group.
String* regex_matched(Regex* regex, int32_t group);
String* regex_matched_left(Regex* regex);
String* regex_matched_right(Regex* regex);
int32_t regex_matched_start(Regex* regex);
int32_t regex_matched_length(Regex* regex);

// These leave the last match alone.
Array<String*>* regex_split(Regex* regex, String* subject, bool global);
// $1 to $9 in `by` stand for groups, $$ for a dollar sign.
String* regex_replace(Regex* regex, String* subject, String* by, bool global);

// `text` with a backslash before every character that means something in a pattern.
String* regex_escape(String* text);

}  // namespace fib
