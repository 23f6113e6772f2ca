// Buffers lent to the kernel, which takes one when bytes for a multishot receive arrive: a
// connection on which nothing arrives holds none. See io_uring_register(2),
// IORING_REGISTER_PBUF_RING.
//
// Invariants
//  - It belongs to one ring and is touched by that ring's thread alone.
//  - A buffer is the kernel's from give_back() until a completion names it, and the driver's until
//    it gives it back: which it does before it takes the next completion. So the kernel runs out of
//    them (-ENOBUFS, which ends the receive) only when more bytes arrive between two looks at the
//    ring than all buffers hold; the bytes stay in the socket.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fib::io {

class BufferRing {
 public:
  static constexpr uint16_t kGroup = 0;
  // One holds most requests of a keep-alive connection; a burst on 256 connections finds one each.
  static constexpr uint32_t kCount = 256;
  static constexpr uint32_t kBufferBytes = 2048;

  BufferRing() = default;
  ~BufferRing() { close(); }
  BufferRing(const BufferRing&) = delete;
  BufferRing& operator=(const BufferRing&) = delete;

  // False when the kernel or the memory refuses: it is not asked again then.
  bool open(int ring_descriptor);
  // After the ring was closed.
  void close();
  bool is_open() const { return memory_ != nullptr; }

  const uint8_t* at(uint16_t number) const { return buffers() + number * kBufferBytes; }
  void give_back(uint16_t number);

 private:
  uint8_t* buffers() const;

  void* memory_ = nullptr;  // the queue of buffers, and the buffers
  uint16_t tail_ = 0;
  bool is_refused_ = false;
};

}  // namespace fib::io
