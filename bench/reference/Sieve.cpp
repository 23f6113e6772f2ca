// The sieve of Eratosthenes, repeated: the counterpart of programs/Sieve.hx.
#include <cstdio>
#include <vector>

#include "program.hpp"

namespace {

constexpr int32_t kLimit = 2000000;

int32_t count_primes(int32_t limit) {
  // One byte each: std::vector<bool> would pack bits, which the Haxe program does not do either.
  std::vector<uint8_t> is_composite(limit + 1, 0);
  int32_t count = 0;
  for (int32_t candidate = 2; candidate <= limit; candidate++) {
    if (is_composite[candidate]) {
      continue;
    }
    count++;
    for (int64_t multiple = int64_t{candidate} * candidate; multiple <= limit;
         multiple += candidate) {
      is_composite[multiple] = 1;
    }
  }
  return count;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int32_t rounds = bench::size(argument_count, arguments, 60, 1);
  int32_t count = 0;
  int32_t sum = 0;
  for (int32_t round = 0; round < rounds; round++) {
    count = count_primes(kLimit - round);
    sum = bench::mix(sum, count);
  }
  std::printf("%d %d\n", count, sum);
}
