#include "io/buffer_ring.h"

#include <errno.h>
#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

#include "io/fault.h"

namespace fib::io {
namespace {

constexpr size_t kQueueBytes = BufferRing::kCount * sizeof(io_uring_buf);
constexpr size_t kBytes = kQueueBytes + BufferRing::kCount * BufferRing::kBufferBytes;

static_assert(kQueueBytes % 4096 == 0, "the buffers begin on a page");

io_uring_buf* queue(void* memory) { return static_cast<io_uring_buf*>(memory); }

// Where the kernel looks for the end of the queue: in what the first entry does not use.
std::atomic<uint16_t>& shared_tail(void* memory) {
  return *reinterpret_cast<std::atomic<uint16_t>*>(&queue(memory)->resv);
}

}  // namespace

uint8_t* BufferRing::buffers() const { return static_cast<uint8_t*>(memory_) + kQueueBytes; }

bool BufferRing::open(int ring_descriptor) {
  if (is_refused_) return false;
  is_refused_ = true;
  if (take_fault(FaultPoint::kMap) != 0) return false;
  void* const memory =
      mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  io_uring_buf_reg registration{};
  registration.ring_addr = reinterpret_cast<uint64_t>(memory);
  registration.ring_entries = kCount;
  registration.bgid = kGroup;
  if (syscall(SYS_io_uring_register, ring_descriptor, IORING_REGISTER_PBUF_RING, &registration,
              1) != 0) {
    munmap(memory, kBytes);
    return false;
  }
  memory_ = memory;
  tail_ = 0;
  is_refused_ = false;
  for (uint32_t number = 0; number < kCount; ++number)
    give_back(static_cast<uint16_t>(number));
  return true;
}

void BufferRing::close() {
  if (memory_ != nullptr) munmap(memory_, kBytes);
  memory_ = nullptr;
  is_refused_ = false;
}

void BufferRing::give_back(uint16_t number) {
  io_uring_buf& place = queue(memory_)[tail_ & (kCount - 1)];
  place.addr = reinterpret_cast<uint64_t>(at(number));
  place.len = kBufferBytes;
  place.bid = number;
  // The kernel reads the entry when it has seen the tail.
  shared_tail(memory_).store(++tail_, std::memory_order_release);
}

}  // namespace fib::io
