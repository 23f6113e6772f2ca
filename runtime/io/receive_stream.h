// Bytes that the kernel receives ahead of the fibers that ask for them.
#pragma once

#include <cstddef>
#include <vector>

#include "io/lasting_operation.h"

namespace fib::io {

// A connection's multishot receive: the kernel takes a buffer of the worker (buffer_ring.h) when
// bytes have arrived. They are copied to the fiber that waits, or kept, and the buffer is the
// kernel's again. It pays where small messages come one by one, since nothing has to be begun for
// each of them, and costs a copy where they come in bulk. So it begins when kWaitsBefore receives
// in a row had to wait and found less than they had room for, and ends when more than kMostKept
// bytes arrive that nobody waits for: then the bytes that follow stay in the socket, and the other
// side learns from the window that it is too fast.
class ReceiveStream final : public LastingOperation {
 public:
  static constexpr uint8_t kWaitsBefore = 8;
  static constexpr uint8_t kNever = 255;  // of waits_in_a_row: the descriptor is no stream
  static constexpr size_t kMostKept = 16 * 1024;

  explicit ReceiveStream(int descriptor) : LastingOperation(Kind::kReceive, descriptor) {}

  bool take(RingDriver& driver, const io_uring_cqe& completion) override;

  // Frees the memory of bytes that have been taken. Outside of the lock.
  void release_memory();

 private:
  void describe(RingDriver& driver, io_uring_sqe& place) override;
  bool is_possible(RingDriver& driver) override { return driver.can_receive_ahead(); }
  int64_t take_kept_locked(uint8_t* memory, size_t room_bytes) override;
  bool has_kept_locked() const override { return begin_ != end_ || error_ != 0 || is_at_end_; }
  void put_bytes(const uint8_t* bytes, size_t size);
  // As much as can be delivered; gives how much. Under the lock.
  size_t deliver(const uint8_t* bytes, size_t size);
  void put_end(int error);
  bool keeps_too_much();

  // Under the lock; the driver's thread alone makes kept_ larger.
  std::vector<uint8_t> kept_;
  size_t begin_ = 0;  // of what is kept in kept_
  size_t end_ = 0;
  int error_ = 0;           // that ended the stream, and that nobody was told of; errno
  bool is_at_end_ = false;  // the other side sends no more
};

// At most `size` bytes of what arrives at a socket, 0 at its end, or -errno; -EAGAIN when the time
// was up. Through a ReceiveStream where that pays.
int64_t receive_bytes(int descriptor, uint8_t* memory, size_t size, const Object* pinned,
                      Timeout timeout);

}  // namespace fib::io
