/* A small C library, to show how a Haxe program calls one. It knows nothing of Haxe. */
#ifndef TEXTKIT_H
#define TEXTKIT_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The number of words of UTF-8 text that are separated by blanks and line feeds. */
int32_t textkit_count_words(const char* text);

/* What a text consists of: "empty", "ascii" or "utf-8". The result is constant. */
const char* textkit_classify(const char* text);

/* Whether the text reads the same backwards, byte by byte. */
bool textkit_is_palindrome(const char* text);

/* The point between a (amount 0) and b (amount 1). */
double textkit_mix(double a, double b, double amount);

/* Reverses bytes in place. */
void textkit_reverse(uint8_t* data, int32_t length);

/* Sorts 32-bit integers in place, by a function that is negative where left belongs before right.
 */
void textkit_sort(void* values, int32_t count, int32_t (*compare)(int32_t left, int32_t right));

/* The sum of all bytes, found slowly: blocks the thread for that long. */
int32_t textkit_slow_sum(const uint8_t* data, int32_t length, int32_t milliseconds);

#ifdef __cplusplus
}
#endif

#endif
