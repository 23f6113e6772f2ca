// Value: any Haxe value in 64 bits, NaN-boxed with references unencoded.
//
//   0x0000_PPPP_PPPP_PPPP   reference (null is 0, so zeroed memory is full of nulls)
//   0x0000_0000_0000_0006   false      0x0000_0000_0000_0007   true
//   0x0002_… – 0xFFFC_…     double: its IEEE bits plus 2^49, every NaN made the quiet one first
//   0xFFFE_0000_IIII_IIII   Int
//
// A reference inside a Value is the plain pointer, so a conservative scan recognises it. Int and
// Float stay distinguishable. Int64 and other wide numbers are boxed objects. The encoding follows
// JavaScriptCore's published scheme (JSCJSValue.h, 64-bit).
#pragma once

#include <bit>

#include "fiberus/object.h"

namespace fib {

class Value {
 public:
  static constexpr uint64_t kFalseBits = 6;
  static constexpr uint64_t kTrueBits = 7;
  static constexpr uint64_t kDoubleOffset = uint64_t{1} << 49;
  static constexpr uint64_t kIntTag = 0xFFFE'0000'0000'0000;
  static constexpr uint64_t kNumberMask = kIntTag;  // no bit of it set: not a number
  static constexpr uint64_t kCanonicalNaN = 0x7FF8'0000'0000'0000;

  constexpr Value() = default;  // null
  constexpr Value(std::nullptr_t) {}

  static constexpr Value from_bits(uint64_t bits) {
    Value value;
    value.bits_ = bits;
    return value;
  }
  static constexpr Value from_int(int32_t number) {
    return from_bits(kIntTag | static_cast<uint32_t>(number));
  }
  static constexpr Value from_bool(bool flag) { return from_bits(flag ? kTrueBits : kFalseBits); }
  static constexpr Value from_double(double number) {
    const uint64_t bits = number == number ? std::bit_cast<uint64_t>(number) : kCanonicalNaN;
    return from_bits(bits + kDoubleOffset);
  }
  static Value from_object(const Object* object) {
    return from_bits(reinterpret_cast<uint64_t>(object));
  }

  constexpr uint64_t bits() const { return bits_; }
  constexpr bool is_null() const { return bits_ == 0; }
  constexpr bool is_bool() const { return (bits_ & ~uint64_t{1}) == kFalseBits; }
  constexpr bool is_number() const { return (bits_ & kNumberMask) != 0; }
  constexpr bool is_int() const { return bits_ >= kIntTag; }
  constexpr bool is_double() const { return is_number() && !is_int(); }
  // A reference that is not null.
  constexpr bool is_object() const { return !is_number() && bits_ > kTrueBits; }

  // The unchecked readers: the caller has tested the kind.
  constexpr int32_t as_int() const { return static_cast<int32_t>(bits_); }
  constexpr bool as_bool() const { return bits_ == kTrueBits; }
  constexpr double as_double() const { return std::bit_cast<double>(bits_ - kDoubleOffset); }
  constexpr double as_number() const { return is_int() ? as_int() : as_double(); }
  Object* as_object() const { return reinterpret_cast<Object*>(bits_); }

  // Same bits: the same immediate or the same object. Haxe's == is `fib::equals` (dynamic.h).
  constexpr bool operator==(const Value&) const = default;

 private:
  uint64_t bits_ = 0;
};
static_assert(sizeof(Value) == 8);

}  // namespace fib
