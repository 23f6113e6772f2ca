// Sys: arguments, environment, working folder, time, exit.
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "boot/process_state.h"
#include "boot/system_error.h"
#include "fiberus/array_operations.h"
#include "fiberus/exception.h"
#include "fiberus/fiber.h"
#include "fiberus/sys.h"
#include "os/clock.h"
#include "os/output.h"
#include "string/native_text.h"

namespace fib {

ProcessArguments process_arguments;

namespace sys {
namespace {

constexpr double kSecondsPerNanosecond = 1e-9;

}  // namespace

Array<String*>* args() {
  Array<String*>* const result = new_array<String*>();
  for (int i = 1; i < process_arguments.count; ++i) {
    array_push(result, string_from_native(process_arguments.values[i],
                                          strlen(process_arguments.values[i])));
  }
  return result;
}

String* program_path() {
  char path[PATH_MAX];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  return length > 0 ? string_from_native(path, static_cast<size_t>(length)) : string_from_utf8("");
}

String* system_name() {
  static constinit StringLiteral name{"Linux"};
  return name.get();
}

String* get_env(String* name) {
  const char* const value = getenv(Utf8(nonnull(name)).data());
  return value != nullptr ? string_from_utf8(value) : nullptr;
}

void put_env(String* name, String* value) {
  const Utf8 utf8_name(nonnull(name));
  const int result = value != nullptr ? setenv(utf8_name.data(), Utf8(value).data(), 1)
                                      : unsetenv(utf8_name.data());
  if (result != 0) throw_system_error(utf8_name.data(), errno);
}

Array<String*>* environment() {
  Array<String*>* const result = new_array<String*>();
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const char* const equals = strchr(*entry, '=');
    if (equals == nullptr) continue;
    array_push(result, string_from_utf8(*entry, static_cast<size_t>(equals - *entry)));
    array_push(result, string_from_utf8(equals + 1));
  }
  return result;
}

String* get_cwd() {
  char path[PATH_MAX + 1];
  if (getcwd(path, PATH_MAX) == nullptr) throw_system_error("getcwd", errno);
  size_t length = strlen(path);
  if (path[length - 1] != '/') path[length++] = '/';
  return string_from_native(path, length);
}

void set_cwd(String* path) {
  const NativeText native(nonnull(path));
  if (chdir(native.data()) != 0) throw_system_error(native.data(), errno);
}

void exit(int32_t status) {
  os::output_flush();
  ::exit(status);
}

double time() { return static_cast<double>(os::realtime_ns()) * kSecondsPerNanosecond; }

double cpu_time() { return static_cast<double>(os::process_cpu_ns()) * kSecondsPerNanosecond; }

void sleep(double seconds) { sleep_seconds(seconds); }

}  // namespace sys
}  // namespace fib
