// Name: an interned field name. Two names are the same field iff they are the same Name object, so
// dynamic field access never compares text. Generated code refers to its names as `inline
// constinit` variables (merged by the linker); names met first at run time (JSON keys,
// Reflect.setField) are added to the same table.
#pragma once

#include <atomic>

#include "fiberus/string.h"

namespace fib {

struct Name {
  String* text;     // a literal or a permanent copy
  uint32_t hash;    // hash of the text, set when the name enters the table
  uint32_t number;  // unique, from 1; given when the name enters the table
  Name* next;       // chain of the intern table
};

// A name known at compile time, with its text:
//   inline constinit fib::StaticName name_x{"x"};   … fib::get_field(object, &name_x.name)
template <size_t N>
struct StaticName {
  StringLiteral<N> text;
  Name name;

  constexpr StaticName(const char (&characters)[N])
      : text(characters), name{nullptr, 0, 0, nullptr} {}
};

// Names met at run time are never forgotten. Beyond this many, new fields go into objects in
// dictionary form (anonymous.h), so that a server fed with ever new JSON keys does not grow for
// ever.
inline constexpr uint32_t kMaximumRuntimeNames = 64 * 1024;

// Enters the program's compile-time names; called once at start with the table the generator emits.
// `texts[i]` is the literal of `names[i]`.
void register_names(Name* const* names, String* const* texts, size_t count);
// The name with this text, entered when new. Thread-safe.
Name* intern_name(String* text);
// The name with this text or null when nothing ever used it (then no object can have the field).
Name* find_name(String* text);
// As intern_name, but null when the text is new and kMaximumRuntimeNames are in use.
Name* intern_name_within_limit(String* text);
// For the runtime's own use of a name: text is ASCII.
Name* intern_text(const char* text);

// A name that the runtime itself asks for again and again, interned on first use. Not a guarded
// static variable: interning allocates, and a worker that waits for another's initialisation would
// keep the collector waiting.
class LateName {
 public:
  constexpr explicit LateName(const char* text) : text_(text) {}
  Name* get() {
    Name* name = name_.load(std::memory_order_acquire);
    if (FIB_UNLIKELY(name == nullptr)) {
      name = intern_text(text_);
      name_.store(name, std::memory_order_release);
    }
    return name;
  }

 private:
  const char* const text_;
  std::atomic<Name*> name_{nullptr};
};

}  // namespace fib
