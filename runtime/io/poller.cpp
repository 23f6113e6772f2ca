#include "io/poller.h"

#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>

#include "fiberus/context.h"
#include "io/helper_thread.h"
#include "os/clock.h"
#include "os/thread.h"
#include "sched/cancel.h"

namespace fib::io {
namespace {

static_assert(EPOLLIN == POLLIN && EPOLLOUT == POLLOUT && EPOLLPRI == POLLPRI,
              "events of poll(2) are passed to epoll as they are");

// Reported whether asked for or not.
constexpr uint32_t kAlwaysReported = EPOLLERR | EPOLLHUP;
constexpr int kEventsAtOnce = 64;

// Without a thread to wait for it: the whole worker waits.
WaitResult poll_in_place(const pollfd* items, size_t count, int64_t deadline_ns) {
  std::vector<pollfd> copy(items, items + count);
  for (;;) {
    const int64_t rest_ns = deadline_ns - os::monotonic_ns();
    const timespec rest = os::to_timespec(std::max<int64_t>(rest_ns, 0));
    const int ready =
        ppoll(copy.data(), copy.size(), deadline_ns == os::kNever ? nullptr : &rest, nullptr);
    if (ready == 0) return WaitResult::kTimedOut;
    if (ready > 0 || errno != EINTR) return WaitResult::kReady;
  }
}

}  // namespace

Poller& Poller::instance() {
  static Poller* const poller = new Poller;
  return *poller;
}

bool Poller::start() {
  const std::lock_guard lock(mutex_);
  if (epoll_ >= 0) return true;
  epoll_ = epoll_create1(EPOLL_CLOEXEC);
  if (epoll_ < 0) return false;
  std::optional<std::thread> thread = os::start_thread(
      "fiberus-poller", [](void* poller) { static_cast<Poller*>(poller)->run(); }, this);
  if (thread) {
    thread->detach();
    return true;
  }
  ::close(epoll_);
  epoll_ = -1;
  return false;
}

void Poller::run() {
  epoll_event events[kEventsAtOnce];
  for (;;) {
    const int count = epoll_wait(epoll_, events, kEventsAtOnce, -1);
    const std::lock_guard lock(mutex_);
    for (int i = 0; i < count; ++i)
      report(events[i].data.fd, events[i].events);
  }
}

void Poller::finish(Wait& wait) {
  if (wait.is_over) return;
  wait.is_over = true;
  if (wait.fiber != hot_fiber()) wake(wait.fiber);
}

bool Poller::update(int descriptor, Watch& watch) {
  uint32_t wanted = 0;
  for (const Interest& interest : watch.interests)
    wanted |= interest.events;
  if (wanted == watch.events) return true;
  epoll_event event{};
  event.events = wanted;
  event.data.fd = descriptor;
  int operation = EPOLL_CTL_MOD;
  if (watch.events == 0) operation = EPOLL_CTL_ADD;
  if (wanted == 0) operation = EPOLL_CTL_DEL;
  if (epoll_ctl(epoll_, operation, descriptor, &event) != 0) return false;
  watch.events = wanted;
  return true;
}

void Poller::add(int descriptor, Interest interest) {
  Watch& watch = watches_[descriptor];
  interest.events |= kAlwaysReported;
  watch.interests.push_back(interest);
  if (update(descriptor, watch)) return;
  // A regular file, which is always ready, or no descriptor at all: the operation will say it.
  watch.interests.pop_back();
  if (watch.interests.empty()) watches_.erase(descriptor);
  finish(*interest.wait);
}

void Poller::remove(const pollfd* items, size_t count, const Wait& wait) {
  for (size_t i = 0; i < count; ++i) {
    const auto found = watches_.find(items[i].fd);
    if (found == watches_.end()) continue;
    Watch& watch = found->second;
    std::erase_if(watch.interests,
                  [&wait](const Interest& interest) { return interest.wait == &wait; });
    update(items[i].fd, watch);
    if (watch.interests.empty()) watches_.erase(found);
  }
}

void Poller::report(int descriptor, uint32_t events) {
  const auto found = watches_.find(descriptor);
  if (found == watches_.end()) return;
  Watch& watch = found->second;
  std::erase_if(watch.interests, [events](const Interest& interest) {
    if ((interest.events & events) == 0) return false;
    finish(*interest.wait);
    return true;
  });
  update(descriptor, watch);
  if (watch.interests.empty()) watches_.erase(found);
}

bool Poller::is_over(const pollfd* items, size_t count, const Wait& wait, bool gives_up) {
  const std::lock_guard lock(mutex_);
  if (!wait.is_over && !gives_up) return false;
  remove(items, count, wait);
  return true;
}

WaitResult Poller::wait_any(const pollfd* items, const DescriptorWatch* watches, size_t count,
                            int64_t deadline_ns) {
  Fiber& self = *hot_fiber();
  Wait wait{.fiber = &self};
  if (!start()) return poll_in_place(items, count, deadline_ns);
  const ExternalWait external_wait;
  {
    const std::lock_guard lock(mutex_);
    for (size_t i = 0; i < count && !wait.is_over; ++i)
      add(items[i].fd, {&wait, static_cast<uint32_t>(items[i].events)});
  }
  bool is_in_time = true;
  bool is_cancelled = false;
  bool is_closed = is_any_closed(watches, count);
  while (!is_over(items, count, wait, !is_in_time || is_cancelled || is_closed)) {
    is_in_time = park_until(ParkReason::kInputOutput, deadline_ns);
    is_cancelled = is_cancellation_due(self);
    is_closed = is_any_closed(watches, count);
  }
  // What came in time counts: the next wait is cancelled instead.
  if (wait.is_over) return WaitResult::kReady;
  if (is_closed) return WaitResult::kClosed;
  if (is_cancelled) throw_cancelled(self);
  return WaitResult::kTimedOut;
}

}  // namespace fib::io
