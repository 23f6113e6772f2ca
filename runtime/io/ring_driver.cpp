#include "io/ring_driver.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <typeinfo>

#include "base/log.h"
#include "fiber/fiber.h"
#include "fiberus/context.h"
#include "io/backend.h"
#include "io/receive_probe.h"
#include "os/clock.h"
#include "os/futex.h"
#include "sched/park.h"
#include "sched/worker.h"

namespace fib::io {
namespace {

// Absent in older headers.
constexpr uint8_t kMessageRing = 40;

// The driver of the running worker if it is one with a ring, open or not.
RingDriver* own_driver() {
  Worker* const worker = hot_worker();
  if (worker == nullptr) return nullptr;
  Driver& driver = worker->driver();
  return typeid(driver) == typeid(RingDriver) ? static_cast<RingDriver*>(&driver) : nullptr;
}

bool has_operation(int ring, uint8_t operation) {
  constexpr uint32_t kAsked = 64;
  alignas(io_uring_probe) char memory[sizeof(io_uring_probe) + kAsked * sizeof(io_uring_probe_op)];
  std::memset(memory, 0, sizeof memory);
  auto* const probe = reinterpret_cast<io_uring_probe*>(memory);
  if (syscall(SYS_io_uring_register, ring, IORING_REGISTER_PROBE, probe, kAsked) != 0) return false;
  return operation < probe->ops_len && (probe->ops[operation].flags & IO_URING_OP_SUPPORTED) != 0;
}

}  // namespace

RingDriver::~RingDriver() {
  const int event = event_descriptor_.load(std::memory_order_relaxed);
  if (event >= 0) ::close(event);
}

RingDriver* RingDriver::current() {
  RingDriver* const driver = own_driver();
  return driver != nullptr && driver->ensure_ring() ? driver : nullptr;
}

// --- the ring ---

bool RingDriver::ensure_ring() {
  if (FIB_LIKELY(ring_.is_open())) return true;
  if (is_ring_refused()) return false;
  const int error = open_ring();
  if (error == 0) return true;
  ring_.close();
  note_ring_failure(error, is_required_);
  return false;
}

int RingDriver::open_ring() {
  int error = ring_.open(options_);
  // Where the limit of locked memory is an old system's, or used up: two pages.
  if (error == ENOMEM) {
    error = ring_.open({.submissions = 16, .completions = 64, .is_plain = options_.is_plain});
  }
  if (error != 0) return error;
  if (event_descriptor_.load(std::memory_order_relaxed) < 0) {
    const int event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (event < 0) return errno;
    event_descriptor_.store(event, std::memory_order_relaxed);
  }
  can_message_ = has_operation(ring_.descriptor(), kMessageRing);
  ring_descriptor_.store(ring_.descriptor(), std::memory_order_relaxed);
  watch_event();
  return 0;
}

void RingDriver::thread_ends() {
  FIB_ASSERT(in_flight() == 0, "a thread ends with nothing in flight");
  end_lasting();
  ring_descriptor_.store(-1, std::memory_order_relaxed);
  ring_.close();
  buffers_.close();
}

void RingDriver::enter(uint32_t completions, int64_t deadline_ns) {
  switch (ring_.enter(completions, deadline_ns)) {
    case 0:
    case -EINTR:
    case -ETIME:
      return;
    case -EBUSY:   // completions wait for room
    case -EAGAIN:  // the kernel has no memory for a request: it stays queued
    case -ENOMEM:
      return;
    default:
      fatal(__FILE__, __LINE__, "io_uring_enter() refuses what it took before");
  }
}

io_uring_sqe& RingDriver::next_place() {
  for (;;) {
    if (io_uring_sqe* const place = ring_.next_submission()) return *place;
    enter(0, os::kNever);
    take_completions();
  }
}

// Each write to the descriptor completes once: the request stays armed and reports edges, so that
// nobody reads the count, which has room for more wakes than there can be.
void RingDriver::watch_event() {
  io_uring_sqe& place = next_place();
  place.opcode = IORING_OP_POLL_ADD;
  place.fd = event_descriptor_.load(std::memory_order_relaxed);
  place.poll32_events = POLLIN;
  place.len = IORING_POLL_ADD_MULTI;
  place.user_data = kEvent;
}

// --- requests ---

uint64_t RingDriver::name_of(const Request& request) {
  return reinterpret_cast<uint64_t>(&request) | uint64_t{request.generation_} << kGenerationShift;
}

io_uring_sqe& RingDriver::begin(Request& request) {
  FIB_ASSERT(request.is_done(), "one operation at a time");
  request.driver = this;
  request.generation_ = ++generation_;
  request.is_cancel_taken_ = false;
  request.has_completed_ = false;
  request.state.store(Request::State::kInFlight, std::memory_order_relaxed);
  io_uring_sqe& place = next_place();
  place.user_data = name_of(request);
  return place;
}

io_uring_sqe& RingDriver::begin_request(Request& request) {
  request.fiber = hot_fiber();
  in_flight_.store(in_flight() + 1, std::memory_order_relaxed);
  return begin(request);
}

io_uring_sqe& RingDriver::begin_lasting(Request& request, Receiver& receiver) {
  request.receiver_ = &receiver;
  request.place_ = static_cast<uint32_t>(lasting_.size());
  lasting_.push_back(&request);
  return begin(request);
}

bool RingDriver::can_accept_ahead() const {
  return (ring_.setup_flags() & Ring::kSinceMultishotAccept) != 0 && hot_worker()->lasts();
}

bool RingDriver::can_receive_ahead() {
  if ((ring_.setup_flags() & Ring::kSinceMultishotReceive) == 0) return false;
  if (!hot_worker()->lasts() || !is_multishot_receive_complete()) return false;
  return buffers_.is_open() || buffers_.open(ring_.descriptor());
}

// The fibers that could want what they bring are gone.
void RingDriver::end_lasting() {
  if (!ring_.is_open()) return;
  take_cancellations();
  const std::vector<Request*> requests = lasting_;
  for (Request* const request : requests) {
    const bool is_there = request->place_ < lasting_.size() && lasting_[request->place_] == request;
    if (is_there && !request->is_cancel_taken_) submit_cancellation(*request);
  }
  while (!lasting_.empty()) {
    if (!ring_.has_completions()) enter(1, os::kNever);
    take_completions();
  }
}

void RingDriver::cancel(Request& request) {
  RingDriver& driver = *request.driver;
  if (own_driver() == &driver) {
    if (!request.is_done()) driver.submit_cancellation(request);
    return;
  }
  auto state = Request::State::kInFlight;
  if (!request.state.compare_exchange_strong(state, Request::State::kCancelling,
                                             std::memory_order_acq_rel)) {
    return;
  }
  Request* newest = driver.cancelled_.load(std::memory_order_relaxed);
  do {
    request.next_cancelled_ = newest;
  } while (!driver.cancelled_.compare_exchange_weak(newest, &request, std::memory_order_seq_cst,
                                                    std::memory_order_relaxed));
  driver.wake();
}

void RingDriver::submit_cancellation(Request& request) {
  request.is_cancel_taken_ = true;
  io_uring_sqe& place = next_place();
  place.opcode = IORING_OP_ASYNC_CANCEL;
  place.fd = -1;
  place.addr = name_of(request);
  place.user_data = kIgnored;
}

void RingDriver::take_cancellations() {
  if (FIB_LIKELY(cancelled_.load(std::memory_order_relaxed) == nullptr)) return;
  Request* request = cancelled_.exchange(nullptr, std::memory_order_seq_cst);
  while (request != nullptr) {
    Request* const next = request->next_cancelled_;
    if (request->has_completed_) {
      finish(*request);
    } else {
      submit_cancellation(*request);
    }
    request = next;
  }
}

void RingDriver::forget(const Request& request, const Receiver* receiver) {
  if (receiver == nullptr) {
    in_flight_.store(in_flight() - 1, std::memory_order_relaxed);
    return;
  }
  lasting_.back()->place_ = request.place_;
  lasting_[request.place_] = lasting_.back();
  lasting_.pop_back();
}

void RingDriver::tell(Fiber* fiber, Receiver* receiver) {
  if (receiver != nullptr) {
    receiver->ended();
  } else {
    fib::wake(fiber);
  }
}

void RingDriver::finish(Request& request) {
  Fiber* const fiber = request.fiber;
  Receiver* const receiver = request.receiver_;
  forget(request, receiver);
  request.state.store(Request::State::kDone, std::memory_order_release);
  // The request may be gone.
  tell(fiber, receiver);
}

void RingDriver::complete_request(const io_uring_cqe& completion) {
  constexpr uint64_t kAddressMask = (uint64_t{1} << kGenerationShift) - 1;
  auto& request = *reinterpret_cast<Request*>(completion.user_data & kAddressMask);
  FIB_ASSERT(request.generation_ == completion.user_data >> kGenerationShift,
             "a completion of a request that is over");
  FIB_ASSERT(!request.is_done() && !request.has_completed_, "a request completes once");
  Receiver* const receiver = request.receiver_;
  if (receiver != nullptr) {
    const bool is_wanted = receiver->take(*this, completion);
    if ((completion.flags & IORING_CQE_F_MORE) != 0) {
      if (!is_wanted) submit_cancellation(request);
      return;
    }
  }
  request.result = completion.res;
  request.flags = completion.flags;
  if (request.is_cancel_taken_) {
    finish(request);
    return;
  }
  // Its fiber may be about to cancel it on another worker.
  request.has_completed_ = true;
  Fiber* const fiber = request.fiber;
  auto state = Request::State::kInFlight;
  if (!request.state.compare_exchange_strong(state, Request::State::kDone,
                                             std::memory_order_acq_rel)) {
    return;  // take_cancellations() finishes it
  }
  forget(request, receiver);
  tell(fiber, receiver);
}

void RingDriver::complete(const io_uring_cqe& completion) {
  switch (completion.user_data & kTagMask) {
    case kRequest:
      complete_request(completion);
      break;
    case kIgnored:
      break;
    case kEvent: {
      if ((completion.flags & IORING_CQE_F_MORE) != 0) break;
      // The kernel has disarmed it, because completions overflowed or it is too old for more.
      uint64_t count;
      [[maybe_unused]] const ssize_t result =
          ::read(event_descriptor_.load(std::memory_order_relaxed), &count, sizeof count);
      watch_event();
      break;
    }
    case kMessage:
      reinterpret_cast<RingDriver*>(completion.user_data & ~kTagMask)->wake_by_event();
      break;
  }
}

void RingDriver::take_completions() {
  ring_.take_completions([this](const io_uring_cqe& completion) { complete(completion); });
}

// --- the worker ---

void RingDriver::poll() {
  if (!ring_.is_open()) return;
  take_cancellations();
  if (ring_.unsubmitted() != 0 || ring_.has_kernel_work()) enter(0, os::kNever);
  take_completions();
}

void RingDriver::reap() {
  if (!ring_.is_open()) return;
  take_cancellations();
  take_completions();
}

void RingDriver::park(int64_t deadline_ns) {
  const bool needs_ring = ring_.is_open() && (has_pending() || !lasting_.empty() ||
                                              ring_.unsubmitted() != 0 || ring_.has_completions());
  uint32_t expected = kAwake;
  if (state_.compare_exchange_strong(expected, needs_ring ? kInRing : kOnFutex,
                                     std::memory_order_seq_cst)) {
    if (!needs_ring) {
      os::futex_wait(state_, kOnFutex, deadline_ns);
    } else if (!ring_.has_completions()) {
      enter(1, deadline_ns);
    }
  }
  state_.exchange(kAwake, std::memory_order_seq_cst);
}

bool RingDriver::signal() {
  const uint32_t before = state_.exchange(kSignalled, std::memory_order_seq_cst);
  if (before == kOnFutex) os::futex_wake_one(state_);
  return before == kInRing;
}

// A message from ring to ring where the thread has one, the event descriptor otherwise: writing to
// that needs nothing but the descriptor, on any thread and in a signal handler, which must not
// touch a ring that it may have interrupted the use of.
//
// No completions are taken here: the caller may hold locks that waking fibers would take.
void RingDriver::wake() {
  if (!signal()) return;
  RingDriver* const own = own_driver();
  if (own != nullptr && own != this && own->send_wake(*this)) return;
  wake_by_event();
}

void RingDriver::wake_from_signal() {
  if (signal()) wake_by_event();
}

void RingDriver::wake_by_event() {
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t result =
      ::write(event_descriptor_.load(std::memory_order_relaxed), &one, sizeof one);
}

bool RingDriver::send_wake(RingDriver& target) {
  if (!ring_.is_open() || !can_message_) return false;
  io_uring_sqe* const place = ring_.next_submission();
  if (place == nullptr) return false;
  place->opcode = kMessageRing;
  place->fd = target.ring_descriptor_.load(std::memory_order_relaxed);
  place->off = kIgnored;
  place->flags = IOSQE_CQE_SKIP_SUCCESS;
  place->user_data = reinterpret_cast<uint64_t>(&target) | kMessage;
  return ring_.enter(0, os::kNever) == 0 && ring_.unsubmitted() == 0;
}

}  // namespace fib::io
