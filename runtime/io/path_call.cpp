#include "io/path_call.h"

#include <errno.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "io/helper_thread.h"
#include "io/operation.h"
#include "io/read_write.h"
#include "os/clock.h"
#include "os/error.h"
#include "sched/cancel.h"
#include "sched/scheduler.h"

namespace fib::io {
namespace {

// Absent in older headers.
constexpr uint8_t kMakeDirectory = 37;  // IORING_OP_MKDIRAT, Linux 5.15

constexpr int kCreates = O_CREAT | O_TRUNC | O_TMPFILE;
constexpr unsigned kStatusMask = STATX_BASIC_STATS;

// Not with a schedule from a seed, which is the same every time as long as nothing from outside
// takes part in it.
bool may_suspend() { return can_others_run() && !Scheduler::current()->is_seeded(); }

uint64_t word_of(const void* pointer) { return reinterpret_cast<uint64_t>(pointer); }

// `call` in place, or `operation`, which is the same.
template <class Call>
int through_ring(const Operation& operation, Call call) {
  while (may_suspend() && RingDriver::current() != nullptr) {
    const CancellationShield shield;
    const OperationResult outcome = perform(operation, os::kNever);
    FIB_ASSERT(outcome.wait == WaitResult::kReady, "no descriptor is closed, no time runs out");
    const int result = outcome.result;
    if (result == -EINTR) continue;
    // What the kernel's ring does not know, it may say so or say that an argument is wrong: then
    // the call says which.
    if (result == -EAGAIN || result == -EINVAL || result == -EOPNOTSUPP) break;
    return result;
  }
  for (;;) {
    const auto result = call();
    if (result >= 0) return static_cast<int>(result);
    if (os::last_error() != EINTR) return -os::last_error();
  }
}

// Opens what the kernel finds without a disk. -EAGAIN: nobody knows; so does everything that is no
// clear answer, since system call filters may not know this call.
int open_cached(const char* path, int flags) {
  open_how how{};
  how.flags = static_cast<uint64_t>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_CACHED;
  const long descriptor = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
  if (descriptor >= 0) return static_cast<int>(descriptor);
  return errno == ENOENT || errno == ENOTDIR ? -errno : -EAGAIN;
}

struct OpenCall {
  const char* path;
  int flags;
  mode_t mode;
  int result;
};

void open_in_place(void* argument) {
  auto& call = *static_cast<OpenCall*>(argument);
  do {
    call.result = os::result_or_error(::open(call.path, call.flags, call.mode));
  } while (call.result == -EINTR);
}

// The end of a named pipe waits for somebody to open the other one, also in the ring when the
// kernel has the name cached.
bool waits_for_peer(const char* path, int flags) {
  if (!can_others_run()) return false;
  if ((flags & O_NONBLOCK) != 0 || (flags & O_ACCMODE) == O_RDWR) return false;
  struct statx status;
  return path_status(path, status) == 0 && S_ISFIFO(status.stx_mode);
}

int status_of_open(int descriptor, struct statx& status) {
  return os::result_or_error(statx(descriptor, "", AT_EMPTY_PATH, kStatusMask, &status));
}

}  // namespace

int open_path(const char* path, int flags, mode_t mode) {
  if (waits_for_peer(path, flags)) {
    OpenCall call{path, flags | O_CLOEXEC, mode, 0};
    call_blocking(&open_in_place, &call);
    return call.result;
  }
  if ((flags & kCreates) == 0 && may_suspend()) {
    const int descriptor = open_cached(path, flags);
    if (descriptor != -EAGAIN) return descriptor;
  }
  return through_ring({.code = IORING_OP_OPENAT,
                       .descriptor = AT_FDCWD,
                       .address = path,
                       .length = mode,
                       .flags = static_cast<uint32_t>(flags | O_CLOEXEC)},
                      [=] { return ::open(path, flags | O_CLOEXEC, mode); });
}

int path_status(const char* path, struct statx& status) {
  if (may_suspend()) {
    const int descriptor = open_cached(path, O_PATH);
    if (descriptor >= 0) {
      const int result = status_of_open(descriptor, status);
      ::close(descriptor);
      return result;
    }
    if (descriptor != -EAGAIN) return descriptor;
  }
  return through_ring({.code = IORING_OP_STATX,
                       .descriptor = AT_FDCWD,
                       .address = path,
                       .length = kStatusMask,
                       .offset = word_of(&status)},
                      [&] { return statx(AT_FDCWD, path, 0, kStatusMask, &status); });
}

int make_directory(const char* path) {
  constexpr mode_t kMode = 0777;
  return through_ring(
      {.code = kMakeDirectory, .descriptor = AT_FDCWD, .address = path, .length = kMode},
      [=] { return ::mkdir(path, kMode); });
}

int remove_file(const char* path) {
  return through_ring({.code = IORING_OP_UNLINKAT, .descriptor = AT_FDCWD, .address = path},
                      [=] { return ::unlink(path); });
}

int remove_directory(const char* path) {
  return through_ring(
      {.code = IORING_OP_UNLINKAT, .descriptor = AT_FDCWD, .address = path, .flags = AT_REMOVEDIR},
      [=] { return ::rmdir(path); });
}

int rename_path(const char* from, const char* to) {
  // The length is the descriptor that the new path is relative to.
  return through_ring({.code = IORING_OP_RENAMEAT,
                       .descriptor = AT_FDCWD,
                       .address = from,
                       .length = static_cast<uint32_t>(AT_FDCWD),
                       .offset = word_of(to)},
                      [=] { return ::rename(from, to); });
}

}  // namespace fib::io
