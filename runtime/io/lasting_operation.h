// Operations that complete many times: a listener's multishot accept (accept_queue.h), a
// connection's multishot receive (receive_stream.h). They run ahead of the fibers that want what
// they bring.
//
// One belongs to a descriptor (DescriptorEntry::lasting), whoever uses that, and while it is under
// way to the ring of the worker on which a fiber began it. What it brings is delivered to the fiber
// that has waited longest, wherever that goes on, and kept for the next one when nobody waits.
//
//     kIdle ──arm()──> kArming ──> kArmed ──end(), too much is kept──> kEnding
//       ^                             │                                   │
//       └──────────── its last completion: an error, the end ─────────────┘
//
// Invariants
//  - State, waits and what is kept are guarded by the entry's lock. Who holds it neither touches a
//    ring nor allocates: completions are taken, under this lock, whenever a ring is touched.
//  - It is one Request (ring_driver.h), which completes for the last time once; only then is the
//    state kIdle, and only from there does it begin again, with a new generation. Who moves the
//    state from kArmed to kEnding cancels the request, and nobody else does.
//  - Nothing begins while somebody is in end(), waits for the descriptor's readiness, or has a
//    request of its own in the kernel that takes what arrives: neither would learn of what this has
//    taken away. All three may therefore ask the descriptor.
//  - Who begins such a wait ends what is under way first and looks at what is kept then
//    (end_running_ahead(), end_and_take()): the operation may have been about to bring it.
//  - Nothing is lost. What has arrived is kept or delivered, and delivered in the order in which it
//    came. Delivery and giving up are changes under the lock, of one word (DescriptorWait::kind): a
//    fiber that was served takes that for the end of its wait, cancelled or not.
//  - Whoever waits for a delivery is woken when the operation is over, and asks the descriptor
//    itself, which knows the reason.
//  - The program is not at its end while a fiber waits for a delivery or for the last completion
//    (RingDriver::begin_await), and is when there are only operations that nobody waits for:
//    thread_ends() ends these.
//  - The object lives until the descriptor is closed (end_waits()); ended() touches nothing of it
//    after it has made the state kIdle and left the lock.
#pragma once

#include <cstdint>

#include "io/descriptor_table.h"
#include "io/ring_driver.h"
#include "io/wait.h"

namespace fib::io {

class LastingOperation : public Receiver {
 public:
  enum class Kind : uint8_t { kAccept, kReceive };

  LastingOperation(Kind kind, int descriptor)
      : kind_(kind), descriptor_(descriptor), entry_(descriptor_entry(descriptor)) {}
  virtual ~LastingOperation() = default;
  LastingOperation(const LastingOperation&) = delete;
  LastingOperation& operator=(const LastingOperation&) = delete;

  // --- a fiber with a use of the descriptor ---

  // What the descriptor has of this kind; null when it has none.
  static LastingOperation* of(int descriptor, Kind kind);
  // The same, `fresh` when it had none; deletes that otherwise.
  static LastingOperation* install(int descriptor, LastingOperation* fresh);

  // Sees to it that the operation is under way, here or on another worker's ring; false when it
  // cannot be now.
  bool arm();
  bool is_armed();

  struct Outcome {
    WaitResult wait;  // kReady: see result
    int64_t result;   // as the operation's; -EAGAIN when it is over and nothing was kept
  };
  // Takes what is kept, or suspends until something is delivered to `memory`, the operation is
  // over (at once if it is not under way), or the wait is. Throws Cancelled.
  Outcome await(uint8_t* memory, size_t room_bytes, const Object* pinned, int64_t deadline_ns);
  // What is kept; -EAGAIN when nothing is.
  int64_t take_kept(uint8_t* memory, size_t room_bytes);
  // Ends it, and takes what is kept then. Suspends. The fiber has a DescriptorWatch for input.
  int64_t end_and_take(uint8_t* memory, size_t room_bytes);
  bool has_kept();

  // Ends it, and suspends until it is over. The fiber has a DescriptorWatch or is the closer.
  void end();

  void ended() final;

 protected:
  // What to ask the kernel for; the descriptor is filled in.
  virtual void describe(RingDriver& driver, io_uring_sqe& place) = 0;
  // Whether this ring and the running worker can do it.
  virtual bool is_possible(RingDriver& driver) = 0;

  // --- under the lock ---

  // To be filled from what is kept.
  virtual int64_t take_kept_locked(uint8_t* memory, size_t room_bytes) = 0;
  virtual bool has_kept_locked() const = 0;
  // The wait that is to be served next; null: nobody waits.
  DescriptorWait* next_wait();
  // Its fiber goes on with `result`.
  static void serve(DescriptorWait& wait, int64_t result);
  // Too much is kept: true when the caller has to let the driver cancel the request.
  bool begin_end();

  DescriptorEntry& entry() { return entry_; }
  SpinLock& lock() { return entry_.lock; }

 private:
  enum class State : uint8_t { kIdle, kArming, kArmed, kEnding };

  // Whether somebody waits for what this would take away.
  bool has_input_wait() const;

  const Kind kind_;
  const int descriptor_;
  DescriptorEntry& entry_;
  Request request_;
  State state_ = State::kIdle;
  uint32_t ender_count_ = 0;
  RingDriver* driver_ = nullptr;  // unless kIdle
};

// Ends what runs ahead of the users of those descriptors that somebody wants to read from, before
// they are asked whether they are ready. Suspends. True when something is kept for one of them.
bool end_running_ahead(const pollfd* items, size_t count);
// As poll(2) without waiting, for descriptors something of which may be kept here.
int poll_at_once(pollfd* items, size_t count);

}  // namespace fib::io
