#include "io/read_write.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "fiberus/context.h"
#include "io/fault.h"
#include "io/operation.h"
#include "io/wait.h"
#include "os/clock.h"
#include "os/error.h"
#include "os/file.h"
#include "sched/cancel.h"
#include "sched/scheduler.h"

namespace fib::io {
namespace {

// What the kernel moves at once at most, and what fits a completion's result.
constexpr size_t kMostBytes = 0x7ffff000;

ssize_t read_or_block(int descriptor, void* memory, size_t size, int64_t offset) {
  return offset == kOwnPosition ? ::read(descriptor, memory, size)
                                : ::pread(descriptor, memory, size, offset);
}

// A file of a file system without a disk, which some kernels have not taught RWF_NOWAIT.
bool is_in_memory(int descriptor) {
  struct statfs system;
  struct stat status;
  return fstatfs(descriptor, &system) == 0 &&
         (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC) &&
         fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

// EAGAIN too where the file system cannot tell whether it would wait.
ssize_t read_at_once(int descriptor, void* memory, size_t size, int64_t offset) {
  const iovec part{memory, size};
  const ssize_t count = preadv2(descriptor, &part, 1, offset, RWF_NOWAIT);
  if (count >= 0 || os::last_error() != EOPNOTSUPP) return count;
  if (is_in_memory(descriptor)) return read_or_block(descriptor, memory, size, offset);
  os::set_last_error(EAGAIN);
  return -1;
}

}  // namespace

bool can_others_run() {
  const Scheduler* const scheduler = Scheduler::current();
  return scheduler != nullptr && hot_fiber() != nullptr && scheduler->has_spawned();
}

int64_t read_without_blocking(int descriptor, void* memory, size_t size, const Object* pinned,
                              int64_t offset) {
  size = std::min(size, kMostBytes);
  const Operation operation{.code = IORING_OP_READ,
                            .descriptor = descriptor,
                            .address = memory,
                            .length = static_cast<uint32_t>(size),
                            .offset = static_cast<uint64_t>(offset),
                            .pinned = pinned};
  // Later calls come after a wait: what is ready then is a file, or has bytes.
  bool may_block = !can_others_run();
  return transfer(operation, POLLIN, Timeout(-1), Start::kCall, [=]() mutable {
    return call_or_fail(FaultPoint::kRead, [&] {
      return std::exchange(may_block, true) ? read_or_block(descriptor, memory, size, offset)
                                            : read_at_once(descriptor, memory, size, offset);
    });
  });
}

int write_file(int descriptor, const void* memory, size_t size) {
  if (!can_others_run()) return os::write_all(descriptor, memory, size);
  const CancellationShield shield;
  const DescriptorUse use(descriptor);
  if (!use.is_open()) return EBADF;
  const char* next = static_cast<const char*>(memory);
  while (size > 0) {
    if (const int error = take_fault(FaultPoint::kWrite)) return error;
    if (RingDriver::current() == nullptr) return os::write_all(descriptor, next, size);
    const Operation operation{.code = IORING_OP_WRITE,
                              .descriptor = descriptor,
                              .address = next,
                              .length = static_cast<uint32_t>(std::min(size, kMostBytes)),
                              .offset = static_cast<uint64_t>(kOwnPosition)};
    const OperationResult outcome = perform(operation, os::kNever);
    if (outcome.wait != WaitResult::kReady) return EBADF;
    if (outcome.result == -EINTR || outcome.result == -EAGAIN) continue;
    if (outcome.result < 0) return -outcome.result;
    next += outcome.result;
    size -= static_cast<size_t>(outcome.result);
  }
  return 0;
}

bool prepare_pipe(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISFIFO(status.st_mode)) return false;
  return fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0;
}

int write_pipe(int descriptor, const void* memory, size_t size) {
  const char* next = static_cast<const char*>(memory);
  while (size > 0) {
    const int64_t count = retry(descriptor, POLLOUT, Timeout(-1), [=] {
      return call_or_fail(FaultPoint::kWrite, [=] { return ::write(descriptor, next, size); });
    });
    if (count < 0) return static_cast<int>(-count);
    next += count;
    size -= static_cast<size_t>(count);
  }
  return 0;
}

}  // namespace fib::io
