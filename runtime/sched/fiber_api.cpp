// The functions behind fiberus.Fiber and fiberus.io.Timer.
#include <algorithm>

#include "fiberus/closure.h"
#include "fiberus/fiber.h"
#include "os/clock.h"
#include "sched/park.h"
#include "sched/scheduler.h"

namespace fib {
namespace {

Scheduler& scheduler() { return *Scheduler::current(); }

FiberObject* spawn(Closure* function, size_t stack_bytes) {
  if (function == nullptr) throw_null_function();
  return scheduler().spawn(function, stack_bytes);
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

constexpr Type describe(const Type* self, const char* name, size_t size, uint64_t reference_map) {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kNative;
  type.scan = ScanKind::kMap;
  type.instance_size = static_cast<uint32_t>(size);
  type.reference_map = reference_map;
  type.display[0] = self;
  type.name = name;
  return type;
}

constinit const Type IndexedBody::type = [] {
  constexpr uint64_t kReceiverBodyArguments = 0b1'1010'0000;
  static_assert(sizeof(Closure) == 7 * 8 && sizeof(IndexedBody) == 10 * 8);
  Type type = describe(&IndexedBody::type, "Function", sizeof(IndexedBody), kReceiverBodyArguments);
  type.kind = TypeKind::kClosure;
  return type;
}();

}  // namespace

constinit const Type FiberObject::type = [] {
  constexpr uint64_t kEntryToLocals = 0b1'1111'1100;
  static_assert(sizeof(FiberObject) == 10 * 8);
  Type type = describe(&FiberObject::type, "fiberus.Fiber", sizeof(FiberObject), kEntryToLocals);
  type.kind = TypeKind::kClass;
  return type;
}();

FiberObject* fiber_spawn(Closure* function) { return spawn(function, 0); }

FiberObject* fiber_spawn_with_stack(int32_t stack_size_bytes, Closure* function) {
  return spawn(function, static_cast<size_t>(std::max(stack_size_bytes, 1)));
}

FiberObject* fiber_spawn_on(int32_t, Closure* function) { return spawn(function, 0); }

FiberObject* fiber_spawn_any(Closure* function) { return spawn(function, 0); }

int32_t fiber_spawn_many(int32_t count, Closure* body, Value arguments) {
  if (body == nullptr) throw_null_function();
  for (int32_t i = 0; i < count; ++i) {
    auto* const call = initialize_closure<&IndexedBody::run>(allocate<IndexedBody>());
    call->body = body;
    call->arguments = arguments;
    call->index = i;
    scheduler().spawn(call, 0);
  }
  return std::max(count, 0);
}

void fiber_yield() {
  if (hot_fiber() != nullptr) Worker::yield();
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
    case RunState::kReady:
      return static_cast<int32_t>(FiberState::kReady);
    case RunState::kRunning:
      return static_cast<int32_t>(FiberState::kRunning);
    case RunState::kDead:
      return static_cast<int32_t>(FiberState::kDead);
    case RunState::kParking:
    case RunState::kParked:
      return static_cast<int32_t>(FiberState::kWaiting);
    case RunState::kNotified:
      return static_cast<int32_t>(fiber == hot_fiber() ? FiberState::kRunning : FiberState::kReady);
  }
  return static_cast<int32_t>(FiberState::kDead);
}

void fiber_join(FiberObject* object) {
  if (nonnull(object)->fiber != nullptr) {
    WaitNode node(hot_fiber());
    object->fiber->joiners.push_back(node);
    while (node.is_waiting)
      park(ParkReason::kJoin);
  }
  if (object->failed) throw Thrown(object->exception, object->trace);
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

int32_t fiber_create_workers(int32_t) { return 0; }

int32_t fiber_worker_count() { return static_cast<int32_t>(scheduler().workers().size()) - 1; }

int32_t fiber_thread_count() { return static_cast<int32_t>(scheduler().workers().size()); }

int32_t fiber_thread_id() {
  const Worker* const worker = hot_worker();
  return worker != nullptr ? static_cast<int32_t>(worker->index()) : 0;
}

void sleep_nanoseconds(int64_t nanoseconds) {
  if (nanoseconds <= 0) {
    fiber_yield();
    return;
  }
  const int64_t deadline_ns = os::saturating_add(os::monotonic_ns(), nanoseconds);
  // Other wakes may arrive for reasons that are over.
  while (park_until(ParkReason::kSleep, deadline_ns)) {
  }
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
