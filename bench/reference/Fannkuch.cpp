// Pancake flips over all permutations: the counterpart of programs/Fannkuch.hx.
#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

#include "program.hpp"

namespace {

/// Reverses the prefix as long as the first number says, until that is zero; says how often.
int32_t count_flips(const std::vector<int32_t>& permutation, std::vector<int32_t>& flipped) {
  std::copy(permutation.begin(), permutation.end(), flipped.begin());
  int32_t flips = 0;
  for (int32_t first = flipped[0]; first != 0; first = flipped[0]) {
    std::reverse(flipped.begin(), flipped.begin() + first + 1);
    flips++;
  }
  return flips;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int32_t size = bench::size(argument_count, arguments, 11, 7);
  std::vector<int32_t> permutation(size);
  std::vector<int32_t> flipped(size);
  std::vector<int32_t> counts(size);
  std::iota(permutation.begin(), permutation.end(), 0);
  int32_t checksum = 0;
  int32_t flips_max = 0;
  bool is_even = true;
  int32_t rotating = size;
  while (true) {
    for (; rotating > 1; rotating--) {
      counts[rotating - 1] = rotating;
    }
    const int32_t flips = count_flips(permutation, flipped);
    flips_max = std::max(flips_max, flips);
    checksum += is_even ? flips : -flips;
    is_even = !is_even;

    // The next permutation: rotate ever longer prefixes until one has not come full circle.
    while (true) {
      if (rotating == size) {
        std::printf("%d %d\n", checksum, flips_max);
        return 0;
      }
      std::rotate(permutation.begin(), permutation.begin() + 1, permutation.begin() + rotating + 1);
      if (--counts[rotating] > 0) {
        break;
      }
      rotating++;
    }
  }
}
