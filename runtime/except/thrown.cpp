// The carrier of Haxe exceptions and its traces.
#include <algorithm>
#include <cstring>

#include "except/backtrace.h"
#include "fiber/fiber.h"
#include "fiberus/exception.h"

namespace fib {
namespace {

// Exceptions thrown outside of fibers: start-up code and tests, one thread.
constinit ThrownLink unowned_in_flight{&unowned_in_flight, &unowned_in_flight};
StackTrace* unowned_exception_trace = nullptr;

ThrownLink* in_flight_ring() {
  Fiber* const fiber = hot_fiber();
  return fiber != nullptr ? &fiber->in_flight : &unowned_in_flight;
}

void insert(ThrownLink* link) {
  ThrownLink* const head = in_flight_ring();
  link->previous = head;
  link->next = head->next;
  head->next->previous = link;
  head->next = link;
}

StackTrace* allocate_trace(uint32_t count) {
  auto* const trace = static_cast<StackTrace*>(
      gc::allocate_sized(&StackTrace::type, sizeof(StackTrace) + count * sizeof(uintptr_t)));
  trace->count = count;
  return trace;
}

}  // namespace

constinit const Type StackTrace::type = [] {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kNative;
  type.scan = ScanKind::kNone;
  type.size_kind = SizeKind::kElements;
  type.instance_size = sizeof(StackTrace);
  type.element_size = sizeof(uintptr_t);
  type.display[0] = &StackTrace::type;
  type.name = "fiberus.StackTrace";
  return type;
}();

// The trace is read before the exception is linked: allocating it may collect.
Thrown::Thrown(Value value, StackTrace* trace) : value_(value), trace_(trace) { insert(this); }

Thrown::Thrown(const Thrown& other) : ThrownLink(), value_(other.value_), trace_(other.trace_) {
  insert(this);
}

Thrown::~Thrown() {
  previous->next = next;
  next->previous = previous;
}

void Thrown::visit_ring(ThrownLink* head, Tracer& tracer) {
  for (ThrownLink* link = head->next; link != head; link = link->next) {
    auto* const thrown = static_cast<Thrown*>(link);
    tracer.visit(&thrown->value_);
    tracer.visit(&thrown->trace_);
  }
}

void visit_unowned_exceptions(Tracer& tracer) {
  Thrown::visit_ring(&unowned_in_flight, tracer);
  tracer.visit(&unowned_exception_trace);
}

Caught& Caught::operator=(const Thrown& thrown) {
  value_ = thrown.value();
  trace_ = thrown.trace();
  is_set_ = true;
  Fiber* const fiber = hot_fiber();
  (fiber != nullptr ? fiber->exception_trace : unowned_exception_trace) = trace_;
  return *this;
}

void Caught::rethrow() const { throw Thrown(value_, trace_); }

StackTrace* capture_trace(void* frame_pointer, size_t skip) {
  uintptr_t addresses[StackTrace::kMaximumDepth];
  const size_t walked = walk_own_frames(frame_pointer, addresses, StackTrace::kMaximumDepth);
  const size_t first = std::min(walked, skip);
  StackTrace* const trace = allocate_trace(static_cast<uint32_t>(walked - first));
  memcpy(trace->addresses(), addresses + first, trace->count * sizeof(uintptr_t));
  return trace;
}

StackTrace* exception_stack() {
  const Fiber* const fiber = hot_fiber();
  StackTrace* const trace =
      fiber != nullptr ? fiber->exception_trace : unowned_exception_trace;
  return trace != nullptr ? trace : allocate_trace(0);
}

}  // namespace fib
