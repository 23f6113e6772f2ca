// Sys: standard streams and whole files.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <string>

#include "boot/system_error.h"
#include "fiberus/convert.h"
#include "fiberus/exception.h"
#include "fiberus/io_fd.h"
#include "fiberus/sys.h"
#include "io/path.h"
#include "io/whole_file.h"
#include "os/file.h"
#include "os/output.h"

namespace fib::sys {
namespace {

constexpr std::string_view kNull = "null";

void check_range(const ByteBuffer* bytes, int32_t position, int32_t length) {
  if (!bytes_contains(bytes, position, length)) throw_text("Outside bounds");
}

ssize_t read_retrying(int descriptor, void* buffer, size_t size) {
  for (;;) {
    const ssize_t count = read(descriptor, buffer, size);
    if (count >= 0 || errno != EINTR) return count;
  }
}

// Turns the terminal's line mode (and echo) off for as long as it lives; nothing when there is no
// terminal.
class RawTerminal {
 public:
  explicit RawTerminal(bool echo) : is_terminal_(tcgetattr(STDIN_FILENO, &saved_) == 0) {
    if (!is_terminal_) return;
    termios raw = saved_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | (echo ? 0 : ECHO));
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
  }
  ~RawTerminal() {
    if (is_terminal_) tcsetattr(STDIN_FILENO, TCSANOW, &saved_);
  }
  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;

 private:
  termios saved_;
  bool is_terminal_;
};

void write_file(String* path, const void* bytes, size_t size) {
  const io::Path native(path);
  const int error = native.is_valid() ? io::write_whole_file(native.data(), bytes, size) : ENOENT;
  if (error != 0) throw_system_error(native.data(), error);
}

std::string read_file(String* path) {
  const io::Path native(path);
  std::string content;
  const int error = native.is_valid() ? io::read_whole_file(native.data(), content) : ENOENT;
  if (error != 0) throw_system_error(native.data(), error);
  return content;
}

}  // namespace

void print(String* text) {
  if (text == nullptr) {
    os::output_write(kNull.data(), kNull.size());
    return;
  }
  const Utf8 utf8(text);
  os::output_write(utf8.data(), utf8.size());
}

void println(String* text) {
  print(text);
  os::output_write("\n", 1);
}

void print_error(String* text) {
  os::output_flush();
  const Utf8 utf8(text);
  const std::string_view content =
      text != nullptr ? std::string_view(utf8.data(), utf8.size()) : kNull;
  os::write_all(STDERR_FILENO, content.data(), content.size());
}

void flush_output() { os::output_flush(); }

void write_output(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length) {
  check_range(nonnull(bytes), position, length);
  const uint8_t* const start = bytes->data() + position;
  if (descriptor == STDOUT_FILENO) {
    os::output_write(start, static_cast<size_t>(length));
    return;
  }
  os::output_flush();
  os::write_all(descriptor, start, static_cast<size_t>(length));
}

int32_t read_input(ByteBuffer* bytes, int32_t position, int32_t length) {
  check_range(nonnull(bytes), position, length);
  os::output_flush();
  const int32_t count = io::fd::read(STDIN_FILENO, bytes, position, length);
  if (count < 0) throw_system_error("stdin", -count);
  return count;
}

int32_t get_char(bool echo) {
  os::output_flush();
  const RawTerminal terminal(echo);
  io::fd::poll(STDIN_FILENO, POLLIN, -1);
  unsigned char byte;
  return read_retrying(STDIN_FILENO, &byte, 1) == 1 ? byte : -1;
}

String* read_text(String* path) {
  const std::string content = read_file(path);
  return string_from_utf8(content.data(), content.size());
}

ByteBuffer* read_bytes(String* path) {
  const std::string content = read_file(path);
  return bytes_from(content.data(), content.size());
}

void write_text(String* path, String* content) {
  const Utf8 utf8(nonnull(content));
  write_file(path, utf8.data(), utf8.size());
}

void write_bytes(String* path, ByteBuffer* content) {
  write_file(path, nonnull(content)->data(), content->length);
}

}  // namespace fib::sys
