// What the collector keeps in bits 0-7 of an object's header. The others hold the identity hash.
//
//   bit 0      kRemembersStores (fiberus/gc.h): mature, and not in the remembered set
//   bit 1      kHasMarkedCards: a large array in the remembered set
//   bit 2      kWaitsForMarker: stored into since the marker has scanned it
//   bits 4-7   the number of pins
#pragma once

#include "fiberus/gc.h"

namespace fib::gc {

inline constexpr uint32_t kHasMarkedCards = 1 << 1;
inline constexpr uint32_t kWaitsForMarker = 1 << 2;
inline constexpr uint32_t kPinOne = 1 << 4;
inline constexpr uint32_t kPinMask = 15 * kPinOne;

// The first word of a moved object is its new address with this bit set, which neither headers nor
// addresses have.
inline constexpr uint64_t kForwarded = 1;
// kRemembersStores as a bit of the first word.
inline constexpr uint64_t kRemembersStoresInWord = uint64_t{kRemembersStores} << 32;
inline const Type* type_of_first_word(uint64_t word) {
  return reinterpret_cast<const Type*>(word & UINT32_MAX);
}
static_assert(alignof(Type) >= 2 && kAllocationGranule >= 2);

}  // namespace fib::gc
