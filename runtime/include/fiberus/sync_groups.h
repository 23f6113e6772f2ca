// fiberus.RwLock, Barrier and Event: synchronisation where many fibers wait for one thing. What
// sync.h says of timeouts, cancellation and invariants holds here too.
#pragma once

#include "fiberus/channel.h"
#include "fiberus/gc.h"
#include "fiberus/object.h"
#include "fiberus/spin_lock.h"
#include "fiberus/wait_list.h"

namespace fib {

// Held by one writer or any number of readers. Fibers that wait are served in the order in which
// they came: a reader that comes after a waiting writer waits too, so neither side starves. Not
// reentrant.
//
// Invariants
//  - writer != 0 implies readers == 0; readers and writer are set by whoever gives the lock
//  away.
//  - The first waiter could not be served: when the lock changes hands, or the first waiter gives
//    up, all that can be served from the front of the list are.
struct RwLock : Object {
  SpinLock lock;
  int32_t readers;  // that hold the lock
  uint64_t writer;  // id of the fiber that holds the lock; 0: none
  WaitList waiters;

  static const Type type;
};

RwLock* rw_lock_create();
// Takes the lock for reading or writing if that is possible within the time; 0 does not suspend.
// Throws when the fiber holds the lock as a writer.
bool rw_lock_try_read(RwLock* rw_lock, double timeout_seconds);
bool rw_lock_try_write(RwLock* rw_lock, double timeout_seconds);
// Throw when nobody reads, or when the calling fiber is not the one that writes.
void rw_lock_end_read(RwLock* rw_lock);
void rw_lock_end_write(RwLock* rw_lock);

// Fibers wait until a certain number of them have arrived, again and again.
//
// Invariants
//  - arrived < parties; the waiters are those that have arrived, but for one that gives up at this
//    moment; a broken barrier has none.
//  - A fiber that gives up breaks the round that it has arrived in, or none if that is over.
struct Barrier : Object {
  SpinLock lock;
  int32_t parties;
  int32_t arrived;
  uint32_t round;
  bool is_broken;
  WaitList waiters;  // a node's target tells how its wait ended

  static const Type type;
};

enum class BarrierOutcome : int32_t { kPassed, kLast, kBroken };

// Throws when there are less than one parties.
Barrier* barrier_create(int32_t parties);
// Suspends until all have arrived. The last one to arrive gets kLast and does not suspend. A fiber
// that is cancelled while it waits, or whose time is over, breaks the barrier: it throws, or gets
// kBroken, all others that wait get kBroken, and so does everyone who comes before a reset.
int32_t barrier_wait(Barrier* barrier, double timeout_seconds);
// Makes a broken barrier as new. Those that wait get kBroken.
void barrier_reset(Barrier* barrier);
bool barrier_is_broken(Barrier* barrier);
int32_t barrier_arrived(Barrier* barrier);

// What an event sends when it is set, and where to.
struct EventListener;

// Something that happens once.
struct Event : Object {
  SpinLock lock;
  std::atomic<bool> is_set;  // what was written before it was set is visible to who reads true
  EventListener* listeners;  // the newest first; null once it is set
  WaitList waiters;

  static const Type type;
};

Event* event_create();
// False when it had been set before.
bool event_set(Event* event);
inline bool event_is_set(Event* event) {
  return nonnull(event)->is_set.load(std::memory_order_acquire);
}
// Suspends until the event is set; false when the time was over first.
bool event_wait(Event* event, double timeout_seconds);
// Sends `value` to `channel`, which is unbounded and stays open, when the event is set; at once
// when it has been. With that a fiber waits for any of several events.
void event_notify(Event* event, Channel* channel, Value value);

}  // namespace fib
