#include "io/accept_queue.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>

#include "io/fault.h"
#include "io/operation.h"
#include "os/error.h"

namespace fib::io {
namespace {

constexpr int kConnectionFlags = SOCK_CLOEXEC | SOCK_NONBLOCK;

int64_t accept_at_once(int descriptor) {
  return call_or_fail(FaultPoint::kAccept,
                      [=] { return ::accept4(descriptor, nullptr, nullptr, kConnectionFlags); });
}

// The listener has none now.
int64_t accept_later(int descriptor, Timeout timeout) {
  const Operation operation{
      .code = IORING_OP_ACCEPT, .descriptor = descriptor, .flags = kConnectionFlags};
  return transfer(operation, POLLIN, timeout, Start::kWait,
                  [=] { return accept_at_once(descriptor); });
}

// What has the listener's kept connections; made when somebody is about to wait for one.
LastingOperation* queue_of(int descriptor, bool is_needed) {
  LastingOperation* const known = LastingOperation::of(descriptor, LastingOperation::Kind::kAccept);
  if (known != nullptr || !is_needed) return known;
  RingDriver* const driver = RingDriver::current();
  if (driver == nullptr || !driver->can_accept_ahead()) return nullptr;
  return LastingOperation::install(descriptor, new AcceptQueue(descriptor));
}

// Without waiting. What the kernel has accepted but not told yet does not stay unseen.
int64_t accept_now(int descriptor) {
  LastingOperation* const queue = queue_of(descriptor, false);
  if (queue != nullptr) {
    const pollfd item{descriptor, POLLIN, 0};
    end_running_ahead(&item, 1);
    const int64_t kept = queue->take_kept(nullptr, 0);
    if (kept != -EAGAIN) return kept;
  }
  for (;;) {
    const int64_t connection = accept_at_once(descriptor);
    if (connection >= 0) return connection;
    const int error = os::last_error();
    if (error != EINTR && error != ECONNABORTED) return -error;
  }
}

}  // namespace

AcceptQueue::~AcceptQueue() {
  for (; count_ != 0; --count_)
    ::close(kept_[first_++ % kept_.size()]);
}

void AcceptQueue::describe(RingDriver&, io_uring_sqe& place) {
  place.opcode = IORING_OP_ACCEPT;
  place.ioprio = IORING_ACCEPT_MULTISHOT;
  place.accept_flags = kConnectionFlags;
}

int64_t AcceptQueue::take_kept_locked(uint8_t*, size_t) {
  if (count_ == 0) return -EAGAIN;
  const int connection = kept_[first_];
  first_ = (first_ + 1) % kept_.size();
  --count_;
  return connection;
}

bool AcceptQueue::put(int connection) {
  DescriptorWait* const wait = count_ == 0 ? next_wait() : nullptr;
  if (wait != nullptr) {
    serve(*wait, connection);
    return true;
  }
  if (count_ == kept_.size()) return false;
  kept_[(first_ + count_++) % kept_.size()] = connection;
  return true;
}

// An error is not kept: whoever wants a connection asks the listener, which has the same to say.
bool AcceptQueue::take(RingDriver&, const io_uring_cqe& completion) {
  if (completion.res < 0) return true;
  std::vector<int> larger;
  for (;;) {
    {
      const std::lock_guard guard(lock());
      if (larger.size() > kept_.size()) {
        for (size_t i = 0; i < count_; ++i)
          larger[i] = kept_[(first_ + i) % kept_.size()];
        first_ = 0;
        kept_.swap(larger);
      }
      if (put(completion.res)) return count_ < kMostKept || !begin_end();
    }
    larger.resize(kept_.empty() ? kMostKept : 2 * kept_.size());
  }
}

int32_t accept_connection(int descriptor, Timeout timeout) {
  const DescriptorUse use(descriptor);
  if (!use.is_open()) return -EBADF;
  if (timeout.is_zero()) return static_cast<int32_t>(accept_now(descriptor));
  // One that has ended for a reason that the listener does not tell is not begun anew by this call.
  bool runs_ahead = true;
  for (;;) {
    LastingOperation* queue = queue_of(descriptor, false);
    int64_t result = queue != nullptr ? queue->take_kept(nullptr, 0) : -EAGAIN;
    if (result == -EAGAIN && (queue == nullptr || !queue->is_armed())) {
      result = accept_at_once(descriptor);
      if (result < 0) result = -os::last_error();
    }
    if (result == -EAGAIN) {
      queue = runs_ahead ? queue_of(descriptor, true) : nullptr;
      if (queue != nullptr && queue->arm()) {
        const LastingOperation::Outcome outcome =
            queue->await(nullptr, 0, nullptr, timeout.deadline_ns());
        if (outcome.wait == WaitResult::kTimedOut) return -EAGAIN;
        if (outcome.wait == WaitResult::kClosed) return -EBADF;
        if (outcome.result == -EAGAIN) runs_ahead = false;
        result = outcome.result == -EAGAIN ? -EINTR : outcome.result;
      } else {
        result = accept_later(descriptor, timeout);
      }
    }
    // The other side gave up before it was its turn: the next one, please.
    if (result != -ECONNABORTED && result != -EINTR) return static_cast<int32_t>(result);
  }
}

}  // namespace fib::io
