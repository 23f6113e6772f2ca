#include "io/lasting_operation.h"

#include <errno.h>

#include <mutex>

#include "fiberus/context.h"
#include "sched/cancel.h"
#include "sched/park.h"

namespace fib::io {
namespace {

// A fiber waits for what a ring brings: the program is not at its end.
class Awaiting {
 public:
  Awaiting() = default;
  ~Awaiting() {
    if (driver_ != nullptr) driver_->end_await();
  }
  Awaiting(const Awaiting&) = delete;
  Awaiting& operator=(const Awaiting&) = delete;

  void begin(RingDriver& driver) {
    if (driver_ != nullptr) return;
    driver_ = &driver;
    driver.begin_await();
  }

 private:
  RingDriver* driver_ = nullptr;
};

LastingOperation* lasting_of(int descriptor) {
  return descriptor_entry(descriptor).lasting.load(std::memory_order_acquire);
}

bool wants_input(const pollfd& item) { return item.fd >= 0 && (item.events & POLLIN) != 0; }

}  // namespace

LastingOperation* LastingOperation::of(int descriptor, Kind kind) {
  LastingOperation* const known = lasting_of(descriptor);
  return known != nullptr && known->kind_ == kind ? known : nullptr;
}

LastingOperation* LastingOperation::install(int descriptor, LastingOperation* fresh) {
  DescriptorEntry& entry = descriptor_entry(descriptor);
  LastingOperation* known = nullptr;
  {
    const std::lock_guard lock(entry.lock);
    known = entry.lasting.load(std::memory_order_relaxed);
    if (known == nullptr) entry.lasting.store(fresh, std::memory_order_release);
  }
  if (known == nullptr) return fresh;
  const Kind kind = fresh->kind_;
  delete fresh;
  return known->kind_ == kind ? known : nullptr;
}

// --- under the lock ---

bool LastingOperation::has_input_wait() const {
  using Kind = DescriptorWait::Kind;
  for (const DescriptorWait* wait = entry_.waits; wait != nullptr; wait = wait->next) {
    if (wait->kind == Kind::kReadiness || wait->kind == Kind::kInput) return true;
  }
  return false;
}

DescriptorWait* LastingOperation::next_wait() {
  DescriptorWait* oldest = nullptr;
  for (DescriptorWait* wait = entry_.waits; wait != nullptr; wait = wait->next) {
    if (wait->kind == DescriptorWait::Kind::kDelivery) oldest = wait;
  }
  return oldest;
}

void LastingOperation::serve(DescriptorWait& wait, int64_t result) {
  wait.kind = DescriptorWait::Kind::kServed;
  wait.result = result;
  wake(wait.fiber);
}

bool LastingOperation::begin_end() {
  if (state_ != State::kArmed) return false;
  state_ = State::kEnding;
  return true;
}

// --- beginning and end ---

bool LastingOperation::arm() {
  if (is_armed()) return true;
  RingDriver* const driver = RingDriver::current();
  const bool is_possible_here = driver != nullptr && is_possible(*driver);
  {
    const std::lock_guard guard(lock());
    if (state_ == State::kArming || state_ == State::kArmed) return true;
    if (state_ != State::kIdle || ender_count_ != 0 || !is_possible_here || has_input_wait()) {
      return false;
    }
    state_ = State::kArming;
    driver_ = driver;
  }
  io_uring_sqe& place = driver->begin_lasting(request_, *this);
  place.fd = descriptor_;
  describe(*driver, place);
  bool is_wanted;
  {
    const std::lock_guard guard(lock());
    is_wanted = ender_count_ == 0;
    state_ = is_wanted ? State::kArmed : State::kEnding;
  }
  if (!is_wanted) RingDriver::cancel(request_);
  return is_wanted;
}

bool LastingOperation::is_armed() {
  const std::lock_guard guard(lock());
  return state_ == State::kArmed;
}

void LastingOperation::end() {
  bool cancels;
  {
    const std::lock_guard guard(lock());
    ++ender_count_;
    cancels = begin_end();
  }
  if (cancels) RingDriver::cancel(request_);
  Awaiting awaiting;
  for (;;) {
    {
      const std::lock_guard guard(lock());
      if (state_ == State::kIdle) {
        --ender_count_;
        return;
      }
      awaiting.begin(*driver_);
    }
    park(ParkReason::kInputOutput);
  }
}

void LastingOperation::ended() {
  DescriptorEntry& entry = entry_;
  const std::lock_guard guard(entry.lock);
  state_ = State::kIdle;
  for (DescriptorWait* wait = entry.waits; wait != nullptr; wait = wait->next)
    wake(wait->fiber);
  if (entry.closer != nullptr) wake(entry.closer);
}

// --- results ---

int64_t LastingOperation::take_kept(uint8_t* memory, size_t room_bytes) {
  const std::lock_guard guard(lock());
  return take_kept_locked(memory, room_bytes);
}

int64_t LastingOperation::end_and_take(uint8_t* memory, size_t room_bytes) {
  end();
  return take_kept(memory, room_bytes);
}

bool LastingOperation::has_kept() {
  const std::lock_guard guard(lock());
  return has_kept_locked();
}

LastingOperation::Outcome LastingOperation::await(uint8_t* memory, size_t room_bytes,
                                                  const Object* pinned, int64_t deadline_ns) {
  Fiber& self = *hot_fiber();
  check_cancellation(self);
  DescriptorWatch watch;
  DescriptorWait& wait = watch.wait();
  wait.memory = memory;
  wait.room_bytes = room_bytes;
  wait.pinned = pinned;
  watch.begin(descriptor_, DescriptorWait::Kind::kDelivery);
  Awaiting awaiting;
  bool is_in_time = true;
  bool is_cancelled = false;
  bool is_closed = watch.is_closed();
  for (;;) {
    {
      const std::lock_guard guard(lock());
      if (wait.kind == DescriptorWait::Kind::kServed) return {WaitResult::kReady, wait.result};
      const int64_t kept = take_kept_locked(memory, room_bytes);
      const bool gives_up = !is_in_time || is_cancelled || is_closed;
      if (kept != -EAGAIN || gives_up || state_ == State::kIdle) {
        // Nothing is delivered here any more.
        wait.kind = DescriptorWait::Kind::kOperation;
        if (kept != -EAGAIN || !gives_up) return {WaitResult::kReady, kept};
        break;
      }
      awaiting.begin(*driver_);
    }
    is_in_time = park_until(ParkReason::kInputOutput, deadline_ns);
    is_cancelled = is_cancellation_due(self);
    is_closed = watch.is_closed();
  }
  if (is_closed) return {WaitResult::kClosed, 0};
  if (is_cancelled) throw_cancelled(self);
  return {WaitResult::kTimedOut, 0};
}

// --- those who ask for readiness ---

bool end_running_ahead(const pollfd* items, size_t count) {
  bool has_kept = false;
  for (size_t i = 0; i < count; ++i) {
    if (!wants_input(items[i]) || lasting_of(items[i].fd) == nullptr) continue;
    DescriptorWatch watch;
    watch.begin(items[i].fd, DescriptorWait::Kind::kReadiness);
    LastingOperation* const lasting = watch.is_closed() ? nullptr : lasting_of(items[i].fd);
    if (lasting == nullptr) continue;
    lasting->end();
    has_kept |= lasting->has_kept();
  }
  return has_kept;
}

int poll_at_once(pollfd* items, size_t count) {
  const int polled = ::poll(items, count, 0);
  if (polled < 0) return polled;
  int ready = 0;
  for (size_t i = 0; i < count; ++i) {
    pollfd& item = items[i];
    if (wants_input(item)) {
      const DescriptorUse use(item.fd);
      LastingOperation* const lasting = use.is_open() ? lasting_of(item.fd) : nullptr;
      if (lasting != nullptr && lasting->has_kept()) item.revents |= POLLIN;
    }
    if (item.revents != 0) ++ready;
  }
  return ready;
}

}  // namespace fib::io
