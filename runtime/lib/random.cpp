// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): the state
// is a counter, so workers share it by one atomic addition and never see the same number twice.
#include <sys/random.h>

#include <atomic>

#include "fiberus/math.h"

namespace fib {
namespace {

std::atomic<uint64_t> state{0};
std::atomic<bool> is_seeded{false};

FIB_COLD void seed_from_system() {
  uint64_t seed = 0;
  if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof seed)) {
    // No entropy yet, early in the boot of a machine: the clock and the address layout differ
    // between runs.
    seed = __builtin_ia32_rdtsc() ^ reinterpret_cast<uintptr_t>(&seed);
  }
  seed_random(seed);
}

uint64_t next_random() {
  if (FIB_UNLIKELY(!is_seeded.load(std::memory_order_acquire))) {
    seed_from_system();
  }
  uint64_t bits = state.fetch_add(0x9E37'79B9'7F4A'7C15, std::memory_order_relaxed);
  bits = (bits ^ bits >> 30) * 0xBF58'476D'1CE4'E5B9;
  bits = (bits ^ bits >> 27) * 0x94D0'49BB'1331'11EB;
  return bits ^ bits >> 31;
}

}  // namespace

void seed_random(uint64_t seed) {
  state.store(seed, std::memory_order_relaxed);
  is_seeded.store(true, std::memory_order_release);
}

double random_double() { return static_cast<double>(next_random() >> 11) * 0x1p-53; }

int32_t random_int(int32_t limit) {
  if (limit <= 1) {
    return 0;
  }
  // Multiply-shift: the bias is below limit / 2^32 of 2^-32.
  const uint64_t scaled = (next_random() >> 32) * static_cast<uint64_t>(limit);
  return static_cast<int32_t>(scaled >> 32);
}

}  // namespace fib
