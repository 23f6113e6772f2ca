// Synchronisation of fibers: fiberus.Counter and the objects behind sys.thread.Mutex, Lock,
// Semaphore and Condition. Waiting suspends the fiber, never a thread. Receivers are not null, or
// "Null access" is thrown.
//
// Timeouts are in seconds; negative ones wait without limit. Every wait throws when the fiber is
// cancelled (sched/cancel.h).
//
// Invariants of all of them
//  - `lock` guards every other field.
//  - What a waiter waits for (a permit, the mutex, the signal) is given to it when its node is
//  taken
//    out of the list, under the lock: nobody else can take it before the fiber runs.
//  - A giver does not touch the object after it has released the lock, except to wake: the fiber it
//    woke may have let go of the object.
#pragma once

#include "fiberus/gc.h"
#include "fiberus/object.h"
#include "fiberus/spin_lock.h"
#include "fiberus/wait_list.h"

namespace fib {

// Fibers wait until a number reaches a value.
struct Counter : Object {
  SpinLock lock;
  int32_t value;
  bool is_done;
  WaitList waiters;

  static const Type type;
};

Counter* counter_create(int32_t initial_value);
int32_t counter_value(Counter* counter);
// Adds `delta` and lets the fibers go on that wait for the new value.
void counter_add(Counter* counter, int32_t delta);
// Subtracts one; gives the new value.
int32_t counter_decrement(Counter* counter);
// Suspends until the number is `target`. A value that is only passed through counts, even when the
// number has moved on before the fiber runs again.
void counter_wait(Counter* counter, int32_t target);
// Ends the counter's use: every waiter goes on, and later waits return at once.
void counter_done(Counter* counter);
void counter_wait_and_done(Counter* counter, int32_t target);

// A number of permits, never below zero. Permits go to waiting fibers in the order of their
// arrival.
struct Semaphore : Object {
  SpinLock lock;
  int32_t permits;
  WaitList waiters;

  static const Type type;
};

// Throws when `permits` is negative.
Semaphore* semaphore_create(int32_t permits);
// Takes a permit. Suspends until there is one.
void semaphore_acquire(Semaphore* semaphore);
// Takes a permit if there is one within the time; 0 does not wait.
bool semaphore_try_acquire(Semaphore* semaphore, double timeout_seconds);
// Throws when there are 2^31 - 1 permits already.
void semaphore_release(Semaphore* semaphore);
int32_t semaphore_permits(Semaphore* semaphore);  // that are free

// Held by one fiber at a time, which may acquire it again.
//
// Invariants
//  - `owner` is changed under the lock: from 0 by the fiber that takes the mutex, from a fiber
//    to the first in `waiters`, whose node leaves the list in the same step, or to 0 when nobody
//    waits. So the mutex is never free while somebody waits, and never of a fiber that gave up.
//  - A fiber that reads its own id in `owner`, without the lock as well, holds the mutex; `depth`
//    belongs to the owner.
struct Mutex : Object {
  SpinLock lock;
  // The id of the fiber that holds it, 0: free. Not its address: when a fiber ends without having
  // released the mutex, another one comes to live there.
  std::atomic<uint64_t> owner;
  int32_t depth;  // acquisitions by the owner
  WaitList waiters;

  static const Type type;
};

Mutex* mutex_create();
// Suspends until the mutex is free.
void mutex_acquire(Mutex* mutex);
bool mutex_try_acquire(Mutex* mutex);
// As mutex_acquire; false when the mutex was not free within the time.
bool mutex_try_acquire_for(Mutex* mutex, double timeout_seconds);
// Throws when the calling fiber does not hold the mutex. Hands it to the fiber that waits longest.
void mutex_release(Mutex* mutex);

// Fibers wait for a signal of those that change what they wait for.
struct Condition : Object {
  SpinLock lock;
  WaitList waiters;

  static const Type type;
};

Condition* condition_create();
// Gives the mutex up, however often it was acquired, suspends until a signal, and takes it back.
// Throws when the calling fiber does not hold the mutex.
void condition_wait(Condition* condition, Mutex* mutex);
// As condition_wait; false when the time passed without a signal.
bool condition_wait_for(Condition* condition, Mutex* mutex, double timeout_seconds);
void condition_signal(Condition* condition);
void condition_broadcast(Condition* condition);

}  // namespace fib
