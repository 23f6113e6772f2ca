#include "os/output.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <mutex>

#include "os/file.h"

namespace fib::os {
namespace {

// A program whose output nobody reads any more ends, as any other in a pipeline, although writes to
// other pipes and sockets only fail. Not when it takes the signal itself.
void end_by_broken_pipe() {
  struct sigaction action {};
  sigaction(SIGPIPE, nullptr, &action);
  if (action.sa_handler != SIG_IGN) return;
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
}

void write_to_output(const void* bytes, size_t size) {
  if (write_all(STDOUT_FILENO, bytes, size) == EPIPE) end_by_broken_pipe();
}

class Output {
 public:
  void write(const void* bytes, size_t size) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (size > kCapacity - used_) flush_locked();
    if (size > kCapacity) {
      write_to_output(bytes, size);
      return;
    }
    memcpy(buffer_ + used_, bytes, size);
    used_ += size;
    if (is_terminal() && memchr(bytes, '\n', size) != nullptr) flush_locked();
  }

  void flush() {
    const std::lock_guard<std::mutex> lock(mutex_);
    flush_locked();
  }

 private:
  static constexpr size_t kCapacity = 32 * 1024;  // half of a pipe

  void flush_locked() {
    if (used_ == 0) return;
    write_to_output(buffer_, used_);
    used_ = 0;
  }

  bool is_terminal() {
    if (terminal_ == Terminal::kUnknown) {
      terminal_ = isatty(STDOUT_FILENO) != 0 ? Terminal::kYes : Terminal::kNo;
    }
    return terminal_ == Terminal::kYes;
  }

  enum class Terminal : unsigned char { kUnknown, kNo, kYes };
  std::mutex mutex_;
  size_t used_ = 0;
  Terminal terminal_ = Terminal::kUnknown;
  char buffer_[kCapacity] = {};
};

constinit Output output;

}  // namespace

void output_write(const void* bytes, size_t size) { output.write(bytes, size); }

void output_flush() { output.flush(); }

}  // namespace fib::os
