#define _POSIX_C_SOURCE 199309L

#include "textkit.h"

#include <string.h>
#include <time.h>

int32_t textkit_count_words(const char* text) {
  int32_t count = 0;
  bool is_inside = false;
  for (; *text != '\0'; text++) {
    const bool is_separator = *text == ' ' || *text == '\n';
    if (!is_separator && !is_inside) {
      count++;
    }
    is_inside = !is_separator;
  }
  return count;
}

const char* textkit_classify(const char* text) {
  if (*text == '\0') {
    return "empty";
  }
  for (; *text != '\0'; text++) {
    if ((unsigned char)*text >= 0x80) {
      return "utf-8";
    }
  }
  return "ascii";
}

bool textkit_is_palindrome(const char* text) {
  const size_t length = strlen(text);
  for (size_t i = 0; i < length / 2; i++) {
    if (text[i] != text[length - 1 - i]) {
      return false;
    }
  }
  return true;
}

double textkit_mix(double a, double b, double amount) { return a + (b - a) * amount; }

void textkit_reverse(uint8_t* data, int32_t length) {
  for (int32_t i = 0; i < length / 2; i++) {
    const uint8_t swapped = data[i];
    data[i] = data[length - 1 - i];
    data[length - 1 - i] = swapped;
  }
}

/* Insertion sort, because it calls its function in an order that is easy to follow. */
void textkit_sort(void* values, int32_t count, int32_t (*compare)(int32_t left, int32_t right)) {
  int32_t* numbers = values;
  for (int32_t i = 1; i < count; i++) {
    const int32_t number = numbers[i];
    int32_t hole = i;
    for (; hole > 0 && compare(numbers[hole - 1], number) > 0; hole--) {
      numbers[hole] = numbers[hole - 1];
    }
    numbers[hole] = number;
  }
}

int32_t textkit_slow_sum(const uint8_t* data, int32_t length, int32_t milliseconds) {
  const struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&pause, NULL);
  int32_t sum = 0;
  for (int32_t i = 0; i < length; i++) {
    sum += data[i];
  }
  return sum;
}
