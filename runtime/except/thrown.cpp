// The carrier of Haxe exceptions and its traces.
#include <algorithm>
#include <cstring>

#include "except/backtrace.h"
#include "except/errors.h"
#include "fiberus/exception.h"

namespace fib {
namespace {

void insert(ThrownLink* link) {
  ThrownLink* const head = &current_exceptions().in_flight;
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
Thrown::Thrown(Value value, StackTrace* trace) noexcept : value_(value), trace_(trace) {
  insert(this);
}

Thrown::Thrown(const Thrown& other) noexcept
    : ThrownLink(), value_(other.value_), trace_(other.trace_) {
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

FiberExceptions unowned_exceptions;

FiberExceptions& current_exceptions() {
  FiberExceptions* const running = running_exceptions();
  return running != nullptr ? *running : unowned_exceptions;
}

void visit_exceptions(FiberExceptions& exceptions, Tracer& tracer) {
  Thrown::visit_ring(&exceptions.in_flight, tracer);
  tracer.visit(&exceptions.last_trace);
}

Caught& Caught::operator=(const Thrown& thrown) {
  value_ = thrown.value();
  trace_ = thrown.trace();
  is_set_ = true;
  current_exceptions().last_trace = trace_;
  return *this;
}

StackTrace* capture_trace(void* frame_pointer, size_t skip) {
  uintptr_t addresses[StackTrace::kMaximumDepth];
  const size_t walked = walk_own_frames(frame_pointer, addresses, StackTrace::kMaximumDepth);
  const size_t first = std::min(walked, skip);
  StackTrace* const trace = allocate_trace(static_cast<uint32_t>(walked - first));
  memcpy(trace->addresses(), addresses + first, trace->count * sizeof(uintptr_t));
  return trace;
}

StackTrace* exception_stack() {
  StackTrace* const trace = current_exceptions().last_trace;
  return trace != nullptr ? trace : allocate_trace(0);
}

}  // namespace fib
