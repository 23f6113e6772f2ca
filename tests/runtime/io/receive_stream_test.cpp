// Bytes that are received ahead of those who ask for them, and the same without.
#include "io/receive_stream.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <string>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/io.h"
#include "fiberus/io_fd.h"
#include "fiberus/io_socket.h"
#include "io/fault.h"
#include "io/receive_probe.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "support/io_backends.h"

namespace fib::io {
namespace {

using test::Backend;
using test::let_others_wait;
using test::spawn;

using Streaming = test::OnEachBackend;
FIB_ON_EACH_BACKEND(Streaming);

constexpr double kNoLimit = -1;
constexpr int32_t kRoom = 64;

// Two ends of a connection; what is read at the first has been used for a while.
struct Pair {
  Pair() {
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
    descriptor_entry(ends[0]).waits_in_a_row.store(ReceiveStream::kWaitsBefore);
  }
  ~Pair() {
    for (const int end : ends) {
      if (end >= 0) {
        EXPECT_EQ(io::close(end), 0);
      }
    }
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  void write(const std::string& text) const {
    EXPECT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }

  int ends[2];
};

// What arrives next, or the error: "-11".
std::string receive_text(int descriptor, double timeout = kNoLimit, int32_t room = kRoom) {
  ByteBuffer* const bytes = allocate_bytes(kRoom);
  const int32_t count = receive(descriptor, bytes, 0, room, timeout);
  if (count < 0) return std::to_string(count);
  return {reinterpret_cast<const char*>(bytes->data()), static_cast<size_t>(count)};
}

// Reads once, so that more is received ahead where the backend does that.
void begin(const Pair& pair) {
  spawn([&] {
    let_others_wait();
    pair.write("begin");
  });
  EXPECT_EQ(receive_text(pair.ends[0]), "begin");
}

TEST_P(Streaming, BeginsAfterSeveralWaitsOnTheRingOnly) {
  run([&] {
    Pair pair;
    descriptor_entry(pair.ends[0]).waits_in_a_row.store(0);
    const auto exchange = [&](int count) {
      bool is_over = false;
      spawn([&, count] {
        for (int i = 0; i < count; ++i) {
          pair.write("question");
          EXPECT_EQ(receive_text(pair.ends[1]), "answer");
        }
        is_over = true;
      });
      for (int i = 0; i < count; ++i) {
        EXPECT_EQ(receive_text(pair.ends[0]), "question");
        EXPECT_EQ(::write(pair.ends[0], "answer", 6), 6);
      }
      while (!is_over)
        let_others_wait();
    };
    exchange(4);
    EXPECT_EQ(descriptor_entry(pair.ends[0]).lasting.load(), nullptr);
    exchange(20);
    const bool has_stream = descriptor_entry(pair.ends[0]).lasting.load() != nullptr;
    const bool has_multishot = GetParam() == Backend::kRing || GetParam() == Backend::kSmallRing;
    EXPECT_EQ(has_stream, has_multishot && is_multishot_receive_complete());
  });
}

TEST_P(Streaming, KeepsWhatNobodyWaitsForInOrder) {
  run([&] {
    Pair pair;
    begin(pair);
    pair.write("one");
    let_others_wait();
    pair.write("two");
    let_others_wait();
    EXPECT_EQ(receive_text(pair.ends[0], kNoLimit, 2), "on");
    EXPECT_EQ(receive_text(pair.ends[0]), "etwo");
    EXPECT_EQ(receive_text(pair.ends[0], 0.001), std::to_string(-EAGAIN));
    pair.write("three");
    EXPECT_EQ(receive_text(pair.ends[0]), "three");
  });
}

TEST_P(Streaming, WithoutWaitingSeesEverything) {
  run([&] {
    Pair pair;
    begin(pair);
    EXPECT_EQ(receive_text(pair.ends[0], 0), std::to_string(-EAGAIN));
    begin(pair);
    pair.write("now");
    EXPECT_EQ(receive_text(pair.ends[0], 0), "now");
  });
}

TEST_P(Streaming, SelectSeesWhatIsKept) {
  run([&] {
    Pair pair;
    auto* const descriptors = new_array<int32_t>();
    auto* const interests = new_array<int32_t>();
    array_push(descriptors, pair.ends[0]);
    array_push(interests, static_cast<int32_t>(kReadable));
    for (int round = 0; round < 2; ++round) {
      begin(pair);
      EXPECT_EQ(select(descriptors, interests, 0), 0);
      begin(pair);
      pair.write("kept");
      let_others_wait();
      array_set(interests, 0, static_cast<int32_t>(kReadable));
      EXPECT_EQ(select(descriptors, interests, kNoLimit), 1);
      EXPECT_EQ(fd::poll(pair.ends[0], POLLIN, 0), POLLIN);
      EXPECT_EQ(receive_text(pair.ends[0]), "kept");
      array_set(interests, 0, static_cast<int32_t>(kReadable));
    }
  });
}

TEST_P(Streaming, TellsTheEndAgainAndAgain) {
  run([&] {
    Pair pair;
    begin(pair);
    pair.write("last");
    ::shutdown(pair.ends[1], SHUT_WR);
    let_others_wait();
    EXPECT_EQ(receive_text(pair.ends[0]), "last");
    EXPECT_EQ(receive_text(pair.ends[0]), "");
    EXPECT_EQ(receive_text(pair.ends[0], 0), "");
  });
}

// What came last and the end, at once and before anybody looks or while the stream begins.
TEST_P(Streaming, TellsTheEndThatComesWithTheLastBytes) {
  run([&] {
    for (const bool has_begun : {true, false}) {
      Pair pair;
      if (has_begun) begin(pair);
      spawn([&] {
        if (has_begun) let_others_wait();
        pair.write("last");
        EXPECT_EQ(io::close(std::exchange(pair.ends[1], -1)), 0);
      });
      if (!has_begun) let_others_wait();
      EXPECT_EQ(receive_text(pair.ends[0]), "last");
      EXPECT_EQ(receive_text(pair.ends[0]), "");
    }
  });
}

TEST_P(Streaming, EndsWithTheOwnShutdown) {
  run([&] {
    Pair pair;
    begin(pair);
    spawn([&] {
      let_others_wait();
      ::shutdown(pair.ends[0], SHUT_RD);
    });
    EXPECT_EQ(receive_text(pair.ends[0]), "");
  });
}

// More than is kept, by far: the sender has to wait, and nothing is lost or changes places.
TEST_P(Streaming, LeavesBulkInTheSocket) {
  constexpr int32_t kBytes = 1 << 20;
  constexpr int32_t kPart = 10'000;
  run([&] {
    Pair pair;
    begin(pair);
    spawn([&] {
      ByteBuffer* const bytes = allocate_bytes(kBytes);
      for (int32_t i = 0; i < kBytes; ++i)
        bytes->data()[i] = static_cast<uint8_t>(i * 7 / 256 + i);
      for (int32_t sent = 0; sent < kBytes;) {
        const int32_t count = send(pair.ends[1], bytes, sent, kBytes - sent, kNoLimit);
        ASSERT_GT(count, 0);
        sent += count;
      }
    });
    let_others_wait();
    ByteBuffer* const bytes = allocate_bytes(kBytes);
    for (int32_t received = 0; received < kBytes;) {
      const int32_t room = std::min(kPart, kBytes - received);
      const int32_t count = receive(pair.ends[0], bytes, received, room, kNoLimit);
      ASSERT_GT(count, 0);
      received += count;
      if (received % 3 == 0) Worker::yield();
    }
    for (int32_t i = 0; i < kBytes; ++i)
      ASSERT_EQ(bytes->data()[i], static_cast<uint8_t>(i * 7 / 256 + i)) << i;
  });
}

TEST_P(Streaming, EndedByALimitOrACancellationLosesNoByte) {
  run([&] {
    for (int stage = 0; stage < 4; ++stage) {
      Pair pair;
      begin(pair);
      size_t received = 0;
      Fiber* const fiber = spawn([&] {
        try {
          received += receive_text(pair.ends[0]).size();
        } catch (const Thrown&) {
        }
      });
      if (stage >= 1) Worker::yield();
      if (stage >= 2) let_others_wait();
      if (stage == 3) pair.write("x");
      fiber->cancellation.store(kCancelFiber);
      wake(fiber);
      if (stage < 3) pair.write("x");
      let_others_wait();
      if (received == 0) {
        EXPECT_EQ(receive_text(pair.ends[0], 0.5), "x");
        ++received;
      }
      EXPECT_EQ(received, 1U) << "stage " << stage;
    }
  });
}

TEST_P(Streaming, ClosedByAnotherFiberShowsNobodyElsesBytes) {
  run([&] {
    for (int round = 0; round < 50; ++round) {
      Pair pair;
      begin(pair);
      if (round % 3 == 0) pair.write("kept for nobody");
      const int number = std::exchange(pair.ends[0], -1);
      if (round % 3 != 0) {
        spawn([number] { EXPECT_EQ(receive_text(number), std::to_string(-EBADF)); });
      }
      Worker::yield();
      if (round % 2 == 0) let_others_wait();
      EXPECT_EQ(io::close(number), 0);
      Pair next;
      EXPECT_EQ(next.ends[0], number);
      next.write("own");
      EXPECT_EQ(receive_text(next.ends[0]), "own");
    }
  });
}

TEST_P(Streaming, ServesReadersInTheirOrder) {
  run([&] {
    Pair pair;
    begin(pair);
    std::string order;
    for (const char* const name : {"a", "b", "c"}) {
      spawn([&, name] { order += name + receive_text(pair.ends[0], kNoLimit, 1) + " "; });
    }
    let_others_wait();
    pair.write("123");
    let_others_wait();
    if (GetParam() == Backend::kRing) {
      EXPECT_EQ(order, "a1 b2 c3 ");
    }
    EXPECT_EQ(order.size(), 9U);
  });
}

TEST_P(Streaming, TakesDatagramsOneByOne) {
  run([&] {
    int ends[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends), 0);
    for (int i = 0; i < 20; ++i) {
      descriptor_entry(ends[0]).waits_in_a_row.store(ReceiveStream::kWaitsBefore);
      EXPECT_EQ(::write(ends[1], "first", 5), 5);
      EXPECT_EQ(::write(ends[1], "second", 6), 6);
      EXPECT_EQ(receive_text(ends[0], kNoLimit, 3), "fir");
      EXPECT_EQ(receive_text(ends[0]), "second");
    }
    for (const int end : ends)
      EXPECT_EQ(io::close(end), 0);
  });
}

// More connections than the worker has buffers, all at once.
TEST_P(Streaming, OutlastsTheBuffers) {
  constexpr int kConnections = 300;
  run([&] {
    std::vector<Pair> pairs(kConnections);
    std::atomic<int> received{0};
    for (Pair& pair : pairs) {
      spawn([&] {
        for (int i = 0; i < 3; ++i) {
          if (receive_text(pair.ends[0]) == "message") ++received;
        }
      });
    }
    for (int i = 1; i <= 3; ++i) {
      let_others_wait();
      for (Pair& pair : pairs)
        pair.write("message");
      while (received.load() != i * kConnections)
        let_others_wait();
    }
  });
}

// Readers that go from worker to worker, and a stream that stays where it began.
TEST_P(Streaming, FollowsFibersToOtherWorkers) {
  constexpr int kConnections = 8;
  constexpr int kRounds = 200;
  run(
      [&] {
        std::vector<Pair> pairs(kConnections);
        std::atomic<int> running{2 * kConnections};
        for (Pair& pair : pairs) {
          for (const int end : {0, 1}) {
            spawn([&, end] {
              descriptor_entry(pair.ends[end]).waits_in_a_row.store(ReceiveStream::kWaitsBefore);
              for (int i = 0; i < kRounds; ++i) {
                const std::string number = std::to_string(i);
                if (end == 0) {
                  EXPECT_EQ(receive_text(pair.ends[0]), number);
                }
                EXPECT_EQ(::write(pair.ends[end], number.data(), number.size()),
                          static_cast<ssize_t>(number.size()));
                if (end == 1) {
                  EXPECT_EQ(receive_text(pair.ends[1]), number);
                }
                if (i % 5 == 0) Worker::yield();
              }
              running.fetch_sub(1);
            });
          }
        }
        while (running.load() != 0)
          let_others_wait();
      },
      4);
}

TEST_P(Streaming, DoesNotKeepTheProgramFromItsEnd) {
  int ends[2];
  EXPECT_EQ(run([&] {
              Pair pair;
              begin(pair);
              std::memcpy(ends, pair.ends, sizeof ends);
              pair.ends[0] = pair.ends[1] = -1;
            }),
            Outcome::kFinished);
  run([&] {
    for (const int end : ends)
      EXPECT_EQ(io::close(end), 0);
  });
}

#if FIBERUS_CHECKS
TEST_P(Streaming, GoesOnWithoutBuffers) {
  run([&] {
    Pair pair;
    const bool can_probe = is_multishot_receive_complete();
    EXPECT_EQ(can_probe, is_multishot_receive_complete());
    plan_fault(FaultPoint::kMap, 3, ENOMEM);
    for (int i = 0; i < 20; ++i)
      begin(pair);
    plan_fault(FaultPoint::kMap, 0, 0);
  });
}

TEST_P(Streaming, SurvivesFaultsOfSubmissions) {
  for (const int error : {EINTR, EAGAIN, EBUSY, ENOMEM}) {
    for (uint32_t count = 1; count <= 10; ++count) {
      run([&] {
        Pair pair;
        plan_fault(FaultPoint::kSubmission, count, error);
        begin(pair);
        begin(pair);
      });
    }
  }
  plan_fault(FaultPoint::kSubmission, 0, 0);
}
#endif

}  // namespace
}  // namespace fib::io
