// The thread that waits for descriptors on behalf of fibers.
//
// Each descriptor somebody waits for is in the epoll set, with the events of all who wait for it,
// and leaves it when nobody does: no event is ever reported that nobody wants. All state is behind
// one mutex. The thread notes that a wait is over and wakes its fiber in the same critical section,
// so a fiber that sees the note under the mutex knows that nobody will touch it or its scheduler on
// behalf of this wait any more.
#pragma once

#include <poll.h>

#include <mutex>
#include <unordered_map>
#include <vector>

#include "io/descriptor_table.h"
#include "io/wait.h"
#include "sched/park.h"

namespace fib::io {

class Poller {
 public:
  // The process's; never destroyed, because its thread lives until the process ends.
  static Poller& instance();

  // As io::wait_any. `watches` has one for each item.
  WaitResult wait_any(const pollfd* items, const DescriptorWatch* watches, size_t count,
                      int64_t deadline_ns);

 private:
  // One fiber's wait; lies on its stack. All fields but `fiber` are guarded by mutex_.
  struct Wait {
    Fiber* fiber;
    bool is_over = false;  // one of the descriptors may be ready
  };
  struct Interest {
    Wait* wait;
    uint32_t events;  // EPOLLIN, …
  };
  struct Watch {
    std::vector<Interest> interests;
    uint32_t events = 0;  // what epoll reports; 0: not in the set
  };

  Poller() = default;
  // Makes the epoll set and its thread unless they exist; false when the system has no room.
  bool start();
  void run();
  // Whether the wait has ended; if it has, or the fiber gives up, nobody knows of it any more.
  bool is_over(const pollfd* items, size_t count, const Wait& wait, bool gives_up);

  // --- under mutex_ ---

  void add(int descriptor, Interest interest);
  void remove(const pollfd* items, size_t count, const Wait& wait);
  void report(int descriptor, uint32_t events);
  // Tells epoll about the events that are wanted now; false when it cannot watch the descriptor.
  bool update(int descriptor, Watch& watch);
  static void finish(Wait& wait);

  std::mutex mutex_;
  int epoll_ = -1;
  std::unordered_map<int, Watch> watches_;
};

}  // namespace fib::io
