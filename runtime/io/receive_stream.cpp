#include "io/receive_stream.h"

#include <errno.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

#include "io/fault.h"
#include "io/operation.h"

namespace fib::io {
namespace {

// A datagram is not a part of a stream: what does not fit is lost.
bool is_stream(int descriptor) {
  int type = 0;
  socklen_t size = sizeof type;
  return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

bool is_worth_a_stream(const DescriptorEntry& entry) {
  const uint8_t waits = entry.waits_in_a_row.load(std::memory_order_relaxed);
  return waits >= ReceiveStream::kWaitsBefore && waits != ReceiveStream::kNever;
}

// The descriptor's, if it has or should have one.
ReceiveStream* stream_of(int descriptor, DescriptorEntry& entry) {
  constexpr auto kKind = LastingOperation::Kind::kReceive;
  LastingOperation* stream = LastingOperation::of(descriptor, kKind);
  if (stream == nullptr && is_worth_a_stream(entry)) {
    RingDriver* const driver = RingDriver::current();
    if (!is_stream(descriptor)) {
      entry.waits_in_a_row.store(ReceiveStream::kNever, std::memory_order_relaxed);
    } else if (driver == nullptr || !driver->can_receive_ahead()) {
      entry.waits_in_a_row.store(0, std::memory_order_relaxed);
    } else {
      stream = LastingOperation::install(descriptor, new ReceiveStream(descriptor));
    }
  }
  return static_cast<ReceiveStream*>(stream);
}

// From the socket itself, by a call or by a request of the ring.
int64_t receive_directly(int descriptor, DescriptorEntry& entry, uint8_t* memory, size_t size,
                         const Object* pinned, Timeout timeout) {
  const Operation operation{.code = IORING_OP_RECV,
                            .descriptor = descriptor,
                            .address = memory,
                            .length = static_cast<uint32_t>(size),
                            .pinned = pinned};
  // Fewer bytes than asked for: the socket was empty then, and most likely is until the other side
  // has been answered.
  const bool was_drained = entry.is_drained.load(std::memory_order_relaxed);
  bool has_more = false;
  const int64_t count = transfer(
      operation, POLLIN, timeout, was_drained ? Start::kRing : Start::kCall,
      [=] {
        return call_or_fail(FaultPoint::kRead, [=] { return ::recv(descriptor, memory, size, 0); });
      },
      &has_more);
  const bool is_drained = count > 0 && static_cast<size_t>(count) < size && !has_more;
  entry.is_drained.store(is_drained, std::memory_order_relaxed);
  const uint8_t waits = entry.waits_in_a_row.load(std::memory_order_relaxed);
  if (waits != ReceiveStream::kNever) {
    const bool has_waited = was_drained && is_drained && !timeout.is_zero();
    const auto more = static_cast<uint8_t>(std::min(waits + 1, +ReceiveStream::kWaitsBefore));
    entry.waits_in_a_row.store(has_waited ? more : 0, std::memory_order_relaxed);
  }
  return count;
}

// What the stream has or brings; -EAGAIN, and `is_over` is false, when the socket itself is to be
// asked: the stream is not under way then, so nothing that it receives comes too late.
int64_t receive_from_stream(ReceiveStream& stream, int descriptor, uint8_t* memory, size_t size,
                            const Object* pinned, Timeout& timeout, bool& is_over) {
  // What the kernel has received but not told yet does not stay unseen.
  if (timeout.is_zero()) {
    const pollfd item{descriptor, POLLIN, 0};
    end_running_ahead(&item, 1);
  }
  int64_t count = stream.take_kept(memory, size);
  if (count != -EAGAIN) {
    stream.release_memory();
    return count;
  }
  if (timeout.is_zero()) return -EAGAIN;
  if (is_worth_a_stream(descriptor_entry(descriptor))) stream.arm();
  const LastingOperation::Outcome outcome =
      stream.await(memory, size, pinned, timeout.deadline_ns());
  is_over = outcome.wait != WaitResult::kReady;
  if (outcome.wait == WaitResult::kClosed) return -EBADF;
  if (outcome.wait == WaitResult::kTimedOut) return -EAGAIN;
  return outcome.result;
}

}  // namespace

void ReceiveStream::describe(RingDriver&, io_uring_sqe& place) {
  place.opcode = IORING_OP_RECV;
  // Without IORING_RECVSEND_POLL_FIRST: with it an end that is there already is never told (6.18).
  place.ioprio = IORING_RECV_MULTISHOT;
  place.flags = IOSQE_BUFFER_SELECT;
  place.buf_group = BufferRing::kGroup;
}

int64_t ReceiveStream::take_kept_locked(uint8_t* memory, size_t room_bytes) {
  if (begin_ != end_) {
    const size_t count = std::min(room_bytes, end_ - begin_);
    std::memcpy(memory, kept_.data() + begin_, count);
    begin_ += count;
    return static_cast<int64_t>(count);
  }
  if (error_ != 0) return -std::exchange(error_, 0);
  return is_at_end_ ? 0 : -EAGAIN;
}

void ReceiveStream::release_memory() {
  std::vector<uint8_t> unused;
  const std::lock_guard guard(lock());
  if (begin_ != end_) return;
  begin_ = end_ = 0;
  kept_.swap(unused);
}

size_t ReceiveStream::deliver(const uint8_t* bytes, size_t size) {
  size_t delivered = 0;
  while (delivered != size && begin_ == end_) {
    DescriptorWait* const wait = next_wait();
    if (wait == nullptr) break;
    const size_t count = std::min(wait->room_bytes, size - delivered);
    std::memcpy(wait->memory, bytes + delivered, count);
    serve(*wait, static_cast<int64_t>(count));
    delivered += count;
  }
  return delivered;
}

void ReceiveStream::put_bytes(const uint8_t* bytes, size_t size) {
  std::vector<uint8_t> larger;
  for (;;) {
    {
      const std::lock_guard guard(lock());
      const size_t delivered = deliver(bytes, size);
      bytes += delivered;
      size -= delivered;
      if (size == 0) return;
      if (begin_ == end_) begin_ = end_ = 0;
      if (larger.size() > kept_.size()) {
        std::copy(kept_.begin() + static_cast<ptrdiff_t>(begin_),
                  kept_.begin() + static_cast<ptrdiff_t>(end_), larger.begin());
        end_ -= begin_;
        begin_ = 0;
        kept_.swap(larger);
      }
      if (kept_.size() - end_ >= size) {
        std::memcpy(kept_.data() + end_, bytes, size);
        end_ += size;
        return;
      }
    }
    larger.resize(std::max(2 * larger.size(), 2 * (kept_.size() + size)));
  }
}

void ReceiveStream::put_end(int error) {
  const std::lock_guard guard(lock());
  if (error != 0) {
    error_ = error;
  } else {
    is_at_end_ = true;
  }
}

// Those that wait learn of the end by ended(), which follows.
bool ReceiveStream::take(RingDriver& driver, const io_uring_cqe& completion) {
  if ((completion.flags & IORING_CQE_F_BUFFER) != 0) {
    const auto number = static_cast<uint16_t>(completion.flags >> IORING_CQE_BUFFER_SHIFT);
    if (completion.res > 0) {
      put_bytes(driver.buffers().at(number), static_cast<size_t>(completion.res));
    }
    driver.buffers().give_back(number);
  }
  switch (completion.res) {
    case -ECANCELED:
    case -ENOBUFS:  // what has arrived is in the socket
    case -EAGAIN:
    case -EINTR:
      return true;
    default:
      if (completion.res <= 0) put_end(-completion.res);
  }
  return !keeps_too_much();
}

// The receives that follow decide anew whether a stream pays.
bool ReceiveStream::keeps_too_much() {
  const std::lock_guard guard(lock());
  if (end_ - begin_ <= kMostKept || !begin_end()) return false;
  entry().waits_in_a_row.store(0, std::memory_order_relaxed);
  return true;
}

int64_t receive_bytes(int descriptor, uint8_t* memory, size_t size, const Object* pinned,
                      Timeout timeout) {
  const DescriptorUse use(descriptor);
  if (!use.is_open()) return -EBADF;
  DescriptorEntry& entry = descriptor_entry(descriptor);
  if (ReceiveStream* const stream = size != 0 ? stream_of(descriptor, entry) : nullptr) {
    bool is_over = false;
    const int64_t count =
        receive_from_stream(*stream, descriptor, memory, size, pinned, timeout, is_over);
    if (count != -EAGAIN || is_over) return count;
  }
  return receive_directly(descriptor, entry, memory, size, pinned, timeout);
}

}  // namespace fib::io
