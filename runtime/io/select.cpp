#include <errno.h>

#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/io_socket.h"
#include "io/lasting_operation.h"
#include "io/wait.h"

namespace fib::io {
namespace {

short events_of(int32_t interest) {
  return static_cast<short>(((interest & kReadable) != 0 ? POLLIN : 0) |
                            ((interest & kWritable) != 0 ? POLLOUT : 0) |
                            ((interest & kExceptional) != 0 ? POLLPRI : 0));
}

// As select(2) counts: an end or an error makes reading and writing go on at once.
int32_t readiness_of(const pollfd& item, int32_t interest) {
  const auto has = [&item](short events) { return (item.revents & events) != 0; };
  const int32_t found = (has(POLLIN | POLLHUP | POLLERR) ? kReadable : 0) |
                        (has(POLLOUT | POLLERR) ? kWritable : 0) |
                        (has(POLLPRI) ? kExceptional : 0);
  return found & interest;
}

std::vector<pollfd> poll_items(const Array<int32_t>* descriptors, const Array<int32_t>* interests) {
  std::vector<pollfd> items;
  items.reserve(descriptors->length);
  for (uint32_t i = 0; i < descriptors->length; ++i) {
    const auto index = static_cast<int32_t>(i);
    items.push_back({array_get(descriptors, index), events_of(array_get(interests, index)), 0});
  }
  return items;
}

// Gives how many are ready, 0 when none is.
int32_t store_readiness(const std::vector<pollfd>& items, Array<int32_t>* interests) {
  int32_t ready_count = 0;
  std::vector<int32_t> found;
  for (size_t i = 0; i < items.size(); ++i) {
    found.push_back(readiness_of(items[i], array_get(interests, static_cast<int32_t>(i))));
    if (found.back() != 0) ++ready_count;
  }
  if (ready_count == 0) return 0;
  for (size_t i = 0; i < found.size(); ++i)
    array_set(interests, static_cast<int32_t>(i), found[i]);
  return ready_count;
}

void clear(Array<int32_t>* interests) {
  for (uint32_t i = 0; i < interests->length; ++i)
    array_set(interests, static_cast<int32_t>(i), 0);
}

}  // namespace

int32_t select(Array<int32_t>* descriptors, Array<int32_t>* interests, double timeout_seconds) {
  std::vector<pollfd> items = poll_items(nonnull(descriptors), nonnull(interests));
  Timeout timeout(timeout_seconds);
  for (;;) {
    end_running_ahead(items.data(), items.size());
    const int count = poll_at_once(items.data(), items.size());
    if (count < 0 && errno != EINTR) return -errno;
    for (const pollfd& item : items) {
      if ((item.revents & POLLNVAL) != 0) return -EBADF;
    }
    const int32_t ready_count = count > 0 ? store_readiness(items, interests) : 0;
    if (ready_count != 0) return ready_count;
    const WaitResult result = timeout.is_zero()
                                  ? WaitResult::kTimedOut
                                  : wait_any(items.data(), items.size(), timeout.deadline_ns());
    if (result == WaitResult::kClosed) return -EBADF;
    if (result == WaitResult::kTimedOut) {
      clear(interests);
      return 0;
    }
  }
}

}  // namespace fib::io
