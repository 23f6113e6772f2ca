#include "io/ring.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "fiberus/config.h"
#include "io/fault.h"
#include "os/clock.h"

namespace fib::io {
namespace {

// Absent in older headers.
constexpr uint32_t kSingleIssuer = 1U << 12;
constexpr uint32_t kDeferTaskrun = 1U << 13;

constexpr uint32_t kAlways = IORING_SETUP_CQSIZE | IORING_SETUP_CLAMP;
// From the best to what every kernel with the required features takes. The kernel refuses flags
// that it does not know with EINVAL.
constexpr uint32_t kFlagChoices[] = {
    kAlways | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG |
        kSingleIssuer | kDeferTaskrun,
    kAlways | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG,
    kAlways,
};
constexpr uint32_t kRequiredFeatures =
    IORING_FEAT_SINGLE_MMAP | IORING_FEAT_NODROP | IORING_FEAT_EXT_ARG | IORING_FEAT_RW_CUR_POS;

template <class T>
T* at(void* base, uint32_t offset) {
  return reinterpret_cast<T*>(static_cast<char*>(base) + offset);
}

int enter_kernel(int descriptor, uint32_t submitted, uint32_t awaited, uint32_t flags,
                 const void* argument, size_t argument_bytes) {
  return static_cast<int>(
      syscall(SYS_io_uring_enter, descriptor, submitted, awaited, flags, argument, argument_bytes));
}

}  // namespace

int Ring::set_up(const Options& options, io_uring_params& params) {
  int error = EINVAL;
  for (const uint32_t flags : kFlagChoices) {
    if (options.is_plain && flags != kAlways) continue;
    std::memset(&params, 0, sizeof params);
    params.flags = flags;
    params.cq_entries = options.completions;
    descriptor_ = static_cast<int>(syscall(SYS_io_uring_setup, options.submissions, &params));
    if (descriptor_ >= 0) {
      setup_flags_ = flags;
      return 0;
    }
    error = errno;
    if (error != EINVAL) return error;
  }
  return error == EINVAL ? EOPNOTSUPP : error;
}

int Ring::map(const io_uring_params& params) {
  queues_bytes_ = std::max(params.sq_off.array + params.sq_entries * sizeof(uint32_t),
                           params.cq_off.cqes + params.cq_entries * sizeof(io_uring_cqe));
  submissions_bytes_ = params.sq_entries * sizeof(io_uring_sqe);
  const auto map_part = [this](size_t bytes, off_t offset) {
    if (const int error = take_fault(FaultPoint::kMap)) {
      errno = error;
      return MAP_FAILED;
    }
    return mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, descriptor_,
                offset);
  };
  void* const queues = map_part(queues_bytes_, IORING_OFF_SQ_RING);
  if (queues == MAP_FAILED) return errno;
  queues_ = queues;
  void* const submissions = map_part(submissions_bytes_, IORING_OFF_SQES);
  if (submissions == MAP_FAILED) return errno;
  submissions_ = static_cast<io_uring_sqe*>(submissions);
  return 0;
}

int Ring::open(Options options) {
  FIB_ASSERT(!is_open(), "opened once");
  io_uring_params params;
  int error = take_fault(FaultPoint::kSetup);
  if (error == 0) error = set_up(options, params);
  if (error == 0 && (params.features & kRequiredFeatures) != kRequiredFeatures) error = EOPNOTSUPP;
  if (error == 0) error = map(params);
  // A filter may allow the one call and refuse the other.
  if (error == 0 && enter_kernel(descriptor_, 0, 0, 0, nullptr, 0) < 0) error = errno;
  if (error != 0) {
    close();
    return error;
  }
  submission_head_ = at<std::atomic<uint32_t>>(queues_, params.sq_off.head);
  submission_tail_shared_ = at<std::atomic<uint32_t>>(queues_, params.sq_off.tail);
  submission_flags_ = at<std::atomic<uint32_t>>(queues_, params.sq_off.flags);
  completion_head_ = at<std::atomic<uint32_t>>(queues_, params.cq_off.head);
  completion_tail_ = at<std::atomic<uint32_t>>(queues_, params.cq_off.tail);
  completions_ = at<io_uring_cqe>(queues_, params.cq_off.cqes);
  submission_mask_ = params.sq_entries - 1;
  completion_mask_ = params.cq_entries - 1;
  submission_tail_ = 0;
  // The kernel's indirection is not needed: place n of the queue is entry n.
  auto* const order = at<uint32_t>(queues_, params.sq_off.array);
  for (uint32_t i = 0; i < params.sq_entries; ++i)
    order[i] = i;
  return 0;
}

void Ring::close() {
  if (submissions_ != nullptr) munmap(submissions_, submissions_bytes_);
  if (queues_ != nullptr) munmap(queues_, queues_bytes_);
  if (descriptor_ >= 0) ::close(descriptor_);
  submissions_ = nullptr;
  queues_ = nullptr;
  descriptor_ = -1;
}

io_uring_sqe* Ring::next_submission() {
  if (unsubmitted() > submission_mask_) return nullptr;
  io_uring_sqe* const submission = &submissions_[submission_tail_++ & submission_mask_];
  std::memset(submission, 0, sizeof *submission);
  return submission;
}

int Ring::enter(uint32_t completions, int64_t deadline_ns) {
  if (const int error = take_fault(FaultPoint::kSubmission)) return -error;
  submission_tail_shared_->store(submission_tail_, std::memory_order_release);
  __kernel_timespec rest{};
  io_uring_getevents_arg argument{};
  uint32_t flags = IORING_ENTER_GETEVENTS;
  const bool is_limited = completions != 0 && deadline_ns != os::kNever;
  if (is_limited) {
    const timespec time = os::to_timespec(std::max<int64_t>(deadline_ns - os::monotonic_ns(), 0));
    rest.tv_sec = time.tv_sec;
    rest.tv_nsec = time.tv_nsec;
    argument.ts = reinterpret_cast<uint64_t>(&rest);
    flags |= IORING_ENTER_EXT_ARG;
  }
  const int result =
      enter_kernel(descriptor_, unsubmitted(), completions, flags, is_limited ? &argument : nullptr,
                   is_limited ? sizeof argument : 0);
  return result >= 0 ? 0 : -errno;
}

}  // namespace fib::io
