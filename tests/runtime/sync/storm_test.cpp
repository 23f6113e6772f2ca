// Random traffic on several workers: every value, every permit and every fiber is accounted for.
// Sizes are chosen so that a run takes about a second, also under ThreadSanitizer.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <numeric>
#include <vector>

#include "base/random.h"
#include "fiberus/fiber.h"
#include "fiberus/select.h"
#include "fiberus/sync.h"
#include "fiberus/sync_groups.h"
#include "support/parallel.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::rounds;
using test::run_parallel;
using test::spawn_owned;

// How often each number was received.
using Tally = std::vector<std::atomic<int>>;

void expect_each_once(const Tally& tally) {
  for (size_t i = 0; i < tally.size(); ++i)
    ASSERT_EQ(tally[i].load(), 1) << "value " << i;
}

// `senders` fibers send the numbers below `count` to `receivers` fibers.
void run_traffic(int32_t capacity, int32_t senders, int32_t receivers, int32_t count) {
  Tally tally(static_cast<size_t>(count));
  const Outcome outcome = run_parallel([&] {
    Channel* const channel = channel_create(capacity);
    Counter* const sending = counter_create(senders);
    for (int32_t s = 0; s < senders; ++s) {
      spawn_owned([=] {
        for (int32_t i = s; i < count; i += senders)
          channel_send(channel, integer(i));
        counter_decrement(sending);
      });
    }
    for (int32_t r = 0; r < receivers; ++r) {
      spawn_owned([&tally, channel] {
        ChannelIterator* const iterator = channel_iterator(channel);
        while (channel_iterator_has_next(iterator))
          ++tally[static_cast<size_t>(channel_iterator_next(iterator).as_int())];
      });
    }
    counter_wait(sending, 0);
    channel_close(channel);
  });
  ASSERT_EQ(outcome, Outcome::kFinished);
  expect_each_once(tally);
}

TEST(Storm, ChannelOneToOne) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    for (const int32_t capacity : {0, 1, 64, Channel::kUnbounded})
      run_traffic(capacity, 1, 1, 5'000);
  }
}

TEST(Storm, ChannelManyToOne) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    for (const int32_t capacity : {0, 3, Channel::kUnbounded})
      run_traffic(capacity, 8, 1, 4'000);
  }
}

TEST(Storm, ChannelManyToMany) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    for (const int32_t capacity : {0, 2, 100, Channel::kUnbounded})
      run_traffic(capacity, 8, 8, 4'000);
  }
}

// Closing while everybody is busy: a value was either sent and is received, or its sender threw.
TEST(Storm, ChannelClosedUnderLoad) {
  for (uint64_t round = 0; round < 10 * rounds(); ++round) {
    std::atomic<int64_t> sent{0};
    std::atomic<int64_t> received{0};
    const Outcome outcome = run_parallel([&] {
      Channel* const channel = channel_create(static_cast<int32_t>(round % 3));
      for (int32_t s = 0; s < 6; ++s) {
        spawn_owned([&sent, channel, s] {
          try {
            for (int32_t i = 1;; ++i) {
              channel_send(channel, integer(i * (s + 1)));
              sent += int64_t{i} * (s + 1);
            }
          } catch (const Thrown&) {
          }
        });
        spawn_owned([&received, channel] {
          ChannelIterator* const iterator = channel_iterator(channel);
          while (channel_iterator_has_next(iterator))
            received += channel_iterator_next(iterator).as_int();
        });
      }
      sleep_microseconds(500);
      channel_close(channel);
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(sent.load(), received.load());
  }
}

// --- select ---

std::atomic<int64_t> select_received{0};
std::atomic<int64_t> select_sent{0};

void add_received(Closure*, Value value) { select_received += value.as_int(); }
void add_sent(Closure*) { ++select_sent; }
void nothing(Closure*) {}

Select* receive_from(Select* select, Channel* channel) {
  return select_add_receive(select, channel, test::function<&add_received>(),
                            test::function<&nothing>());
}

// Fibers that only select: every hand-over is between two of them. Each sends ones.
TEST(Storm, SelectsAmongThemselves) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    select_received = 0;
    select_sent = 0;
    const Outcome outcome = run_parallel([&] {
      // On this stack, where the collector sees them.
      std::array<Channel*, 4> channels{};
      for (size_t i = 0; i < channels.size(); ++i)
        channels[i] = channel_create(static_cast<int32_t>(i / 2));
      Counter* const running = counter_create(12);
      for (uint64_t f = 0; f < 12; ++f) {
        spawn_owned([&channels, running, f, round] {
          Random random(round * 1'000 + f);
          for (int turn = 0; turn < 300; ++turn) {
            Select* const select = select_create();
            select_add_send(select, channels[random.below(4)], integer(1),
                            test::function<&add_sent>(), test::function<&nothing>());
            receive_from(receive_from(select, channels[random.below(4)]),
                         channels[random.below(4)]);
            select_set_timeout(select, random.below(50) * 1e-6, test::function<&nothing>());
            select_run(select);
          }
          counter_decrement(running);
        });
      }
      counter_wait(running, 0);
      for (Channel* const channel : channels)
        select_received += channel_length(channel);
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(select_sent.load(), select_received.load());
    ASSERT_GT(select_sent.load(), 0);
  }
}

// Selects against plain senders and receivers, and cancellations in between.
TEST(Storm, CancelledSelectsAndReceiversLoseNothing) {
  constexpr int32_t kCount = 3'000;
  for (uint64_t round = 0; round < rounds(); ++round) {
    select_received = 0;
    const Outcome outcome = run_parallel([&] {
      Channel* const first = channel_create(0);
      Channel* const second = channel_create(2);
      Counter* const sending = counter_create(2);
      for (Channel* const channel : {first, second}) {
        spawn_owned([channel, sending] {
          for (int32_t i = 1; i <= kCount; ++i)
            channel_send(channel, integer(i));
          counter_decrement(sending);
        });
      }
      std::vector<std::unique_ptr<gc::Root<FiberObject>>> victims(8);
      Counter* const started = counter_create(8);
      Counter* const running = counter_create(8);
      for (size_t v = 0; v < victims.size(); ++v) {
        victims[v] = std::make_unique<gc::Root<FiberObject>>();
        spawn_owned([&victims, first, second, started, running, v] {
          victims[v]->set(fiber_current());
          counter_decrement(started);
          Select* const select = receive_from(receive_from(select_create(), first), second);
          for (;;) {
            try {
              if (v % 2 == 0) {
                select_run(select);
              } else {
                Channel* const channel = v % 4 == 1 ? first : second;
                select_received += channel_receive(channel).as_int();
              }
            } catch (const Thrown&) {
              // Cancelled, or closed.
              if (channel_is_closed(first)) break;
            }
            if (channel_is_closed(first)) break;
          }
          counter_decrement(running);
        });
      }
      counter_wait(started, 0);
      Random random(round);
      while (counter_value(sending) > 0) {
        fiber_cancel(victims[random.below(8)]->get());
        sleep_microseconds(static_cast<int32_t>(random.below(30)));
      }
      while (channel_length(second) > 0)
        fiber_yield();
      channel_close(first);
      channel_close(second);
      counter_wait(running, 0);
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(select_received.load(), int64_t{kCount} * (kCount + 1));
  }
}

// --- the others ---

TEST(Storm, RwLockExcludes) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    int64_t left = 0;
    int64_t right = 0;  // changed together
    int64_t writes = 0;
    std::atomic<int> torn{0};
    const Outcome outcome = run_parallel([&] {
      RwLock* const lock = rw_lock_create();
      Counter* const running = counter_create(16);
      for (uint64_t f = 0; f < 16; ++f) {
        spawn_owned([&, lock, running, f] {
          Random random(round * 100 + f);
          for (int turn = 0; turn < 300; ++turn) {
            const double timeout = random.below(3) == 0 ? random.below(40) * 1e-6 : -1;
            if (random.below(4) == 0) {
              if (!rw_lock_try_write(lock, timeout)) continue;
              ++left;
              if (random.below(8) == 0) fiber_yield();
              ++right;
              ++writes;
              rw_lock_end_write(lock);
            } else {
              if (!rw_lock_try_read(lock, timeout)) continue;
              if (left != right) ++torn;
              if (random.below(8) == 0) fiber_yield();
              rw_lock_end_read(lock);
            }
          }
          counter_decrement(running);
        });
      }
      counter_wait(running, 0);
      EXPECT_TRUE(rw_lock_try_write(lock, 0));
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(torn.load(), 0);
    ASSERT_EQ(left, writes);
  }
}

TEST(Storm, BarrierRoundsDoNotOverlap) {
  constexpr int kParties = 8;
  constexpr int kRounds = 300;
  std::vector<std::atomic<int>> arrived(kRounds);
  std::atomic<int> early{0};
  std::atomic<int> last{0};
  const Outcome outcome = run_parallel([&] {
    Barrier* const barrier = barrier_create(kParties);
    Counter* const running = counter_create(kParties);
    for (int p = 0; p < kParties; ++p) {
      spawn_owned([&, barrier, running] {
        for (auto& count : arrived) {
          ++count;
          if (barrier_wait(barrier, -1) == static_cast<int32_t>(BarrierOutcome::kLast)) ++last;
          if (count.load() != kParties) ++early;
        }
        counter_decrement(running);
      });
    }
    counter_wait(running, 0);
    EXPECT_FALSE(barrier_is_broken(barrier));
  });
  EXPECT_EQ(outcome, Outcome::kFinished);
  EXPECT_EQ(early.load(), 0);
  EXPECT_EQ(last.load(), kRounds);
}

// Fibers that are cancelled while they wait for permits, locks and events, over and over.
TEST(Storm, CancellationsLosePermitsNowhere) {
  for (uint64_t round = 0; round < rounds(); ++round) {
    std::atomic<int> inside{0};
    std::atomic<int> overfull{0};
    const Outcome outcome = run_parallel([&] {
      Semaphore* const semaphore = semaphore_create(3);
      Mutex* const mutex = mutex_create();
      Condition* const condition = condition_create();
      Counter* const started = counter_create(12);
      Counter* const running = counter_create(12);
      std::vector<std::unique_ptr<gc::Root<FiberObject>>> victims(12);
      for (size_t v = 0; v < victims.size(); ++v) {
        victims[v] = std::make_unique<gc::Root<FiberObject>>();
        spawn_owned([&, semaphore, mutex, condition, started, running, v] {
          Random random(round * 100 + v);
          victims[v]->set(fiber_current());
          counter_decrement(started);
          for (int turn = 0; turn < 300; ++turn) {
            try {
              semaphore_acquire(semaphore);
            } catch (const Thrown&) {
              continue;
            }
            if (++inside > 3) ++overfull;
            try {
              mutex_acquire(mutex);
              try {
                if (random.below(4) == 0) {
                  condition_wait_for(condition, mutex, 20e-6);
                } else {
                  condition_signal(condition);
                }
              } catch (const Thrown&) {
              }
              mutex_release(mutex);
            } catch (const Thrown&) {
            }
            --inside;
            semaphore_release(semaphore);
          }
          counter_decrement(running);
        });
      }
      counter_wait(started, 0);
      Random random(round + 17);
      while (counter_value(running) > 0) {
        fiber_cancel(victims[random.below(12)]->get());
        sleep_microseconds(static_cast<int32_t>(random.below(20)));
      }
      EXPECT_EQ(semaphore->permits, 3);
      EXPECT_TRUE(mutex_try_acquire(mutex));
    });
    ASSERT_EQ(outcome, Outcome::kFinished);
    ASSERT_EQ(overfull.load(), 0);
  }
}

}  // namespace
}  // namespace fib
