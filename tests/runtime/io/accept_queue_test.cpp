// Connections that are accepted ahead of those who ask for them, and the same without.
#include "io/accept_queue.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/io.h"
#include "fiberus/io_fd.h"
#include "fiberus/io_socket.h"
#include "io/fault.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "support/io_backends.h"
#include "support/open_descriptors.h"

namespace fib::io {
namespace {

using test::let_others_wait;
using test::spawn;

using Accepting = test::OnEachBackend;
FIB_ON_EACH_BACKEND(Accepting);

constexpr double kNoLimit = -1;

class Listener {
 public:
  explicit Listener(int backlog = 1024) : descriptor(open_stream_socket()) {
    EXPECT_EQ(bind(descriptor, static_cast<int32_t>(htonl(INADDR_LOOPBACK)), 0), 0);
    EXPECT_EQ(listen(descriptor, backlog), 0);
    socklen_t size = sizeof address_;
    EXPECT_EQ(getsockname(descriptor, reinterpret_cast<sockaddr*>(&address_), &size), 0);
  }
  ~Listener() { close(); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  void close() {
    if (descriptor >= 0) {
      EXPECT_EQ(io::close(std::exchange(descriptor, -1)), 0);
    }
  }

  // A client that the kernel has connected: nobody needs to have accepted it.
  int connect() const {
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::connect(client, reinterpret_cast<const sockaddr*>(&address_), sizeof address_), 0);
    return client;
  }

  // Accepts one, so that more are accepted ahead where the backend does that.
  void begin() {
    std::atomic<int> connection{-1};
    spawn([&] { connection.store(accept(descriptor, kNoLimit)); });
    let_others_wait();
    const int client = connect();
    while (connection.load() < 0)
      let_others_wait();
    ::close(client);
    EXPECT_EQ(io::close(connection.load()), 0);
  }

  int descriptor;

 private:
  sockaddr_in address_{};
};

// Whether the other side has closed the connection.
bool is_closed_by_peer(int client) {
  char byte;
  return ::recv(client, &byte, 1, 0) <= 0;
}

// Closes each connection, until the listener is closed.
void accept_until_closed(int descriptor) {
  const DescriptorUse use(descriptor);
  for (;;) {
    const int connection = accept(descriptor, kNoLimit);
    if (connection < 0) break;
    EXPECT_EQ(io::close(connection), 0);
  }
}

TEST_P(Accepting, GetsEveryConnectionInOrder) {
  constexpr int kCount = 100;
  run([&] {
    Listener listener;
    listener.begin();
    std::vector<int> clients;
    for (int i = 0; i < kCount; ++i) {
      clients.push_back(listener.connect());
      const auto number = static_cast<char>(i);
      EXPECT_EQ(::send(clients.back(), &number, 1, 0), 1);
      if (i % 7 == 0) let_others_wait();
    }
    for (int i = 0; i < kCount; ++i) {
      const int connection = accept(listener.descriptor, kNoLimit);
      ASSERT_GE(connection, 0);
      ByteBuffer* const bytes = allocate_bytes(1);
      EXPECT_EQ(receive(connection, bytes, 0, 1, kNoLimit), 1);
      EXPECT_EQ(bytes->data()[0], i);
      EXPECT_EQ(io::close(connection), 0);
    }
    for (const int client : clients) {
      EXPECT_TRUE(is_closed_by_peer(client));
      ::close(client);
    }
  });
}

TEST_P(Accepting, WithoutWaitingSeesWhatWasAcceptedAhead) {
  run([&] {
    Listener listener;
    listener.begin();
    EXPECT_EQ(accept(listener.descriptor, 0), -EAGAIN);
    EXPECT_EQ(accept(listener.descriptor, 0.001), -EAGAIN);
    const int clients[] = {listener.connect(), listener.connect()};
    // One of them may be in the ring, neither taken nor in the listener.
    for (const int client : clients) {
      const int connection = accept(listener.descriptor, 0);
      EXPECT_GE(connection, 0);
      EXPECT_EQ(io::close(connection), 0);
      ::close(client);
    }
    EXPECT_EQ(accept(listener.descriptor, 0), -EAGAIN);
  });
}

TEST_P(Accepting, SelectSeesWhatWasAcceptedAhead) {
  run([&] {
    Listener listener;
    auto* const descriptors = new_array<int32_t>();
    auto* const interests = new_array<int32_t>();
    array_push(descriptors, listener.descriptor);
    array_push(interests, static_cast<int32_t>(kReadable));
    for (const bool waits_before : {true, false}) {
      listener.begin();
      int client = -1;
      if (waits_before) {
        client = listener.connect();
        let_others_wait();
      } else {
        // One that is there while the select begins, and one that comes later.
        spawn([&] {
          let_others_wait();
          client = listener.connect();
        });
      }
      array_set(interests, 0, static_cast<int32_t>(kReadable));
      EXPECT_EQ(select(descriptors, interests, kNoLimit), 1);
      EXPECT_EQ(array_get(interests, 0), kReadable);
      EXPECT_EQ(fd::poll(listener.descriptor, POLLIN, 0), POLLIN);
      const int connection = accept(listener.descriptor, 0);
      EXPECT_GE(connection, 0);
      EXPECT_EQ(io::close(connection), 0);
      ::close(client);
      EXPECT_EQ(select(descriptors, interests, 0), 0);
    }
  });
}

// Both kinds of waits at once, each with a connection of its own.
TEST_P(Accepting, GoesOnBesideASelect) {
  run([&] {
    Listener listener;
    listener.begin();
    int accepted = -1;
    spawn([&] { accepted = accept(listener.descriptor, kNoLimit); });
    let_others_wait();
    int ready = 0;
    spawn([&] { ready = fd::poll(listener.descriptor, POLLIN, -1); });
    let_others_wait();
    const int first = listener.connect();
    while (accepted < 0)
      let_others_wait();
    const int second = listener.connect();
    while (ready == 0)
      let_others_wait();
    const int connection = accept(listener.descriptor, kNoLimit);
    EXPECT_GE(connection, 0);
    for (const int open : {accepted, connection})
      EXPECT_EQ(io::close(open), 0);
    for (const int client : {first, second})
      ::close(client);
  });
}

TEST_P(Accepting, ClosesWhatNobodyAsksFor) {
  // epoll's descriptor stays.
  run([&] {
    Listener listener;
    listener.begin();
  });
  const size_t before = test::open_descriptors();
  run([&] {
    Listener listener;
    listener.begin();
    std::vector<int> clients;
    for (int i = 0; i < 10; ++i)
      clients.push_back(listener.connect());
    let_others_wait();
    listener.close();
    for (const int client : clients) {
      EXPECT_TRUE(is_closed_by_peer(client));
      ::close(client);
    }
  });
  EXPECT_EQ(test::open_descriptors(), before);
}

// What is kept is bounded, and nothing that is not kept is lost.
TEST_P(Accepting, KeepsSomeAndLeavesTheRestInTheListener) {
  constexpr int kCount = 300;
  run([&] {
    Listener listener;
    listener.begin();
    std::vector<int> clients;
    for (int i = 0; i < kCount; ++i) {
      clients.push_back(listener.connect());
      if (i % 10 == 0) let_others_wait();
    }
    let_others_wait();
    if (RingDriver* const driver = RingDriver::current()) {
      EXPECT_EQ(driver->lasting_count(), 0U);
    }
    const size_t before = test::open_descriptors();
    for (const int client : clients) {
      const int connection = accept(listener.descriptor, kNoLimit);
      EXPECT_GE(connection, 0);
      EXPECT_EQ(io::close(connection), 0);
      ::close(client);
    }
    EXPECT_EQ(accept(listener.descriptor, 0.001), -EAGAIN);
    EXPECT_GE(before, static_cast<size_t>(kCount));
  });
}

// The kernel accepts as many as completions have room for, and one more, whose completion comes
// late: when so much is kept that no more is wanted, and all of it has been taken.
TEST(AcceptQueue, WhatComesAfterItsEndHasBegunIsNotLeftBehind) {
  constexpr uint32_t kCompletions = 2 * AcceptQueue::kMostKept;
  const auto make_driver = []() -> std::unique_ptr<Driver> {
    return std::make_unique<RingDriver>(
        Ring::Options{.submissions = 16, .completions = kCompletions}, true);
  };
  Scheduler::Options options;
  options.make_driver = make_driver;
  test::run_fibers(
      [&] {
        for (uint32_t count = kCompletions - 1; count <= kCompletions + 2; ++count) {
          Listener listener;
          listener.begin();
          std::vector<int> clients;
          for (uint32_t i = 0; i < count; ++i)
            clients.push_back(listener.connect());
          for (const int client : clients) {
            const int connection = accept(listener.descriptor, 5);
            EXPECT_GE(connection, 0);
            if (connection >= 0) ::close(connection);
            ::close(client);
          }
        }
      },
      std::move(options));
}

TEST_P(Accepting, EndedByALimitOrACancellationLosesNoConnection) {
  run([&] {
    Listener listener;
    listener.begin();
    int accepted = 0;
    const auto count_in = [&](int connection) {
      if (connection < 0) return;
      ++accepted;
      EXPECT_EQ(io::close(connection), 0);
    };
    std::vector<int> clients;
    for (int stage = 0; stage < 4; ++stage) {
      Fiber* const fiber = spawn([&] {
        try {
          count_in(accept(listener.descriptor, kNoLimit));
        } catch (const Thrown&) {
        }
        ++hot_fiber()->shield_depth;
        count_in(accept(listener.descriptor, 0.0005));
      });
      if (stage >= 1) Worker::yield();
      if (stage >= 2) let_others_wait();
      if (stage == 3) clients.push_back(listener.connect());
      fiber->cancellation.store(kCancelFiber);
      wake(fiber);
      if (stage < 3) clients.push_back(listener.connect());
      let_others_wait();
    }
    for (int rest = 0; rest >= 0;) {
      rest = accept(listener.descriptor, 0);
      count_in(rest);
    }
    EXPECT_EQ(accepted, static_cast<int>(clients.size()));
    for (const int client : clients)
      ::close(client);
  });
}

TEST_P(Accepting, ByFibersOfSeveralWorkersGetsEachConnectionOnce) {
  constexpr int kFibers = 8;
  constexpr int kConnections = 400;
  run(
      [&] {
        Listener listener;
        std::atomic<int> accepted{0};
        std::atomic<int> running{kFibers};
        for (int i = 0; i < kFibers; ++i) {
          spawn([&] {
            while (accepted.load() < kConnections) {
              const int connection = accept(listener.descriptor, 0.002);
              if (connection == -EAGAIN) continue;
              EXPECT_GE(connection, 0);
              EXPECT_EQ(io::close(connection), 0);
              accepted.fetch_add(1);
              Worker::yield();
            }
            running.fetch_sub(1);
          });
        }
        for (int i = 0; i < kConnections; ++i) {
          ::close(listener.connect());
          if (i % 16 == 0) let_others_wait();
        }
        while (running.load() != 0)
          let_others_wait();
        EXPECT_EQ(accepted.load(), kConnections);
      },
      4);
}

// More than is kept at once, again and again: nothing comes after a burst that would bring to light
// a connection that was overlooked.
TEST_P(Accepting, BurstsAreAcceptedToTheLast) {
  constexpr int kFibers = 4;
  constexpr int kBursts = 30;
  constexpr size_t kBurst = 2 * AcceptQueue::kMostKept + 22;
  run(
      [&] {
        Listener listener;
        std::atomic<int> running{kFibers};
        for (int i = 0; i < kFibers; ++i) {
          spawn([&, descriptor = listener.descriptor] {
            accept_until_closed(descriptor);
            running.fetch_sub(1);
          });
        }
        for (int burst = 0; burst < kBursts; ++burst) {
          std::vector<int> clients;
          for (size_t i = 0; i < kBurst; ++i)
            clients.push_back(listener.connect());
          for (const int client : clients) {
            const pollfd item{client, POLLIN, 0};
            EXPECT_EQ(wait_any(&item, 1, os::monotonic_ns() + 10'000'000'000), WaitResult::kReady);
            ::close(client);
          }
        }
        listener.close();
        while (running.load() != 0)
          let_others_wait();
      },
      4);
}

// The worker whose ring accepts sleeps, with nothing to wait for, when a fiber begins to wait on
// another one.
TEST_P(Accepting, WakesAFiberOfAnotherWorker) {
  constexpr int kRounds = 20;
  run(
      [&] {
        Listener listener;
        Fiber* const self = hot_fiber();
        self->is_pinned = true;
        EXPECT_EQ(accept(listener.descriptor, 0.001), -EAGAIN);
        Worker* const armed = self->worker.load();
        std::atomic<bool> has_begun{false};
        std::atomic<bool> is_over{false};
        std::atomic<int> asked{0};
        spawn([&] {
          hot_fiber()->is_pinned = true;
          has_begun.store(true);
          for (int i = 0; i < kRounds; ++i) {
            while (!armed->is_asleep())
              Worker::yield();
            asked.fetch_add(1);
            EXPECT_EQ(io::close(accept(listener.descriptor, kNoLimit)), 0);
          }
          is_over.store(true);
          wake(self);
        });
        // Keeps its worker, so that the fiber gets another one.
        while (!has_begun.load())
          __builtin_ia32_pause();
        std::thread client([&] {
          for (int i = 0; i < kRounds; ++i) {
            while (asked.load() <= i)
              std::this_thread::yield();
            ::close(listener.connect());
          }
        });
        while (!is_over.load())
          park(ParkReason::kInputOutput);
        client.join();
      },
      2);
}

TEST_P(Accepting, ClosedUnderSeveralFibersEndsAllOfThem) {
  run(
      [&] {
        for (int round = 0; round < 20; ++round) {
          Listener listener;
          std::atomic<int> ended{0};
          for (int i = 0; i < 4; ++i) {
            spawn([&, descriptor = listener.descriptor] {
              accept_until_closed(descriptor);
              ended.fetch_add(1);
            });
          }
          let_others_wait();
          const int clients[] = {listener.connect(), listener.connect()};
          if (round % 2 == 0) Worker::yield();
          listener.close();
          for (const int client : clients) {
            EXPECT_TRUE(is_closed_by_peer(client));
            ::close(client);
          }
          while (ended.load() != 4)
            let_others_wait();
        }
      },
      4);
}

// The listener stays open, and something is under way for it: nobody waits for that.
TEST_P(Accepting, DoesNotKeepTheProgramFromItsEnd) {
  int descriptor = -1;
  int client = -1;
  EXPECT_EQ(run([&] {
              Listener listener;
              listener.begin();
              client = listener.connect();
              descriptor = std::exchange(listener.descriptor, -1);
            }),
            Outcome::kFinished);
  run([&] { EXPECT_EQ(io::close(descriptor), 0); });
  EXPECT_TRUE(is_closed_by_peer(client));
  ::close(client);
}

// Each new connection takes a number; those that are in use stay below the limit.
TEST_P(Accepting, WithoutDescriptorsFailsUntilThereAreSome) {
  rlimit limit;
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  run([&] {
    Listener listener;
    listener.begin();
    const int client = listener.connect();
    const int spare = ::dup(client);
    rlimit lower = limit;
    lower.rlim_cur = static_cast<rlim_t>(spare);
    ::close(spare);
    // The numbers below are taken, or will be.
    std::vector<int> taken;
    EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &lower), 0);
    for (int number; (number = ::dup(client)) >= 0;)
      taken.push_back(number);
    const int first = accept(listener.descriptor, 0.05);
    if (first < 0) {
      EXPECT_EQ(first, -EMFILE);
      EXPECT_EQ(accept(listener.descriptor, 0.05), -EMFILE);
      // What has no number stays in the listener.
      EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
      const int second = accept(listener.descriptor, kNoLimit);
      EXPECT_GE(second, 0);
      EXPECT_EQ(io::close(second), 0);
    } else {
      // It was accepted ahead, when there were numbers.
      EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
      EXPECT_EQ(io::close(first), 0);
    }
    for (const int number : taken)
      ::close(number);
    ::close(client);
  });
  EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

#if FIBERUS_CHECKS
TEST_P(Accepting, SurvivesFaultsOfSubmissions) {
  for (const int error : {EINTR, EAGAIN, EBUSY, ENOMEM}) {
    for (uint32_t count = 1; count <= 10; ++count) {
      run([&] {
        Listener listener;
        plan_fault(FaultPoint::kSubmission, count, error);
        listener.begin();
        listener.begin();
      });
    }
  }
  plan_fault(FaultPoint::kSubmission, 0, 0);
}
#endif

}  // namespace
}  // namespace fib::io
