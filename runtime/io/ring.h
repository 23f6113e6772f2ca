// An io_uring: the two queues shared with the kernel, and the call that submits and waits. See
// io_uring(7). Nothing here knows of fibers.
//
// Invariants
//  - One thread, the one that called open(), touches the ring: the kernel is told so
//    (IORING_SETUP_SINGLE_ISSUER) and refuses others. descriptor() alone is for any thread.
//  - No submission is lost. It leaves the queue when the kernel has moved the head past it, and
//    only then is its place given out again; a call that submits fewer leaves the others queued.
//  - No completion is lost. Those that find the completion queue full are kept by the kernel
//    (IORING_FEAT_NODROP, required) and delivered by a later enter().
//  - With deferred task work, completions appear only while the thread is in enter():
//    has_kernel_work() says that there is something to enter for.
#pragma once

#include <linux/io_uring.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace fib::io {

class Ring {
 public:
  struct Options {
    // Powers of two. Submissions are passed on when the queue is full, so their number limits the
    // batch, not the requests in flight; completions beyond theirs are slower, not lost. Newer
    // kernels count the memory against RLIMIT_MEMLOCK: 28 KiB a ring, so that the rings of 256
    // workers fit into the usual 8 MiB.
    uint32_t submissions = 128;
    uint32_t completions = 1024;
    // Without the flags that came after Linux 5.11, as on older kernels: for tests.
    bool is_plain = false;
  };

  // Flags that came with the kernels that have multishot accept (5.19), and multishot receive
  // (6.0).
  static constexpr uint32_t kSinceMultishotAccept = 1U << 8;    // IORING_SETUP_COOP_TASKRUN
  static constexpr uint32_t kSinceMultishotReceive = 1U << 12;  // IORING_SETUP_SINGLE_ISSUER

  Ring() = default;
  ~Ring() { close(); }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;

  // Gives 0, or errno with nothing open: ENOSYS, EPERM where io_uring is forbidden or absent,
  // EOPNOTSUPP where the kernel's is too old.
  int open(Options options);
  void close();
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  // The IORING_SETUP_* flags that the kernel accepted.
  uint32_t setup_flags() const { return setup_flags_; }

  // The next place in the queue, zeroed; null when it is full. What is written there is submitted
  // by the next enter().
  io_uring_sqe* next_submission();
  // Queued, and not taken by the kernel yet.
  uint32_t unsubmitted() const {
    return submission_tail_ - submission_head_->load(std::memory_order_acquire);
  }

  // Submits what is queued, lets the kernel finish what it can, and waits for `completions` of them
  // until the monotonic time `deadline_ns` (os::kNever: no limit). Gives 0 or -errno; -EINTR and
  // -ETIME are ordinary, -EBUSY and -EAGAIN ask to take completions first. May return early.
  int enter(uint32_t completions, int64_t deadline_ns);
  // Whether an enter() would bring completions that are not in the queue.
  bool has_kernel_work() const {
    return (submission_flags_->load(std::memory_order_acquire) &
            (IORING_SQ_TASKRUN | IORING_SQ_CQ_OVERFLOW)) != 0;
  }
  bool has_completions() const {
    return completion_head_->load(std::memory_order_relaxed) !=
           completion_tail_->load(std::memory_order_acquire);
  }
  // Calls visit(const io_uring_cqe&) for those in the queue. The place of one is free before its
  // visit, which may take others itself.
  template <class F>
  void take_completions(F visit) {
    while (has_completions()) {
      const uint32_t head = completion_head_->load(std::memory_order_relaxed);
      const io_uring_cqe completion = completions_[head & completion_mask_];
      completion_head_->store(head + 1, std::memory_order_release);
      visit(completion);
    }
  }

 private:
  int set_up(const Options& options, io_uring_params& params);
  int map(const io_uring_params& params);

  int descriptor_ = -1;
  uint32_t setup_flags_ = 0;
  void* queues_ = nullptr;
  size_t queues_bytes_ = 0;
  io_uring_sqe* submissions_ = nullptr;
  size_t submissions_bytes_ = 0;
  // Shared with the kernel: it moves the submissions' head and the completions' tail.
  std::atomic<uint32_t>* submission_head_ = nullptr;
  std::atomic<uint32_t>* submission_tail_shared_ = nullptr;
  std::atomic<uint32_t>* submission_flags_ = nullptr;
  std::atomic<uint32_t>* completion_head_ = nullptr;
  std::atomic<uint32_t>* completion_tail_ = nullptr;
  const io_uring_cqe* completions_ = nullptr;
  uint32_t submission_mask_ = 0;
  uint32_t completion_mask_ = 0;
  uint32_t submission_tail_ = 0;  // what next_submission() has given out
};

}  // namespace fib::io
