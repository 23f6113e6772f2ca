// A worker's io_uring, and how the worker sleeps in it.
//
// The ring is made by the first operation that a fiber of the worker waits for, on the worker's own
// thread; until then, and whenever nothing is in flight, the worker sleeps on a futex.
//
// A request is one operation in the kernel. It lies on the stack of the fiber that waits for it and
// belongs to the ring it was submitted to, wherever the fiber goes on. Its life:
//
//     begin_request()            the kernel has it or will have it with the next submission
//        │          └─ cancel()  by its fiber: asks the kernel to end it; it completes all the same
//     its completion             taken by poll() or reap() of the driver: state kDone, fiber woken
//
// A lasting request (multishot) completes several times, the last time without IORING_CQE_F_MORE.
// It has a receiver in place of a fiber and lives as long as that; begin_lasting() begins it, and
// anyone who may by the receiver's own rules cancels it (lasting_operation.h).
//
// Invariants
//  - Every request completes exactly once, cancelled or not; a lasting one completes exactly once
//    for the last time. Its memory, and the memory it reads or writes, may die only when its fiber
//    has seen kDone, or its receiver was told of the end.
//  - The receiver gets each completion of a lasting request, in their order, on the driver's
//    thread, and after the last one ended(); the driver touches neither after that.
//  - `state` decides between the driver, which completes, and a fiber on another worker, which
//    cancels. Who moves it away from kInFlight wins: after kDone the driver does not touch the
//    request; after kCancelling the request is in, or on its way into, the driver's list of
//    cancellations, and becomes kDone only after the driver has taken it out of there.
//  - A request is named to the kernel by its address and a generation: a completion of another
//    generation than the request's would be of one that is over, which the first invariant forbids.
//    It is asserted.
//  - A cancellation is queued behind the request it is about, and before any later request that
//    could lie at the same address: submissions are taken in order.
//  - in_flight_ counts the requests that are not kDone, without the lasting ones: nobody may want
//    what these bring. The driver's thread changes it, never while the worker is listed as asleep
//    (driver.h). awaited_ counts the fibers that wait for a lasting request of this ring, on
//    whatever worker they run; each changes it while it runs.
//  - A worker with lasting requests sleeps in the ring, so that their completions wake it.
//  - The heap knows nothing of requests: the buffer's object is kept and pinned by the stack of the
//    waiting fiber, which the collector scans conservatively. Whoever waits keeps a reference to it
//    in a Request (`pinned`).
//  - Who sets state_ to kSignalled and finds that the worker sleeps wakes it, on whichever of the
//    two it sleeps; nobody else has to.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "io/buffer_ring.h"
#include "io/ring.h"
#include "sched/driver.h"

namespace fib {
struct Fiber;
struct Object;
}  // namespace fib

namespace fib::io {

class RingDriver;

// What the completions of a lasting request are for; called on the thread of the request's driver.
class Receiver {
 public:
  // One of them. False: no more are wanted, and the driver cancels the request. What is said after
  // the last one does not count.
  virtual bool take(RingDriver& driver, const io_uring_cqe& completion) = 0;
  // There was the last one: the request may begin again.
  virtual void ended() = 0;

 protected:
  ~Receiver() = default;
};

// Aligned for the tag in its name to the kernel.
struct alignas(16) Request {
  enum class State : uint8_t { kInFlight, kCancelling, kDone };

  Fiber* fiber = nullptr;
  RingDriver* driver = nullptr;
  const Object* pinned = nullptr;  // what it reads or writes; may be null
  int32_t result = 0;              // valid with kDone: what the kernel says, -errno included
  uint32_t flags = 0;              // the same: IORING_CQE_F_*
  std::atomic<State> state{State::kDone};

  bool is_done() const { return state.load(std::memory_order_acquire) == State::kDone; }

 private:
  friend class RingDriver;

  uint16_t generation_ = 0;
  // Of the driver's thread: the kernel has been asked; it completed while waiting to be cancelled.
  bool is_cancel_taken_ = false;
  bool has_completed_ = false;
  uint32_t place_ = 0;                 // of a lasting one: in the driver's list
  Receiver* receiver_ = nullptr;       // null: not a lasting one
  Request* next_cancelled_ = nullptr;  // in the driver's list
};

class RingDriver final : public Driver {
 public:
  // `is_required`: that there is no ring is told the user in any case.
  explicit RingDriver(Ring::Options options = {}, bool is_required = false)
      : options_(options), is_required_(is_required) {}
  ~RingDriver() override;

  // That of the running worker; null when it has no ring and cannot have one, and on other threads.
  static RingDriver* current();

  void park(int64_t deadline_ns) override;
  void wake() override;
  void wake_from_signal() override;
  void poll() override;
  void reap() override;
  bool has_pending() const override {
    return in_flight_.load(std::memory_order_relaxed) != 0 ||
           awaited_.load(std::memory_order_seq_cst) != 0;
  }
  void thread_ends() override;

  // --- a fiber of the worker, with a ring (current()) ---

  // The place to describe the operation in, before anything else is done; its user_data is set. The
  // fiber must wait until the request is done.
  io_uring_sqe& begin_request(Request& request);
  // The same for a lasting request, which nobody has to wait for.
  io_uring_sqe& begin_lasting(Request& request, Receiver& receiver);
  // Whether the kernel has multishot accept, and multishot receive with the buffers for it, and the
  // worker is one that lasts.
  bool can_accept_ahead() const;
  bool can_receive_ahead();
  BufferRing& buffers() { return buffers_; }

  // --- the request's fiber, on any worker ---

  // Once. The request may be done already. A lasting one: who its receiver lets.
  static void cancel(Request& request);
  // A fiber waits for what a lasting request of this ring brings.
  void begin_await() { awaited_.fetch_add(1, std::memory_order_seq_cst); }
  void end_await() { awaited_.fetch_sub(1, std::memory_order_seq_cst); }

  // Statistics for tests.
  uint32_t in_flight() const { return in_flight_.load(std::memory_order_relaxed); }
  size_t lasting_count() const { return lasting_.size(); }
  const Ring& ring() const { return ring_; }

 private:
  // Values of state_, a word to sleep on.
  static constexpr uint32_t kAwake = 0;
  static constexpr uint32_t kOnFutex = 1;
  static constexpr uint32_t kInRing = 2;
  static constexpr uint32_t kSignalled = 3;

  // What a completion's user_data says in its low bits.
  enum Tag : uint64_t {
    kRequest,  // the rest: generation and address of the request
    kIgnored,  // of a cancellation; or a wake by message, which has done its work
    kEvent,    // the event descriptor was written to
    kMessage,  // a message to the driver in the rest has failed
  };
  static constexpr uint64_t kTagMask = 15;
  static constexpr int kGenerationShift = 48;

  bool ensure_ring();
  int open_ring();
  void enter(uint32_t completions, int64_t deadline_ns);
  io_uring_sqe& next_place();
  io_uring_sqe& begin(Request& request);
  void end_lasting();
  void watch_event();
  void take_cancellations();
  void submit_cancellation(Request& request);
  void take_completions();
  void complete(const io_uring_cqe& completion);
  void complete_request(const io_uring_cqe& completion);
  void finish(Request& request);
  // No more in flight; nobody is told of it yet. Without a receiver the request may be gone.
  void forget(const Request& request, const Receiver* receiver);
  static void tell(Fiber* fiber, Receiver* receiver);
  static uint64_t name_of(const Request& request);
  // True when it sleeps in the ring, which the caller has to end.
  bool signal();
  void wake_by_event();
  // False when the message could not be sent at once.
  bool send_wake(RingDriver& target);

  const Ring::Options options_;
  const bool is_required_;
  Ring ring_;
  BufferRing buffers_;
  std::vector<Request*> lasting_;  // in no order
  uint16_t generation_ = 0;
  bool can_message_ = false;  // the kernel has IORING_OP_MSG_RING
  std::atomic<uint32_t> in_flight_{0};
  std::atomic<uint32_t> awaited_{0};
  std::atomic<uint32_t> state_{kAwake};
  std::atomic<Request*> cancelled_{nullptr};  // newest first
  // For other threads, valid while the worker sleeps in the ring.
  std::atomic<int> ring_descriptor_{-1};
  std::atomic<int> event_descriptor_{-1};
};

}  // namespace fib::io
