// The functions behind fiberus.Fiber and fiberus.io.Timer.
#include <algorithm>

#include "fiberus/closure.h"
#include "fiberus/fiber.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "sched/scheduler.h"
#include "sched/waiting.h"

namespace fib {
namespace {

Scheduler& scheduler() { return *Scheduler::current(); }

// A fiber that will call `function`, in no queue yet. `spawn_site`: the return address of the
// function that Haxe code called.
FiberObject* create(Closure* function, size_t stack_bytes, void* spawn_site) {
  if (function == nullptr) throw_null_function();
  FiberObject* const object = allocate<FiberObject>();
  object->entry = function;
  scheduler().create_fiber(object, stack_bytes)->spawn_site = spawn_site;
  return object;
}

FiberObject* spawn(Closure* function, size_t stack_bytes, void* spawn_site) {
  FiberObject* const object = create(function, stack_bytes, spawn_site);
  hot_worker()->share(object->fiber);
  return object;
}

// To the worker itself if it is this one: what is spawned and what was sent before stay in order.
void send_to(Worker& worker, Fiber* fiber) {
  fiber->worker.store(&worker, std::memory_order_relaxed);
  if (&worker == hot_worker()) {
    worker.make_ready(fiber);
  } else {
    worker.send(fiber);
  }
}

// One fiber of fiber_spawn_many: a closure without a Haxe counterpart.
struct IndexedBody : Closure {
  Closure* body;
  Value arguments;
  int32_t index;

  static void run(Closure* self) {
    auto* const call = static_cast<IndexedBody*>(self);
    call_closure<void>(call->body, call->index, call->arguments);
  }
  static const Type type;
};

constinit const Type IndexedBody::type = [] {
  constexpr uint64_t kReceiverBodyArguments = 0b1'1010'0000;
  static_assert(sizeof(Closure) == 7 * 8 && sizeof(IndexedBody) == 10 * 8);
  Type type =
      describe_native(&IndexedBody::type, "Function", sizeof(IndexedBody), kReceiverBodyArguments);
  type.kind = TypeKind::kClosure;
  return type;
}();

}  // namespace

constinit const Type FiberObject::type = [] {
  constexpr uint64_t kEntryToLocals = 0b1'1111'1100;
  static_assert(offsetof(FiberObject, entry) == 2 * 8 && offsetof(FiberObject, locals) == 8 * 8);
  return describe_native(&FiberObject::type, "fiberus.Fiber", sizeof(FiberObject), kEntryToLocals);
}();

FIB_NOINLINE FiberObject* fiber_spawn(Closure* function) {
  return spawn(function, 0, __builtin_return_address(0));
}

FIB_NOINLINE FiberObject* fiber_spawn_with_stack(int32_t stack_size_bytes, Closure* function) {
  return spawn(function, static_cast<size_t>(std::max(stack_size_bytes, 1)),
               __builtin_return_address(0));
}

FIB_NOINLINE FiberObject* fiber_spawn_blocking(Closure* function) {
  FiberObject* const object = create(function, 0, __builtin_return_address(0));
  Fiber* const fiber = object->fiber;
  // A schedule from a seed has one thread only; without another thread this one has to do.
  if (scheduler().is_seeded() || !scheduler().blocking_pool().submit(fiber)) {
    fiber->is_pinned = fiber->is_blocking = false;
    hot_worker()->share(fiber);
  }
  return object;
}

FIB_NOINLINE FiberObject* fiber_spawn_on(int32_t thread_id, Closure* function) {
  FiberObject* const object = create(function, 0, __builtin_return_address(0));
  Fiber* const fiber = object->fiber;
  if (thread_id < 0 || static_cast<uint32_t>(thread_id) >= scheduler().worker_count()) {
    hot_worker()->share(fiber);
  } else {
    fiber->is_pinned = true;
    send_to(scheduler().worker(static_cast<size_t>(thread_id)), fiber);
  }
  return object;
}

// The power of two choices (Mitzenmacher, 1996): the less loaded one of two random workers.
FIB_NOINLINE FiberObject* fiber_spawn_any(Closure* function) {
  FiberObject* const object = create(function, 0, __builtin_return_address(0));
  const uint32_t count = scheduler().worker_count();
  Random& random = hot_worker()->random();
  Worker& first = scheduler().worker(random.below(count));
  Worker& second = scheduler().worker(random.below(count));
  Worker& chosen = second.load() < first.load() ? second : first;
  if (&chosen == hot_worker()) {
    chosen.share(object->fiber);
  } else {
    chosen.send(object->fiber);
  }
  return object;
}

FIB_NOINLINE int32_t fiber_spawn_many(int32_t count, Closure* body, Value arguments) {
  void* const spawn_site = __builtin_return_address(0);
  if (body == nullptr) throw_null_function();
  for (int32_t i = 0; i < count; ++i) {
    auto* const call = initialize_closure<&IndexedBody::run>(allocate<IndexedBody>());
    call->body = body;
    call->arguments = arguments;
    call->index = i;
    spawn(call, 0, spawn_site);
  }
  return std::max(count, 0);
}

void fiber_yield() {
  Fiber* const self = hot_fiber();
  if (self == nullptr) return;
  check_cancellation(*self);
  Worker::yield();
}

FiberObject* fiber_current() {
  Fiber* const fiber = hot_fiber();
  if (fiber == nullptr) return nullptr;
  if (fiber->object == nullptr) {
    // Native fibers, main among them, get their object when somebody asks.
    FiberObject* const object = allocate<FiberObject>();
    object->fiber = fiber;
    fiber->object = object;
  }
  return fiber->object;
}

bool fiber_is_alive(FiberObject* fiber) { return nonnull(fiber)->fiber != nullptr; }

int32_t fiber_state(FiberObject* object) {
  const Fiber* const fiber = nonnull(object)->fiber;
  if (fiber == nullptr) return static_cast<int32_t>(FiberState::kDead);
  switch (fiber->run_state.load(std::memory_order_relaxed)) {
    case RunState::kActive:
    case RunState::kNotified:
      return static_cast<int32_t>(fiber->is_queued.load(std::memory_order_relaxed)
                                      ? FiberState::kReady
                                      : FiberState::kRunning);
    case RunState::kDead:
      return static_cast<int32_t>(FiberState::kDead);
    case RunState::kParked:
      return static_cast<int32_t>(FiberState::kWaiting);
  }
  return static_cast<int32_t>(FiberState::kDead);
}

void fiber_join(FiberObject* object) { fiber_join_for(object, -1); }

bool fiber_join_for(FiberObject* object, double timeout_seconds) {
  const int64_t deadline_ns = deadline_after(timeout_seconds);
  WaitNode node(hot_fiber());
  nonnull(object)->lock.lock();
  if (object->fiber == node.fiber) {
    object->lock.unlock();
    throw_text("A fiber cannot wait for its own end");
  }
  if (object->fiber == nullptr) {
    object->lock.unlock();
  } else if (!wait_in_until(object->lock, object->joiners, node, ParkReason::kJoin, deadline_ns)) {
    return false;
  }
  if (object->failed) throw Thrown(object->exception, object->trace);
  return true;
}

Value fiber_user_data(FiberObject* fiber) { return nonnull(fiber)->user_data; }

Value fiber_set_user_data(FiberObject* fiber, Value value) {
  store(nonnull(fiber), &fiber->user_data, value);
  return value;
}

String* fiber_name(FiberObject* fiber) { return nonnull(fiber)->name; }

String* fiber_set_name(FiberObject* fiber, String* name) {
  store(nonnull(fiber), &fiber->name, name);
  return name;
}

Value fiber_thread(FiberObject* fiber) { return nonnull(fiber)->thread; }

void fiber_set_thread(FiberObject* fiber, Value thread) {
  store(nonnull(fiber), &fiber->thread, thread);
}

Value fiber_locals(FiberObject* fiber) { return nonnull(fiber)->locals; }

void fiber_set_locals(FiberObject* fiber, Value locals) {
  store(nonnull(fiber), &fiber->locals, locals);
}

bool fiber_is_pinned(FiberObject* object) {
  const Fiber* const fiber = nonnull(object)->fiber;
  return fiber != nullptr && fiber->is_pinned;
}

void fiber_set_pinned(bool is_pinned) { hot_fiber()->is_pinned = is_pinned; }

int32_t fiber_create_workers(int32_t count) {
  if (count <= 0 || !scheduler().is_multithreaded()) return 0;
  return static_cast<int32_t>(scheduler().add_workers(static_cast<uint32_t>(count)));
}

int32_t fiber_worker_count() { return fiber_thread_count() - 1; }

int32_t fiber_thread_count() { return static_cast<int32_t>(scheduler().worker_count()); }

int32_t fiber_thread_id() {
  const Worker* const worker = hot_worker();
  return worker != nullptr ? static_cast<int32_t>(worker->index()) : 0;
}

void sleep_nanoseconds(int64_t nanoseconds) {
  if (nanoseconds <= 0) {
    fiber_yield();
    return;
  }
  Fiber& self = *hot_fiber();
  const int64_t deadline_ns = os::saturating_add(wait_clock_ns(), nanoseconds);
  // Other wakes may arrive for reasons that are over.
  do {
    check_cancellation(self);
  } while (park_until(ParkReason::kSleep, deadline_ns));
}

void sleep_microseconds(int32_t microseconds) { sleep_nanoseconds(int64_t{microseconds} * 1000); }

void sleep_milliseconds(int32_t milliseconds) {
  sleep_nanoseconds(int64_t{milliseconds} * 1'000'000);
}

void sleep_seconds(double seconds) {
  const double nanoseconds = seconds > 0 ? seconds * 1e9 : 0;  // NaN yields as well
  sleep_nanoseconds(nanoseconds < 9e18 ? static_cast<int64_t>(nanoseconds) : os::kNever);
}

}  // namespace fib
