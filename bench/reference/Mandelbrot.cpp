// The Mandelbrot set on a square grid: the counterpart of programs/Mandelbrot.hx.
#include <cstdio>

#include "program.hpp"

namespace {

constexpr int32_t kIterationsMax = 100;

int32_t escape(double cr, double ci) {
  double zr = 0;
  double zi = 0;
  int32_t count = 0;
  while (count < kIterationsMax && zr * zr + zi * zi <= 4.0) {
    const double next = zr * zr - zi * zi + cr;
    zi = 2.0 * zr * zi + ci;
    zr = next;
    count++;
  }
  return count;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int32_t size = bench::size(argument_count, arguments, 3400, 60);
  int32_t sum = 0;
  int32_t inside = 0;
  for (int32_t row = 0; row < size; row++) {
    for (int32_t column = 0; column < size; column++) {
      const int32_t iterations = escape(3.0 * column / size - 2.0, 2.0 * row / size - 1.0);
      sum = bench::mix(sum, iterations);
      inside += iterations == kIterationsMax;
    }
  }
  std::printf("%d %d\n", inside, sum);
}
