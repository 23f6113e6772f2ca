// Everything that can end an operation, at random and at once: data, time limits, cancellation and
// the closing of the descriptor, by fibers that move between workers.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <utility>

#include "base/random.h"
#include "fiberus/context.h"
#include "fiberus/io.h"
#include "fiberus/io_socket.h"
#include "io/descriptor_table.h"
#include "io/receive_stream.h"
#include "io/wait.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "support/io_backends.h"

namespace fib::io {
namespace {

using test::spawn;

using Storm = test::OnEachBackend;
FIB_ON_EACH_BACKEND(Storm);

constexpr int kFibers = 12;
constexpr int kRounds = 60;

// A connection of two fibers: what is sent on it carries its number, and nobody may see another.
struct Connection {
  uint8_t number = 0;
  int ends[2] = {-1, -1};
  std::mutex mutex;
  Fiber* reader = nullptr;  // while it can be cancelled; guarded by the mutex
  std::atomic<bool> has_begun{false};
  std::atomic<bool> is_read{false};
};

void pause(Random& random) {
  const pollfd nothing{-1, POLLIN, 0};
  if (random.below(2) == 0) {
    Worker::yield();
  } else {
    wait_any(&nothing, 0, os::monotonic_ns() + random.below(300'000));
  }
}

void read_all(const Connection& connection, int descriptor, Random& random) {
  ByteBuffer* const bytes = allocate_bytes(16);
  try {
    for (;;) {
      const double limit = random.below(3) == 0 ? random.below(200) * 1e-6 : -1;
      const int32_t length = 1 + static_cast<int32_t>(random.below(16));
      const int32_t count = receive(descriptor, bytes, 0, length, limit);
      if (count == -EAGAIN) continue;
      if (count <= 0) break;
      for (int32_t i = 0; i < count; ++i)
        EXPECT_EQ(bytes->data()[i], connection.number);
    }
  } catch (const Thrown&) {
  }
}

void read_until_the_end(Connection& connection, int descriptor, uint32_t seed) {
  Random random(seed);
  {
    // From one operation to the next the number stays this connection's.
    const DescriptorUse use(descriptor);
    connection.has_begun.store(true);
    read_all(connection, descriptor, random);
  }
  // A request that comes now is for a fiber that waits no more.
  ++hot_fiber()->shield_depth;
  {
    const std::lock_guard lock(connection.mutex);
    connection.reader = nullptr;
  }
  connection.is_read.store(true);
}

void use_connection(Connection& connection, Random& random) {
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, connection.ends), 0);
  // Half of them as if they had been used for a while.
  if (random.below(2) == 0) {
    descriptor_entry(connection.ends[0]).waits_in_a_row.store(ReceiveStream::kWaitsBefore);
  }
  connection.number = static_cast<uint8_t>(1 + random.below(255));
  connection.has_begun.store(false);
  connection.is_read.store(false);
  const uint32_t seed = random.below(1 << 30);
  {
    const std::lock_guard lock(connection.mutex);
    const int descriptor = connection.ends[0];
    connection.reader = spawn(
        [&connection, descriptor, seed] { read_until_the_end(connection, descriptor, seed); });
  }
  while (!connection.has_begun.load())
    Worker::yield();
  ByteBuffer* const bytes = allocate_bytes(16);
  for (int i = 0; i < 16; ++i)
    bytes->data()[i] = connection.number;
  for (uint32_t i = random.below(4); i > 0; --i) {
    send(connection.ends[1], bytes, 0, 1 + static_cast<int32_t>(random.below(16)), -1);
    pause(random);
  }
  switch (random.below(3)) {
    case 0:
      EXPECT_EQ(close(connection.ends[0]), 0);
      connection.ends[0] = -1;
      break;
    case 1:
      EXPECT_EQ(close(connection.ends[1]), 0);
      connection.ends[1] = -1;
      break;
    case 2: {
      const std::lock_guard lock(connection.mutex);
      if (connection.reader != nullptr) {
        connection.reader->cancellation.store(kCancelFiber);
        wake(connection.reader);
      }
      break;
    }
  }
  while (!connection.is_read.load())
    pause(random);
  for (const int end : connection.ends) {
    if (end >= 0) {
      EXPECT_EQ(close(end), 0);
    }
  }
}

void run_storm(uint32_t seed) {
  Connection connections[kFibers];
  std::atomic<int> running{kFibers};
  Fiber* const self = hot_fiber();
  for (int i = 0; i < kFibers; ++i) {
    spawn([&, i] {
      Random random(seed + static_cast<uint32_t>(i));
      for (int round = 0; round < kRounds; ++round)
        use_connection(connections[i], random);
      if (running.fetch_sub(1) == 1) wake(self);
    });
  }
  while (running.load() != 0)
    park(ParkReason::kInputOutput);
}

TEST_P(Storm, OnOneWorker) {
  EXPECT_EQ(run([] { run_storm(1); }), Outcome::kFinished);
}

TEST_P(Storm, OnSeveralWorkers) {
  for (uint32_t seed = 1; seed <= 3; ++seed)
    EXPECT_EQ(run([seed] { run_storm(100 * seed); }, 4), Outcome::kFinished);
}

}  // namespace
}  // namespace fib::io
