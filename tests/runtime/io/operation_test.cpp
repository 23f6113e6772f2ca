// Operations that suspend, and everything that ends them, on each backend.
#include "io/operation.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "fiberus/context.h"
#include "fiberus/io.h"
#include "fiberus/io_socket.h"
#include "io/backend.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "support/io_backends.h"
#include "support/open_descriptors.h"

namespace fib::io {
namespace {

using test::let_others_wait;
using test::spawn;

using Receiving = test::OnEachBackend;
using Closing = test::OnEachBackend;
using Cancelling = test::OnEachBackend;
using Waking = test::OnEachBackend;
using Faults = test::OnEachBackend;
FIB_ON_EACH_BACKEND(Receiving);
FIB_ON_EACH_BACKEND(Closing);
FIB_ON_EACH_BACKEND(Cancelling);
FIB_ON_EACH_BACKEND(Waking);
FIB_ON_EACH_BACKEND(Faults);

constexpr double kNoLimit = -1;
constexpr int kFull = 8;  // bytes of a test's buffer

struct Pair {
  Pair() { EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0); }
  ~Pair() {
    for (const int end : ends) {
      if (end >= 0) io::close(end);
    }
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  int ends[2];
};

int32_t receive_bytes(int descriptor, double timeout = kNoLimit, int32_t length = kFull) {
  return receive(descriptor, allocate_bytes(kFull), 0, length, timeout);
}

int32_t send_text(int descriptor, const char* text) {
  ByteBuffer* const bytes = bytes_from(text, std::strlen(text));
  return send(descriptor, bytes, 0, bytes_length(bytes), kNoLimit);
}

// Asks a fiber to end, as fiberus.Fiber.cancel() does.
void cancel(Fiber* fiber) {
  fiber->cancellation.store(kCancelFiber);
  wake(fiber);
}

// Whether what `body` waits for ended in Cancelled.
template <class Body>
bool is_cancelled(Body body) {
  try {
    body();
  } catch (const Thrown&) {
    return true;
  }
  return false;
}

TEST_P(Receiving, GetsWhatComesLater) {
  Pair pair;
  run([&] {
    ByteBuffer* const bytes = allocate_bytes(kFull);
    spawn([&] {
      let_others_wait();
      EXPECT_EQ(send_text(pair.ends[1], "later"), 5);
    });
    EXPECT_EQ(receive(pair.ends[0], bytes, 2, 6, kNoLimit), 5);
    EXPECT_EQ(std::string(reinterpret_cast<char*>(bytes->data()), kFull),
              std::string("\0\0later\0", kFull));
  });
}

// Short, full and again short: the operation starts in the ring, with the call, in the ring.
TEST_P(Receiving, GetsEverythingInOrder) {
  Pair pair;
  run([&] {
    spawn([&] {
      for (const char* const text : {"ab", "0123456789", "cd"}) {
        EXPECT_GT(send_text(pair.ends[1], text), 0);
        let_others_wait();
      }
      ::shutdown(pair.ends[1], SHUT_WR);
    });
    std::string all;
    ByteBuffer* const bytes = allocate_bytes(kFull);
    for (;;) {
      const int32_t count = receive(pair.ends[0], bytes, 0, kFull, kNoLimit);
      ASSERT_GE(count, 0);
      if (count == 0) break;
      all.append(reinterpret_cast<char*>(bytes->data()), static_cast<size_t>(count));
    }
    EXPECT_EQ(all, "ab0123456789cd");
  });
}

TEST_P(Receiving, EndsAtTheTimeLimit) {
  Pair pair;
  run([&] {
    EXPECT_EQ(receive_bytes(pair.ends[0], 0), -EAGAIN);
    EXPECT_EQ(receive_bytes(pair.ends[0], 0.01), -EAGAIN);
    EXPECT_EQ(send_text(pair.ends[1], "x"), 1);
    EXPECT_EQ(receive_bytes(pair.ends[0], 0.01), 1);
    // The socket is known to be empty.
    EXPECT_EQ(receive_bytes(pair.ends[0], 0), -EAGAIN);
    EXPECT_EQ(receive_bytes(pair.ends[0], 0.01), -EAGAIN);
  });
}

TEST_P(Receiving, WaitsForRoomToSend) {
  Pair pair;
  constexpr int32_t kBytes = 4 << 20;
  run([&] {
    spawn([&] {
      ByteBuffer* const bytes = allocate_bytes(kBytes);
      for (int32_t sent = 0; sent < kBytes;) {
        const int32_t count = send(pair.ends[1], bytes, sent, kBytes - sent, kNoLimit);
        ASSERT_GT(count, 0);
        sent += count;
      }
      ::shutdown(pair.ends[1], SHUT_WR);
    });
    int64_t received = 0;
    ByteBuffer* const bytes = allocate_bytes(64 << 10);
    while (const int32_t count = receive(pair.ends[0], bytes, 0, 64 << 10, kNoLimit)) {
      ASSERT_GT(count, 0);
      received += count;
    }
    EXPECT_EQ(received, kBytes);
  });
}

// A thread of the blocking pool has a ring of its own while it needs one.
TEST_P(Receiving, WaitsOnABlockingThread) {
  Pair pair;
  run([&] {
    Scheduler& scheduler = *Scheduler::current();
    for (int i = 0; i < 2; ++i) {
      std::atomic<int32_t> received{0};
      Fiber* const fiber = scheduler.create_native(
          test::call_body, test::keep_body([&] { received.store(receive_bytes(pair.ends[0])); }));
      ASSERT_TRUE(scheduler.blocking_pool().submit(fiber));
      let_others_wait();
      EXPECT_EQ(send_text(pair.ends[1], "abc"), 3);
      while (received.load() == 0)
        let_others_wait();
      EXPECT_EQ(received.load(), 3);
    }
  });
}

TEST_P(Receiving, LeavesNoDescriptorOpen) {
  const auto receive_once = [this] {
    Pair pair;
    run([&] { EXPECT_EQ(receive_bytes(pair.ends[0], 0.001), -EAGAIN); });
  };
  // epoll's stays.
  receive_once();
  const size_t before = test::open_descriptors();
  receive_once();
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST_P(Receiving, TakesManyAtOnceInASmallRing) {
  constexpr int kCount = 200;
  std::vector<Pair> pairs(kCount);
  int received = 0;
  run([&] {
    for (Pair& pair : pairs) {
      spawn([&] {
        EXPECT_EQ(receive_bytes(pair.ends[0]), 1);
        ++received;
      });
    }
    let_others_wait();
    for (Pair& pair : pairs)
      EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
  });
  EXPECT_EQ(received, kCount);
}

TEST_P(Closing, EndsEveryOperation) {
  Pair pair;
  run([&] {
    const int descriptor = std::exchange(pair.ends[0], -1);
    int ended = 0;
    for (int i = 0; i < 3; ++i) {
      spawn([&] {
        EXPECT_EQ(receive_bytes(descriptor), -EBADF);
        ++ended;
      });
    }
    spawn([&] {
      EXPECT_EQ(wait_ready(descriptor, POLLPRI, os::kNever), WaitResult::kClosed);
      ++ended;
    });
    let_others_wait();
    EXPECT_EQ(close(descriptor), 0);
    // Nobody uses the number any more when it can be given to somebody else.
    EXPECT_EQ(ended, 4);
    EXPECT_EQ(close(descriptor), -EBADF);
  });
}

// The next descriptor gets the number at once, and data are waiting there.
TEST_P(Closing, NeverShowsAnotherConnectionsData) {
  run([&] {
    for (int round = 0; round < 50; ++round) {
      Pair first;
      const int number = std::exchange(first.ends[0], -1);
      spawn([number] { EXPECT_EQ(receive_bytes(number), -EBADF); });
      Worker::yield();
      EXPECT_EQ(close(number), 0);
      Pair second;
      EXPECT_EQ(second.ends[0], number);
      EXPECT_EQ(::write(second.ends[1], "secret", 6), 6);
      Worker::yield();
    }
  });
}

TEST_P(Closing, EndsAccepting) {
  run([&] {
    const int listener = open_stream_socket();
    EXPECT_EQ(bind(listener, static_cast<int32_t>(htonl(INADDR_LOOPBACK)), 0), 0);
    EXPECT_EQ(listen(listener, 4), 0);
    spawn([&] { EXPECT_EQ(accept(listener, kNoLimit), -EBADF); });
    let_others_wait();
    EXPECT_EQ(close(listener), 0);
  });
}

TEST_P(Closing, ByOneOfTwoIsEnough) {
  Pair pair;
  run([&] {
    const int descriptor = std::exchange(pair.ends[0], -1);
    spawn([&] { EXPECT_EQ(receive_bytes(descriptor), -EBADF); });
    let_others_wait();
    int refused = 0;
    for (int i = 0; i < 2; ++i) {
      spawn([&] {
        if (close(descriptor) == -EBADF) ++refused;
      });
    }
    let_others_wait();
    EXPECT_EQ(refused, 1);
  });
}

TEST_P(Cancelling, EndsAWait) {
  Pair pair;
  run([&] {
    Fiber* const fiber = spawn([&] {
      EXPECT_TRUE(is_cancelled([&] { receive_bytes(pair.ends[0]); }));
      // Delivered once; nothing is left of the first operation.
      EXPECT_EQ(receive_bytes(pair.ends[0]), 1);
    });
    let_others_wait();
    cancel(fiber);
    let_others_wait();
    EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
  });
}

// Before it starts, when it is queued, in the same round as its completion, and after that.
TEST_P(Cancelling, AtEveryStageLosesNoByte) {
  run([&] {
    for (int stage = 0; stage < 4; ++stage) {
      Pair pair;
      int received = 0;
      Fiber* const fiber = spawn([&] {
        if (!is_cancelled([&] { received += receive_bytes(pair.ends[0]); })) {
          EXPECT_TRUE(is_cancelled([&] { receive_bytes(pair.ends[0]); }));
        }
      });
      if (stage >= 1) Worker::yield();
      if (stage >= 2) let_others_wait();
      if (stage >= 3) {
        EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
        let_others_wait();
      }
      cancel(fiber);
      if (stage < 3) {
        EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
      }
      let_others_wait();
      char byte;
      if (::read(pair.ends[0], &byte, 1) == 1) ++received;
      EXPECT_EQ(received, 1) << "stage " << stage;
    }
  });
}

TEST_P(Waking, FromAThreadWithoutWorkerEndsASleepInTheRing) {
  constexpr int kRounds = 200;
  Pair pair;
  run([&] {
    Fiber* const sleeper = hot_fiber();
    // Keeps the ring in use.
    Fiber* const reader =
        spawn([&] { EXPECT_TRUE(is_cancelled([&] { receive_bytes(pair.ends[0]); })); });
    Scheduler::current()->begin_external_wait();
    std::atomic<int> wakes{0};
    std::atomic<int> seen{0};
    std::thread waker([&] {
      while (seen.load() < kRounds) {
        if (wakes.load() == seen.load()) {
          wakes.fetch_add(1);
          wake(sleeper);
        }
      }
    });
    while (seen.load() < kRounds) {
      while (wakes.load() == seen.load())
        park(ParkReason::kInputOutput);
      seen.fetch_add(1);
    }
    waker.join();
    Scheduler::current()->end_external_wait();
    cancel(reader);
  });
}

// Each sleeps in its ring until the other, which waits for that, sends to it.
TEST_P(Waking, FromWorkerToWorker) {
  constexpr int kRounds = 50;
  Pair pairs[2];
  run(
      [&] {
        std::atomic<Fiber*> fibers[2] = {nullptr, nullptr};
        std::atomic<int> turn{0};
        std::atomic<int> ended{0};
        for (int self = 0; self < 2; ++self) {
          spawn([&, self] {
            hot_fiber()->is_pinned = true;
            Fiber* const keeper = spawn([&, self] {
              EXPECT_TRUE(is_cancelled([&] { receive_bytes(pairs[self].ends[0]); }));
            });
            fibers[self].store(hot_fiber());
            // Keeps its worker, so that the other gets another one.
            while (fibers[1 - self].load() == nullptr)
              __builtin_ia32_pause();
            Fiber* const other = fibers[1 - self].load();
            for (int round = 0; round < kRounds; ++round) {
              while (turn.load() % 2 != self)
                park(ParkReason::kInputOutput);
              if (round > 0 || self == 1) {
                while (!other->worker.load()->is_asleep())
                  Worker::yield();
              }
              turn.fetch_add(1);
              wake(other);
            }
            cancel(keeper);
            ended.fetch_add(1);
          });
        }
        while (ended.load() != 2)
          let_others_wait();
      },
      2);
}

TEST_P(Waking, IsNotNeededWhileIdle) {
  Pair pair;
  run([&] {
    const int64_t cpu_before_ns = os::process_cpu_ns();
    EXPECT_EQ(receive_bytes(pair.ends[0], 0.3), -EAGAIN);
    EXPECT_LT(os::process_cpu_ns() - cpu_before_ns, 150'000'000);
  });
}

TEST_P(Waking, NobodyWakesADeadlock) {
  Pair pair;
  EXPECT_EQ(run([&] {
              EXPECT_EQ(receive_bytes(pair.ends[0], 0.001), -EAGAIN);
              for (;;)
                park(ParkReason::kInputOutput);
            }),
            Outcome::kDeadlock);
}

#if FIBERUS_CHECKS
// Two fibers that send each other a byte several times.
void exchange_bytes() {
  Pair pair;
  const auto talk = [&](int end, bool begins) {
    for (int i = 0; i < 10; ++i) {
      if (begins || i > 0) {
        EXPECT_EQ(send_text(pair.ends[end], "x"), 1);
      }
      EXPECT_EQ(receive_bytes(pair.ends[end]), 1);
    }
    if (!begins) {
      EXPECT_EQ(send_text(pair.ends[end], "x"), 1);
    }
  };
  Fiber* const self = hot_fiber();
  bool is_over = false;
  spawn([&] {
    talk(1, false);
    is_over = true;
    wake(self);
  });
  talk(0, true);
  while (!is_over)
    park(ParkReason::kInputOutput);
}

TEST_P(Faults, OfSubmissionsAreSurvived) {
  for (const int error : {EINTR, EAGAIN, EBUSY, ENOMEM}) {
    for (uint32_t count = 1; count <= 12; ++count) {
      run([&] {
        plan_fault(FaultPoint::kSubmission, count, error);
        exchange_bytes();
      });
    }
  }
  plan_fault(FaultPoint::kSubmission, 0, 0);
}

TEST_P(Faults, OfCallsAreReportedOnce) {
  const struct {
    FaultPoint point;
    int32_t (*call)(int descriptor);
  } cases[] = {
      {FaultPoint::kRead, [](int descriptor) { return receive_bytes(descriptor, 0); }},
      {FaultPoint::kWrite, [](int descriptor) { return send_text(descriptor, "x"); }},
      {FaultPoint::kAccept, [](int descriptor) { return accept(descriptor, kNoLimit); }},
  };
  for (const auto& [point, call] : cases) {
    Pair pair;
    run([&, point = point, call = call] {
      plan_fault(point, 1, EIO);
      EXPECT_EQ(call(pair.ends[0]), -EIO);
      exchange_bytes();
    });
  }
}

TEST_P(Faults, OfARingLeaveTheWaitToEpoll) {
  for (const int error : {EMFILE, ENOMEM, EPERM, ENOSYS}) {
    for (const FaultPoint point : {FaultPoint::kSetup, FaultPoint::kMap}) {
      run([&] {
        plan_fault(point, 1, error);
        exchange_bytes();
        plan_fault(point, 0, 0);
        exchange_bytes();
      });
      forget_ring_failures();
    }
  }
}
#endif

}  // namespace
}  // namespace fib::io
