// Identity hashes and pins: the header bits that outlive collections.
#include <atomic>

#include "fiberus/gc_control.h"
#include "gc/header_bits.h"

namespace fib {

namespace {

constexpr uint32_t kHashShift = 8;
constexpr uint32_t kHashMask = ~uint32_t{0} >> kHashShift;

// Marsaglia, "Xorshift RNGs", 2003. Each thread has its own sequence.
FIB_NOINLINE uint32_t next_random() {
  thread_local uint32_t state = 0;
  if (state == 0) {
    static std::atomic<uint32_t> seed{0x9E37'79B9};
    state = seed.fetch_add(0x9E37'79B9, std::memory_order_relaxed) | 1;
  }
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

// Static objects and descriptors never move, and some are in read-only memory: their address is the
// hash.
uint32_t hash_of_address(uint32_t address) {
  constexpr uint32_t kOddMultiplier = 0x9E37'79B1;
  const uint32_t hash = address / 8 * kOddMultiplier >> kHashShift;
  return hash == 0 ? 1 : hash;
}

}  // namespace

uint32_t identity_hash(Object* object) {
  const auto address = reinterpret_cast<uintptr_t>(object);
  if (address <= UINT32_MAX) return hash_of_address(static_cast<uint32_t>(address));
  std::atomic_ref<uint32_t> bits(object->header_.header.bits);
  uint32_t seen = bits.load(std::memory_order_relaxed);
  while (seen >> kHashShift == 0) {
    const uint32_t hash = (next_random() & kHashMask) | 1;
    // A failed exchange has read what another worker has stored.
    if (bits.compare_exchange_weak(seen, seen | hash << kHashShift, std::memory_order_relaxed)) {
      return hash;
    }
  }
  return seen >> kHashShift;
}

namespace gc {

void pin(Object* object) {
  std::atomic_ref<uint32_t> bits(object->header_.header.bits);
  uint32_t seen = bits.load(std::memory_order_relaxed);
  while ((seen & kPinMask) != kPinMask &&
         !bits.compare_exchange_weak(seen, seen + kPinOne, std::memory_order_relaxed)) {
  }
}

void unpin(Object* object) {
  std::atomic_ref<uint32_t> bits(object->header_.header.bits);
  uint32_t seen = bits.load(std::memory_order_relaxed);
  FIB_ASSERT((seen & kPinMask) != 0, "unpin without pin");
  while ((seen & kPinMask) != kPinMask &&
         !bits.compare_exchange_weak(seen, seen - kPinOne, std::memory_order_relaxed)) {
  }
}

bool is_pinned(const Object* object) { return (object->header_.header.bits & kPinMask) != 0; }

}  // namespace gc
}  // namespace fib
