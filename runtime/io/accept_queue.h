// Connections that the kernel accepts ahead of the fibers that ask for them.
#pragma once

#include <cstddef>
#include <vector>

#include "io/lasting_operation.h"

namespace fib::io {

// A listener's multishot accept. Connections that nobody waits for are kept, in their order; from
// kMostKept on the kernel is to accept no more, and what it accepts until it has heard that is
// kept, too: at most what fits into the ring. They are closed with the listener, as those are that
// the kernel has not accepted.
class AcceptQueue final : public LastingOperation {
 public:
  static constexpr size_t kMostKept = 64;

  explicit AcceptQueue(int descriptor) : LastingOperation(Kind::kAccept, descriptor) {}
  ~AcceptQueue() override;

  bool take(RingDriver& driver, const io_uring_cqe& completion) override;

 private:
  void describe(RingDriver& driver, io_uring_sqe& place) override;
  bool is_possible(RingDriver& driver) override { return driver.can_accept_ahead(); }
  int64_t take_kept_locked(uint8_t* memory, size_t room_bytes) override;
  bool has_kept_locked() const override { return count_ != 0; }
  // Delivers or keeps; false when there is no room to keep it. Under the lock.
  bool put(int connection);

  // Under the lock: a circle. The driver's thread alone makes it larger.
  std::vector<int> kept_;
  size_t first_ = 0;
  size_t count_ = 0;
};

// The next connection to a listener, or -errno; -EAGAIN when the time was up. The connection's
// descriptor does not block and is closed on exec. Through an AcceptQueue where the ring has it.
int32_t accept_connection(int descriptor, Timeout timeout);

}  // namespace fib::io
