// The product of two matrices held as rows: the counterpart of programs/Matrix.hx.
#include <cstdio>
#include <vector>

#include "program.hpp"

namespace {

using Row = std::vector<double>;
using Matrix = std::vector<Row>;

Matrix generate(int32_t size, double seed) {
  const double scale = seed / size / size;
  Matrix matrix(size, Row(size));
  for (int32_t row = 0; row < size; row++) {
    for (int32_t column = 0; column < size; column++) {
      matrix[row][column] = scale * (row - column) * (row + column);
    }
  }
  return matrix;
}

Matrix transpose(const Matrix& matrix) {
  Matrix result(matrix.size(), Row(matrix.size()));
  for (size_t row = 0; row < matrix.size(); row++) {
    for (size_t column = 0; column < matrix.size(); column++) {
      result[row][column] = matrix[column][row];
    }
  }
  return result;
}

Matrix multiply(const Matrix& left, const Matrix& right_transposed) {
  const size_t size = left.size();
  Matrix result(size, Row(size));
  for (size_t row = 0; row < size; row++) {
    for (size_t column = 0; column < size; column++) {
      double sum = 0;
      for (size_t index = 0; index < size; index++) {
        sum += left[row][index] * right_transposed[column][index];
      }
      result[row][column] = sum;
    }
  }
  return result;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int32_t size = bench::size(argument_count, arguments, 900, 40);
  const Matrix product = multiply(generate(size, 1.0), transpose(generate(size, 2.0)));
  double trace = 0;
  for (int32_t index = 0; index < size; index++) {
    trace += product[index][index];
  }
  const int32_t middle = size >> 1;
  std::printf("%.0f %.0f\n", trace * 1000, product[middle][middle] * 1e6);
}
