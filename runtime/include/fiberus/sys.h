// Native functions behind Haxe's Sys class, standard streams and whole files.
//
// Errors of the system are thrown as Haxe exceptions: "PATH: No such file or directory". Standard
// output is buffered; it is written when the buffer is full, at the end of a line on a terminal,
// before standard input is read, before anything goes to standard error, before a child process
// starts, and when the program ends.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib::sys {

// --- the process ---

Array<String*>* args();                     // without the program's name
String* program_path();                     // absolute
String* system_name();                      // "Linux"
String* get_env(String* name);              // null when not set
void put_env(String* name, String* value);  // null removes
Array<String*>* environment();              // name, value, name, value, …
String* get_cwd();                          // ends in "/"
void set_cwd(String* path);
[[noreturn]] void exit(int32_t status);  // writes out standard output

// --- time, in seconds ---

double time();      // since 1970
double cpu_time();  // of the process
// Suspends the fiber.
void sleep(double seconds);

// --- standard streams ---

void print(String* text);  // null prints "null"
void println(String* text);
void print_error(String* text);
void flush_output();
// Writes bytes[position, position + length); `descriptor` 1 is buffered, 2 is not. Throws "Outside
// bounds" outside.
void write_output(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length);
// Reads at most `length` bytes from standard input to `position`; gives how many, 0 at the end.
int32_t read_input(ByteBuffer* bytes, int32_t position, int32_t length);
// One byte from standard input without waiting for the end of the line; -1 at its end.
int32_t get_char(bool echo);

// --- whole files ---

String* read_text(String* path);
void write_text(String* path, String* content);
ByteBuffer* read_bytes(String* path);
void write_bytes(String* path, ByteBuffer* content);

}  // namespace fib::sys
