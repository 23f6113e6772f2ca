#include "gc/verifier.h"

#include <algorithm>

#include "base/bits.h"
#include "base/log.h"
#include "gc/object_size.h"
#include "gc/object_slots.h"

namespace fib::gc {

namespace {

class Verifier final : public RootVisitor {
 public:
  Verifier(HeapRange& range, const uint64_t* bitmap) : range_(range), bitmap_(bitmap) {}

  void check(Object* owner) {
    owner_ = owner;
    trace_object(owner, *this);
  }

  void visit_slot(uint64_t* slot) override {
    if (!range_.contains(*slot)) return;
    const size_t offset = range_.offset_of(*slot);
    const bool is_start = offset % kAllocationGranule == 0 &&
                          offset / kSuperblockSize < range_.committed_superblocks() &&
                          test_bit(bitmap_, offset);
    if (is_start) return;
    constexpr const char* kAges[] = {"mature", "young", "pinned", "large"};
    const char* const age = kAges[range_.ages()[offset / kBlockSize] & 3];
    const auto word = static_cast<unsigned long long>(*slot);
    if (owner_ == nullptr) {
      log_line("a root: %#llx is no live object, in a %s block", word, age);
    } else {
      log_line("object %p of type %s, word at byte %td: %#llx is no live object, in a %s block",
               static_cast<void*>(owner_), owner_->type()->name,
               reinterpret_cast<char*>(slot) - reinterpret_cast<char*>(owner_), word, age);
    }
    fatal(__FILE__, __LINE__, "the heap is damaged");
  }
  void visit_conservative(const void*, const void*) override {}
  void visit_stack(const void*, const void*) override {}
  // Emptied by now, unless what they refer to lives.
  void visit_weak(uint64_t* slot, uint64_t) override { visit_slot(slot); }
  void visit_ephemeron(uint64_t* key, uint64_t* value, uint64_t) override {
    visit_slot(key);
    visit_slot(value);
  }

 private:
  HeapRange& range_;
  const uint64_t* const bitmap_;
  Object* owner_ = nullptr;
};

}  // namespace

void verify_roots(HeapRange& range, const uint64_t* bitmap,
                  const std::function<void(RootVisitor&)>& visit_roots) {
  Verifier verifier(range, bitmap);
  visit_roots(verifier);
}

void verify_references(HeapRange& range, const uint64_t* bitmap, size_t first, size_t count) {
  Verifier verifier(range, bitmap);
  const size_t end = std::min(first + count, range.committed_superblocks());
  for (size_t i = first; i < end; ++i) {
    if (range.superblock(i).kind == SuperblockKind::kFree) continue;
    const uint64_t* const words = bitmap + i * kBitmapWordsPerSuperblock;
    for (size_t word = 0; word < kBitmapWordsPerSuperblock; ++word) {
      for_each_bit(words[word], [&](size_t bit) {
        char* const address =
            range.superblock_address(i) + word * kBytesPerBitmapWord + bit * kAllocationGranule;
        verifier.check(reinterpret_cast<Object*>(address));
      });
    }
  }
}

}  // namespace fib::gc
