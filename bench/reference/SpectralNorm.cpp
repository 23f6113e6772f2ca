// The spectral norm by power iteration: the counterpart of programs/SpectralNorm.hx.
#include <cmath>
#include <cstdio>
#include <vector>

#include "program.hpp"

namespace {

using Vector = std::vector<double>;

double element(int32_t row, int32_t column) {
  return 1.0 / (((row + column) * (row + column + 1) >> 1) + row + 1);
}

void multiply(const Vector& input, Vector& output) {
  const auto size = static_cast<int32_t>(input.size());
  for (int32_t row = 0; row < size; row++) {
    double sum = 0;
    for (int32_t column = 0; column < size; column++) {
      sum += element(row, column) * input[column];
    }
    output[row] = sum;
  }
}

void multiply_transposed(const Vector& input, Vector& output) {
  const auto size = static_cast<int32_t>(input.size());
  for (int32_t row = 0; row < size; row++) {
    double sum = 0;
    for (int32_t column = 0; column < size; column++) {
      sum += element(column, row) * input[column];
    }
    output[row] = sum;
  }
}

void multiply_both(const Vector& input, Vector& output, Vector& scratch) {
  multiply(input, scratch);
  multiply_transposed(scratch, output);
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int32_t size = bench::size(argument_count, arguments, 3500, 60);
  Vector u(size, 1.0);
  Vector v(size, 0.0);
  Vector scratch(size, 0.0);
  for (int32_t round = 0; round < 10; round++) {
    multiply_both(u, v, scratch);
    multiply_both(v, u, scratch);
  }
  double uv = 0;
  double vv = 0;
  for (int32_t index = 0; index < size; index++) {
    uv += u[index] * v[index];
    vv += v[index] * v[index];
  }
  std::printf("%.0f\n", std::sqrt(uv / vv) * 1e9);
}
