#include "gc/heap_dump.h"

#include <errno.h>

#include <bit>

#include "base/bits.h"
#include "gc/object_size.h"
#include "gc/object_slots.h"
#include "gc/roots.h"
#include "gc/stack_words.h"

namespace fib::gc {

namespace {

constexpr uint64_t kVersion = 1;

uint64_t zigzag(int64_t number) {
  return static_cast<uint64_t>(number) << 1 ^ static_cast<uint64_t>(number >> 63);
}

template <class F>
void for_each_found(ObjectIndex& index, const void* low, const void* high, F visit) {
  for_each_stack_word(low, high, [&](uint64_t word) {
    if (Object* const object = index.find(word)) visit(object);
  });
}

}  // namespace

// Writes the references of one object after the other.
class HeapDump::References final : public Tracer {
 public:
  References(HeapDump& dump, ObjectIndex& index) : dump_(dump), index_(index) {}

  void write(Object* object) {
    trace_object(object, *this);
    dump_.file_.write_number(0);
    ++owner_;
  }

  void visit_slot(uint64_t* slot) override {
    if (dump_.range_->contains(*slot)) write_reference(dump_.range_->offset_of(*slot));
  }
  void visit_conservative(const void* low, const void* high) override {
    for_each_found(index_, low, high,
                   [this](Object* target) { write_reference(dump_.range_->offset_of(target)); });
  }
  void visit_weak(uint64_t*, uint64_t) override {}
  void visit_ephemeron(uint64_t*, uint64_t* value, uint64_t) override { visit_slot(value); }

 private:
  void write_reference(size_t offset) {
    const uint64_t distance = dump_.number_of(offset) - owner_;
    dump_.file_.write_number(1 + zigzag(static_cast<int64_t>(distance)));
  }

  HeapDump& dump_;
  ObjectIndex& index_;
  uint64_t owner_ = 0;  // the number of the object whose references are written
};

class HeapDump::Roots final : public RootVisitor {
 public:
  Roots(HeapDump& dump, ObjectIndex& index) : dump_(dump), index_(index) {}

  void begin(RootKind kind, const char* label = "") {
    kind_ = kind;
    fiber_ = 0;
    label_ = label;
  }

  void enter_fiber(uint64_t number) override { fiber_ = number; }
  void visit_stack(const void* low, const void* high) override { visit_conservative(low, high); }
  void visit_conservative(const void* low, const void* high) override {
    for_each_found(index_, low, high, [this](Object* object) { write(object); });
  }
  void visit_slot(uint64_t* slot) override {
    if (dump_.range_->contains(*slot)) write(reinterpret_cast<Object*>(*slot));
  }
  void visit_weak(uint64_t*, uint64_t) override {}
  void visit_ephemeron(uint64_t*, uint64_t* value, uint64_t) override { visit_slot(value); }

 private:
  void write(const Object* object) {
    dump_.file_.write_number(static_cast<uint64_t>(kind_));
    dump_.file_.write_number(fiber_);
    dump_.write_text(label_);
    dump_.file_.write_number(dump_.number_of(dump_.range_->offset_of(object)));
  }

  HeapDump& dump_;
  ObjectIndex& index_;
  RootKind kind_ = RootKind::kEnd;
  uint64_t fiber_ = 0;
  const char* label_ = "";
};

void HeapDump::write(HeapRange& range, ObjectIndex& index, World& world, Finalizers& finalizers,
                     const void* stack_pointer) {
  range_ = &range;
  const size_t blocks = range.committed_superblocks() * kBlocksPerSuperblock;
  // Not `new`, whose handler throws a Haxe exception. One more, because malloc(0) may give null.
  objects_before_.reset(static_cast<uint64_t*>(std::malloc((blocks + 1) * sizeof(uint64_t))));
  if (objects_before_ == nullptr) {
    file_.fail(ENOMEM);
    return;
  }
  file_.write_bytes("FIBHEAP\n");
  file_.write_number(kVersion);
  file_.write_number(count_objects());
  file_.write_number(reinterpret_cast<uint64_t>(range.base()) / kAllocationGranule);
  write_objects(index);

  Roots roots(*this, index);
  roots.begin(RootKind::kStack);
  world.enumerate_stacks(roots, stack_pointer, RootScope::kAll);
  roots.begin(RootKind::kFiber);
  world.enumerate_references(roots, RootScope::kAll);
  roots.begin(RootKind::kHandle);
  visit_handles(roots);
  visit_static_fields([&](uint64_t* slot, const char* name) {
    roots.begin(RootKind::kStaticField, name);
    roots.visit_slot(slot);
  });
  roots.begin(RootKind::kFinalizer);
  finalizers.visit_roots(roots);
  file_.write_number(static_cast<uint64_t>(RootKind::kEnd));
}

uint64_t HeapDump::count_objects() {
  uint64_t count = 0;
  for (size_t block = 0; block < range_->committed_superblocks() * kBlocksPerSuperblock; ++block) {
    objects_before_[block] = count;
    if (range_->superblock(block / kBlocksPerSuperblock).kind == SuperblockKind::kFree) continue;
    const uint64_t* const words = range_->starts() + block * kBitmapWordsPerBlock;
    for (size_t i = 0; i < kBitmapWordsPerBlock; ++i)
      count += static_cast<uint64_t>(std::popcount(words[i]));
  }
  return count;
}

uint64_t HeapDump::number_of(size_t offset) const {
  const size_t last = offset / kBytesPerBitmapWord;
  const size_t block = offset / kBlockSize;
  uint64_t number = objects_before_[block];
  for (size_t word = block * kBitmapWordsPerBlock; word < last; ++word)
    number += static_cast<uint64_t>(std::popcount(range_->starts()[word]));
  const uint64_t before = low_bits(offset / kAllocationGranule % 64);
  return number + static_cast<uint64_t>(std::popcount(range_->starts()[last] & before));
}

void HeapDump::write_objects(ObjectIndex& index) {
  References references(*this, index);
  previous_end_ = range_->base();
  for (size_t i = 0; i < range_->committed_superblocks(); ++i) {
    // On a full disk the rest would only take time.
    if (file_.has_failed()) return;
    if (range_->superblock(i).kind == SuperblockKind::kFree) continue;
    const uint64_t* const words = range_->starts() + i * kBitmapWordsPerSuperblock;
    for (size_t word = 0; word < kBitmapWordsPerSuperblock; ++word) {
      for_each_bit(words[word], [&](size_t bit) {
        char* const address =
            range_->superblock_address(i) + word * kBytesPerBitmapWord + bit * kAllocationGranule;
        write_object(reinterpret_cast<Object*>(address), references);
      });
    }
  }
}

void HeapDump::write_object(Object* object, References& references) {
  const auto* const address = reinterpret_cast<const char*>(object);
  const size_t size = object_size(object);
  file_.write_number(static_cast<uint64_t>(address - previous_end_) / kAllocationGranule);
  write_type(object->type());
  file_.write_number(size / kAllocationGranule);
  references.write(object);
  previous_end_ = address + size;
}

void HeapDump::write_type(const Type* type) {
  const auto [position, is_new] = types_.try_emplace(type, types_.size());
  file_.write_number(position->second);
  if (is_new) write_text(label_(type));
}

void HeapDump::write_text(std::string_view text) {
  file_.write_number(text.size());
  file_.write_bytes(text);
}

}  // namespace fib::gc
