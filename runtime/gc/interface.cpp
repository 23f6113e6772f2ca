// The functions of the public headers, on the calling thread's heap.
#include "fiberus/gc_control.h"
#include "gc/heap.h"
#include "gc/heap_dump.h"
#include "gc/mutator.h"

namespace fib::gc {

namespace {

Heap& current_heap() { return Mutator::current().heap(); }

void trace_weak_reference(Object* object, Tracer& tracer) {
  auto* const reference = static_cast<WeakReference*>(object);
  tracer.visit_weak(reinterpret_cast<uint64_t*>(&reference->target), 0);
}

constexpr Type describe_weak_reference() {
  Type type{};
  type.header_ = StaticHeader{&type_of_type};
  type.scan = ScanKind::kCustom;
  type.instance_size = sizeof(WeakReference);
  type.trace_function = trace_weak_reference;
  type.display[0] = &WeakReference::type;
  type.name = "WeakReference";
  return type;
}

}  // namespace

constinit const Type WeakReference::type = describe_weak_reference();

Object* allocate_slow(const Type* type, size_t size) {
  return Mutator::current().allocate(type, size);
}

Object* allocate_unfilled_slow(const Type* type, size_t size) {
  FIB_ASSERT(type->scan == ScanKind::kNone, "what may hold references starts as zero");
  return Mutator::current().allocate(type, size, Contents::kAny);
}

void copy_to_mature(Object* owner, uint64_t* to, const uint64_t* from, size_t count) {
  Mutator::current().copy_to_mature(owner, to, from, count);
}

int dump_heap(const char* path, TypeLabel label) {
  DumpFile file;
  {
    // Opening waits, of a pipe for as long as nobody reads.
    const BlockingRegion region;
    if (const int error = file.create(path); error != 0) return error;
  }
  HeapDump dump(file, label);
  current_heap().collect_and_dump(dump);
  return file.finish();
}

void collect() { current_heap().collect(CollectionCause::kRequested); }

Statistics statistics() { return current_heap().statistics(); }
void set_logging(bool on) { current_heap().set_logging(on); }
size_t collection_threshold() { return current_heap().minimum_nursery(); }
void set_collection_threshold(size_t bytes) { current_heap().set_minimum_nursery(bytes); }

WeakReference* make_weak_reference(Object* target) {
  auto* const reference = allocate<WeakReference>();
  reference->target = target;
  return reference;
}

void add_finalizer(Finalizer finalizer) { current_heap().finalizers().add(finalizer); }
void remove_finalizers(Object* object) { current_heap().finalizers().remove(object); }
Finalizer take_finalizable() { return current_heap().finalizers().take(); }

// Never inlined, not even by link-time optimisation: the scan begins at this frame and is to find
// all of the caller's.
FIB_NOINLINE BlockingRegion::BlockingRegion() {
  asm volatile(
      "mov %%rbx, 0(%0)\n\t"
      "mov %%rbp, 8(%0)\n\t"
      "mov %%r12, 16(%0)\n\t"
      "mov %%r13, 24(%0)\n\t"
      "mov %%r14, 32(%0)\n\t"
      "mov %%r15, 40(%0)"
      :
      : "r"(registers_)
      : "memory");
  // The region itself lies in the caller's frame, as everything else that is to be scanned does.
  current_heap().world().enter_blocking(__builtin_frame_address(0));
}

BlockingRegion::~BlockingRegion() { current_heap().world().leave_blocking(); }

}  // namespace fib::gc

// Called by arch/preserving_x86_64.S.
extern "C" __attribute__((used)) void fib_remember_store_slow(fib::Object** pushed) {
  fib::gc::Mutator::current().remember_stores(pushed[0]);
}
extern "C" __attribute__((used)) void fib_remember_element_slow(fib::Object** pushed) {
  const auto* const slot = reinterpret_cast<const uint64_t*>(pushed[1]);
  // Another worker may have stored something else since, but then its barrier sees to that.
  const uint64_t word = __atomic_load_n(slot, __ATOMIC_RELAXED);
  fib::gc::Mutator::current().remember_element(pushed[0], slot, word);
}
