#include "io/wait.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <set>
#include <string>

#include "fiberus/fiber.h"
#include "io/helper_thread.h"
#include "os/clock.h"
#include "support/io_backends.h"

namespace fib::io {
namespace {

using test::spawn;

constexpr int64_t kMillisecond = 1'000'000;

int64_t after(int64_t nanoseconds) { return os::monotonic_ns() + nanoseconds; }

class SocketPair {
 public:
  SocketPair() { EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0); }
  ~SocketPair() {
    for (const int end : ends) {
      if (end >= 0) ::close(end);
    }
  }
  SocketPair(const SocketPair&) = delete;
  SocketPair& operator=(const SocketPair&) = delete;

  int ends[2];
};

using Wait = test::OnEachBackend;
using Retry = test::OnEachBackend;
using CallBlocking = test::OnEachBackend;
FIB_ON_EACH_BACKEND(Wait);
FIB_ON_EACH_BACKEND(Retry);
FIB_ON_EACH_BACKEND(CallBlocking);

TEST_P(Wait, EndsWhenTheDescriptorIsReady) {
  SocketPair pair;
  std::string order;
  EXPECT_EQ(run([&] {
              spawn([&] {
                order += "write ";
                EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
              });
              EXPECT_EQ(wait_ready(pair.ends[0], POLLIN, os::kNever), WaitResult::kReady);
              order += "ready";
            }),
            Outcome::kFinished);
  EXPECT_EQ(order, "write ready");
}

TEST_P(Wait, EndsAtTheDeadline) {
  SocketPair pair;
  run([&] {
    const int64_t deadline_ns = after(20 * kMillisecond);
    EXPECT_EQ(wait_ready(pair.ends[0], POLLIN, deadline_ns), WaitResult::kTimedOut);
    EXPECT_GE(os::monotonic_ns(), deadline_ns);
    EXPECT_EQ(wait_ready(pair.ends[0], POLLIN, 0), WaitResult::kTimedOut);
    EXPECT_EQ(wait_ready(pair.ends[0], POLLOUT, os::kNever), WaitResult::kReady);
  });
}

TEST_P(Wait, EndsWhenTheDescriptorIsClosed) {
  SocketPair pair;
  run([&] {
    for (const short events : {POLLIN, POLLPRI}) {
      spawn([&pair, events] {
        EXPECT_EQ(wait_ready(pair.ends[0], events, os::kNever), WaitResult::kClosed);
      });
    }
    spawn([&] { end_waits(pair.ends[0]); });
  });
}

TEST_P(Wait, TakesReadersAndWritersOfOneDescriptorApart) {
  SocketPair pair;
  run([&] {
    bool is_read = false;
    bool is_written = false;
    spawn([&] {
      EXPECT_EQ(wait_ready(pair.ends[0], POLLIN, os::kNever), WaitResult::kReady);
      is_read = true;
    });
    spawn([&] {
      EXPECT_EQ(wait_ready(pair.ends[0], POLLOUT, os::kNever), WaitResult::kReady);
      is_written = true;
    });
    const pollfd nothing{-1, POLLIN, 0};
    EXPECT_EQ(wait_any(&nothing, 0, after(20 * kMillisecond)), WaitResult::kTimedOut);
    EXPECT_TRUE(is_written);
    EXPECT_FALSE(is_read);
    EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
  });
}

TEST_P(Wait, TakesTheFirstOfMany) {
  SocketPair first;
  SocketPair second;
  run([&] {
    spawn([&] { EXPECT_EQ(::write(second.ends[1], "x", 1), 1); });
    const pollfd items[] = {{first.ends[0], POLLIN, 0}, {second.ends[0], POLLIN, 0}};
    EXPECT_EQ(wait_any(items, 2, os::kNever), WaitResult::kReady);
    // Nothing is left of the first wait.
    EXPECT_EQ(wait_ready(first.ends[0], POLLIN, after(kMillisecond)), WaitResult::kTimedOut);
  });
}

TEST_P(Wait, TakesRegularFilesAndNoDescriptorsForReady) {
  run([] {
    const int file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(wait_ready(file, POLLIN, os::kNever), WaitResult::kReady);
    ::close(file);
    EXPECT_EQ(wait_ready(file, POLLIN, os::kNever), WaitResult::kReady);
  });
}

TEST_P(Wait, OfManyFibersLosesNoWake) {
  constexpr int kPairCount = 50;
  constexpr int kRounds = 100;
  SocketPair pairs[kPairCount];
  int64_t received = 0;
  const auto copy_one = [](int from, int to) {
    char byte;
    const auto read_byte = [from, &byte] { return ::read(from, &byte, 1); };
    EXPECT_EQ(retry(from, POLLIN, Timeout(-1), read_byte), 1);
    EXPECT_EQ(::write(to, &byte, 1), 1);
  };
  run([&] {
    for (SocketPair& pair : pairs) {
      spawn([&pair, &received, copy_one] {
        for (int i = 0; i < kRounds; ++i) {
          copy_one(pair.ends[0], pair.ends[0]);
          ++received;
        }
      });
      spawn([&pair, copy_one] {
        EXPECT_EQ(::write(pair.ends[1], "x", 1), 1);
        for (int i = 0; i < kRounds - 1; ++i)
          copy_one(pair.ends[1], pair.ends[1]);
      });
    }
  });
  EXPECT_EQ(received, kPairCount * kRounds);
}

TEST_P(Retry, GivesErrorsAndTimeouts) {
  SocketPair pair;
  run([&] {
    char byte;
    const auto read_byte = [&] { return ::read(pair.ends[0], &byte, 1); };
    EXPECT_EQ(retry(pair.ends[0], POLLIN, Timeout(0), read_byte), -EAGAIN);
    EXPECT_EQ(retry(pair.ends[0], POLLIN, Timeout(0.01), read_byte), -EAGAIN);
    int interruptions = 0;
    const auto interrupted = [&]() -> ssize_t {
      errno = EINTR;
      return ++interruptions < 3 ? -1 : 7;
    };
    EXPECT_EQ(retry(pair.ends[0], POLLIN, Timeout(0), interrupted), 7);
    const auto failing = [&]() -> ssize_t { return ::read(-1, &byte, 1); };
    EXPECT_EQ(retry(-1, POLLIN, Timeout(-1), failing), -EBADF);
  });
}

TEST_P(CallBlocking, LetsOtherFibersRun) {
  std::string order;
  run([&] {
    spawn([&] { order += "other "; });
    call_blocking([](void*) { usleep(20'000); }, nullptr);
    order += "done";
  });
  EXPECT_EQ(order, "other done");
}

TEST_P(CallBlocking, UsesThreadsAgain) {
  std::set<pid_t> threads;
  run([&] {
    for (int i = 0; i < 20; ++i) {
      pid_t thread = 0;
      call_blocking([](void* result) { *static_cast<pid_t*>(result) = gettid(); }, &thread);
      threads.insert(thread);
      // The thread has woken this fiber before it waits for work.
      sleep_milliseconds(1);
    }
  });
  EXPECT_LT(threads.size(), 20u);
}

TEST_P(CallBlocking, ManyAtATimeAllEnd) {
  constexpr int kCalls = 600;  // more than threads
  std::atomic<int> calls = 0;
  run([&] {
    for (int i = 0; i < kCalls; ++i) {
      spawn([&] {
        call_blocking(
            [](void* count) {
              usleep(2000);
              static_cast<std::atomic<int>*>(count)->fetch_add(1);
            },
            &calls);
      });
    }
  });
  EXPECT_EQ(calls, kCalls);
}

}  // namespace
}  // namespace fib::io
