#include "fiberus/regex.h"

#include <algorithm>

#include "fiberus/array_operations.h"
#include "fiberus/exception.h"
#include "fiberus/gc_control.h"
#include "fiberus/string_operations.h"
#include "lib/regex_pattern.h"
#include "string/layout.h"

namespace fib {
namespace {

using regex::Code;
using regex::Mode;
using regex::Pattern;

constexpr Type describe_regex() {
  static_assert(sizeof(Regex) == 40);
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kNative;
  type.scan = ScanKind::kMap;
  type.instance_size = sizeof(Regex);
  type.reference_map = 0b11100;  // subject, offsets, checked
  type.display[0] = &Regex::type;
  type.name = "EReg";
  return type;
}

[[noreturn]] FIB_COLD void throw_malformed(const Pattern* pattern) {
  throw_text(
      ("Malformed regular expression: " + pattern->error() + " of " + pattern->text()).c_str());
}

[[noreturn]] FIB_COLD void throw_match_error(const Pattern* pattern, int32_t error) {
  throw_text(
      ("Regular expression failed: " + regex::error_message(error) + " by " + pattern->text())
          .c_str());
}

bool has_lone_surrogate(const char16_t* units, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (is_surrogate(units[i])) {
      if (!is_lead_surrogate(units[i]) || i + 1 == count || !is_trail_surrogate(units[i + 1])) {
        return true;
      }
      ++i;
    }
  }
  return false;
}

bool splits_pair(const String* subject, size_t position) {
  return position > 0 && position < static_cast<size_t>(subject->length()) &&
         is_lead_surrogate(subject->wide()[position - 1]) &&
         is_trail_surrogate(subject->wide()[position]);
}

// PCRE2 must not see malformed UTF-16 in its fast mode. The check of a whole string is remembered,
// so that matching piece by piece stays linear.
Mode mode_for(Regex* expression, String* subject, size_t start, size_t end) {
  if (!subject->is_wide()) {
    return Mode::kAscii;
  }
  if (expression->checked != subject) {
    if (has_lone_surrogate(subject->wide(), static_cast<size_t>(subject->length()))) {
      return Mode::kBrokenWide;
    }
    store(expression, &expression->checked, subject);
  }
  return splits_pair(subject, start) || splits_pair(subject, end) ? Mode::kBrokenWide : Mode::kWide;
}

// One search over a subject: its offsets stay outside the Regex until somebody wants them there.
class Search {
 public:
  Search(Regex* expression, String* subject)
      : expression_(expression),
        subject_(subject),
        count_(expression->offsets->length / (2 * sizeof(int32_t))),
        offsets_(count_ <= kInlineGroups ? inline_ : new int32_t[2 * count_]) {}
  ~Search() {
    if (offsets_ != inline_) delete[] offsets_;
  }
  Search(const Search&) = delete;
  Search& operator=(const Search&) = delete;

  bool find(size_t start, size_t end) {
    Pattern* const pattern = expression_->pattern;
    Code* const code = pattern->code(mode_for(expression_, subject_, start, end));
    if (FIB_UNLIKELY(code == nullptr)) {
      throw_malformed(pattern);
    }
    const int32_t result = code->match(subject_->ascii(), start, end, offsets_);
    if (FIB_UNLIKELY(result < 0)) {
      throw_match_error(pattern, result);
    }
    return result > 0;
  }
  bool find(size_t start) { return find(start, static_cast<size_t>(subject_->length())); }

  uint32_t group_count() const { return count_; }
  const int32_t* offsets() const { return offsets_; }
  int32_t start(uint32_t group = 0) const { return offsets_[2 * group]; }
  int32_t end(uint32_t group = 0) const { return offsets_[2 * group + 1]; }

  // Where the next match may start: an empty match is followed by at least one character.
  size_t next_start() const {
    auto next = static_cast<size_t>(end());
    if (start() == end()) {
      next += subject_->is_wide() && splits_pair(subject_, next + 1) ? 2 : 1;
    }
    return next;
  }

 private:
  static constexpr uint32_t kInlineGroups = 16;
  Regex* const expression_;
  String* const subject_;
  const uint32_t count_;
  int32_t inline_[2 * kInlineGroups];
  int32_t* const offsets_;
};

// The part [start, end) of the last subject. Offsets are clamped: workers that share an EReg may
// mix up their matches.
String* part_of(String* subject, int32_t start, int32_t end) {
  const int32_t length = subject->length();
  start = std::clamp(start, 0, length);
  return string_slice(subject, start, std::clamp(end, start, length) - start);
}

String* last_subject(const Regex* expression) {
  String* const subject = expression->subject;
  if (subject == nullptr) {
    throw_text("No string matched");
  }
  return subject;
}

int32_t offset_at(const Regex* expression, int32_t index) {
  return bytes_get_int32(expression->offsets, index * static_cast<int32_t>(sizeof(int32_t)));
}

void append_part(StringBuilder* builder, String* subject, int32_t start, int32_t end) {
  string_builder_add_slice(builder, subject, start, Value::from_int(end - start));
}

// Appends the replacement text with its $ sequences resolved.
void append_replacement(StringBuilder* builder, String* by, String* subject, const Search& search) {
  const int32_t length = by->length();
  int32_t copied = 0;
  for (int32_t i = 0; i + 1 < length; ++i) {
    if (by->unit_at(i) != '$') {
      continue;
    }
    const char16_t next = by->unit_at(i + 1);
    const uint32_t group = next >= '1' && next <= '9' ? next - '0' : 0;
    const bool is_group = group > 0 && group < search.group_count();
    if (!is_group && next != '$') {
      continue;
    }
    append_part(builder, by, copied, next == '$' ? i + 1 : i);
    if (is_group && search.start(group) >= 0) {
      append_part(builder, subject, search.start(group), search.end(group));
    }
    copied = i + 2;
    ++i;
  }
  append_part(builder, by, copied, length);
}

void free_pattern(Object* expression) { delete static_cast<Regex*>(expression)->pattern; }

}  // namespace

constinit const Type Regex::type = describe_regex();

Regex* regex_new(String* pattern_text, String* options) {
  uint32_t flags = 0;
  nonnull(pattern_text);
  for (int32_t i = 0; i < nonnull(options)->length(); ++i) {
    switch (options->unit_at(i)) {
      case 'i':
        flags |= regex::kCaseless;
        break;
      case 'm':
        flags |= regex::kMultiLine;
        break;
      case 's':
        flags |= regex::kDotAll;
        break;
      default:
        break;
    }
  }
  Pattern* const pattern = regex::find_pattern(pattern_text, flags);
  auto* const expression = allocate<Regex>();
  expression->pattern = pattern;
  if (!pattern->is_cached()) {
    gc::add_finalizer({expression, free_pattern});
  }
  // Malformed patterns are reported here and not at the first match.
  Code* const code = pattern->code(Mode::kAscii);
  if (code == nullptr) {
    throw_malformed(pattern);
  }
  ByteBuffer* const offsets =
      allocate_bytes(static_cast<int32_t>(2 * sizeof(int32_t) * code->group_count()));
  store(expression, &expression->offsets, offsets);
  return expression;
}

bool regex_match(Regex* expression, String* subject, int32_t position, int32_t length) {
  const int64_t size = nonnull(subject)->length();
  const int64_t start = std::clamp<int64_t>(position, 0, size);
  const int64_t end = length < 0 ? size : std::min(start + length, size);
  Search search(expression, subject);
  const bool found = search.find(static_cast<size_t>(start), static_cast<size_t>(end));
  if (found) {
    std::memcpy(expression->offsets->data(), search.offsets(), expression->offsets->length);
  }
  store(expression, &expression->subject, found ? subject : nullptr);
  return found;
}

String* regex_matched(Regex* expression, int32_t group) {
  String* const subject = last_subject(expression);
  const auto count = static_cast<int32_t>(expression->offsets->length / (2 * sizeof(int32_t)));
  if (group < 0 || group >= count) {
    throw_text("No such group in the pattern");
  }
  if (offset_at(expression, 2 * group) < 0) {
    return nullptr;
  }
  return part_of(subject, offset_at(expression, 2 * group), offset_at(expression, 2 * group + 1));
}

String* regex_matched_left(Regex* expression) {
  return part_of(last_subject(expression), 0, offset_at(expression, 0));
}

String* regex_matched_right(Regex* expression) {
  return part_of(last_subject(expression), offset_at(expression, 1), INT32_MAX);
}

int32_t regex_matched_start(Regex* expression) {
  last_subject(expression);
  return offset_at(expression, 0);
}

int32_t regex_matched_length(Regex* expression) {
  last_subject(expression);
  return offset_at(expression, 1) - offset_at(expression, 0);
}

Array<String*>* regex_split(Regex* expression, String* subject, bool global) {
  Array<String*>* const parts = new_array<String*>();
  const int32_t length = nonnull(subject)->length();
  Search search(expression, subject);
  int32_t copied = 0;
  size_t next = 0;
  bool is_first = true;
  while ((global || is_first) && next <= static_cast<size_t>(length) && search.find(next)) {
    array_push(parts, part_of(subject, copied, search.start()));
    copied = search.end();
    next = search.next_start();
    is_first = false;
  }
  array_push(parts, part_of(subject, copied, length));
  return parts;
}

String* regex_replace(Regex* expression, String* subject, String* by, bool global) {
  const auto length = static_cast<size_t>(nonnull(subject)->length());
  nonnull(by);
  Search search(expression, subject);
  if (!search.find(0)) {
    return subject;
  }
  const bool is_plain = string_index_of(by, single_character_string('$'), 0) < 0;
  StringBuilder* const builder = string_builder_new();
  int32_t copied = 0;
  do {
    append_part(builder, subject, copied, search.start());
    if (is_plain) {
      string_builder_add(builder, by);
    } else {
      append_replacement(builder, by, subject, search);
    }
    copied = search.end();
  } while (global && search.next_start() <= length && search.find(search.next_start()));
  append_part(builder, subject, copied, static_cast<int32_t>(length));
  return string_builder_to_string(builder);
}

String* regex_escape(String* text) {
  constexpr std::string_view kSpecial = "[]{}()*+?.\\^$|";
  StringBuilder* const builder = string_builder_new();
  for (int32_t i = 0; i < nonnull(text)->length(); ++i) {
    const char16_t unit = text->unit_at(i);
    if (unit < 0x80 && kSpecial.find(static_cast<char>(unit)) != std::string_view::npos) {
      string_builder_add_code(builder, '\\');
    }
    string_builder_add_units(builder, &unit, 1);
  }
  return string_builder_to_string(builder);
}

}  // namespace fib
