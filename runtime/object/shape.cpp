// The tree of shapes.
#include "object/shape.h"

#include <sys/mman.h>

#include <cstdlib>
#include <mutex>
#include <new>

#include "fiberus/exception.h"

namespace fib {

namespace {

// Memory below 4 GiB for descriptors made at run time; never freed.
class LowArena {
 public:
  void* allocate(size_t size) {
    size = (size + 15) & ~size_t{15};
    if (cursor_ == nullptr || size > static_cast<size_t>(limit_ - cursor_)) {
      void* const chunk = mmap(nullptr, kChunkSize, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
      if (chunk == MAP_FAILED) {
        throw_out_of_memory();
      }
      FIB_ASSERT(reinterpret_cast<uintptr_t>(chunk) + kChunkSize <= uintptr_t{1} << 32,
                 "descriptors lie below 4 GiB");
      cursor_ = static_cast<char*>(chunk);
      limit_ = cursor_ + kChunkSize;
    }
    void* const result = cursor_;
    cursor_ += size;
    return result;
  }

 private:
  static constexpr size_t kChunkSize = 256 * 1024;
  char* cursor_ = nullptr;
  char* limit_ = nullptr;
};

// Shapes by (previous shape, name of the last field): open addressing, read without a lock. A table
// that became too small is replaced and stays for readers that still use it; a miss is confirmed
// under the mutex.
struct Transitions {
  size_t mask;
  std::atomic<const Shape*> slots[];
};

size_t transition_hash(const Shape* previous, Name* name) {
  const uint64_t key = reinterpret_cast<uint64_t>(previous) * 31 + reinterpret_cast<uint64_t>(name);
  return static_cast<size_t>(key * uint64_t{0x9E37'79B9'7F4A'7C15} >> 32);
}

const Shape* find_transition(const Transitions* table, const Shape* previous, Name* name) {
  if (table == nullptr) {
    return nullptr;
  }
  size_t slot = transition_hash(previous, name) & table->mask;
  for (;;) {
    const Shape* const shape = table->slots[slot].load(std::memory_order_acquire);
    if (shape == nullptr || (shape->previous == previous && shape->last_name == name)) {
      return shape;
    }
    slot = (slot + 1) & table->mask;
  }
}

void add_transition(Transitions* table, const Shape* shape) {
  size_t slot = transition_hash(shape->previous, shape->last_name) & table->mask;
  while (table->slots[slot].load(std::memory_order_relaxed) != nullptr) {
    slot = (slot + 1) & table->mask;
  }
  table->slots[slot].store(shape, std::memory_order_release);
}

class ShapeTree {
 public:
  const Shape* root(uint32_t inline_capacity) {
    std::atomic<const Shape*>& entry = roots_[inline_capacity];
    if (const Shape* const shape = entry.load(std::memory_order_acquire)) {
      return shape;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    if (const Shape* const shape = entry.load(std::memory_order_relaxed)) {
      return shape;
    }
    const Shape* const shape = make_root(inline_capacity);
    entry.store(shape, std::memory_order_release);
    return shape;
  }

  // For one object literal with very many fields.
  const Shape* own_root(uint32_t inline_capacity) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return make_root(inline_capacity);
  }

  const Shape* with_field(const Shape* previous, Name* name, bool unlimited) {
    if (const Shape* const shape =
            find_transition(transitions_.load(std::memory_order_acquire), previous, name)) {
      return shape;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    Transitions* table = transitions_.load(std::memory_order_relaxed);
    if (const Shape* const shape = find_transition(table, previous, name)) {
      return shape;
    }
    if (!unlimited && (previous->field_count >= kMaximumShapeFields || count_ >= kMaximumShapes)) {
      return nullptr;
    }
    if (table == nullptr || count_ * 2 > table->mask) {
      table = grow(table);
    }
    Shape* const shape = make(previous->inline_capacity);
    shape->previous = previous;
    shape->last_name = name;
    shape->dictionary = previous->dictionary;
    shape->field_count = previous->field_count + 1;
    add_transition(table, shape);
    ++count_;
    return shape;
  }

 private:
  const Shape* make_root(uint32_t inline_capacity) {
    Shape* const dictionary = make(inline_capacity);
    dictionary->dictionary = dictionary;
    Shape* const shape = make(inline_capacity);
    shape->dictionary = dictionary;
    return shape;
  }

  Shape* make(uint32_t inline_capacity) {
    Shape* const shape = new (arena_.allocate(sizeof(Shape))) Shape();
    shape->header_ = header_of(&type_of_type);
    shape->kind = TypeKind::kAnonymous;
    shape->scan = ScanKind::kAllWords;
    shape->scan_offset = sizeof(Object);
    shape->instance_size =
        static_cast<uint32_t>(sizeof(AnonymousObject) + size_t{inline_capacity} * sizeof(Value));
    shape->display[0] = shape;
    shape->inline_capacity = inline_capacity;
    return shape;
  }

  Transitions* grow(Transitions* old) {
    const size_t count = old == nullptr ? 1024 : (old->mask + 1) * 4;
    void* const memory =
        std::calloc(1, sizeof(Transitions) + count * sizeof(std::atomic<const Shape*>));
    if (memory == nullptr) {
      throw_out_of_memory();
    }
    auto* const table = static_cast<Transitions*>(memory);
    table->mask = count - 1;
    for (size_t i = 0; old != nullptr && i <= old->mask; ++i) {
      if (const Shape* const shape = old->slots[i].load(std::memory_order_relaxed)) {
        add_transition(table, shape);
      }
    }
    transitions_.store(table, std::memory_order_release);
    return table;
  }

  std::mutex mutex_;
  LowArena arena_;                                                 // guarded by mutex_
  size_t count_ = 0;                                               // guarded by mutex_
  std::atomic<Transitions*> transitions_{nullptr};                 // written under mutex_
  std::atomic<const Shape*> roots_[kMaximumInlineSlots + 1] = {};  // written under mutex_
};

constinit ShapeTree shape_tree;

// Shapes with at most this many fields are searched from front to back.
constexpr uint32_t kLinearFields = 8;

}  // namespace

struct ShapeIndex {
  struct Entry {
    Name* name;
    uint32_t slot;
  };
  size_t mask;
  Entry entries[];
};

namespace {

size_t name_hash(const Name* name) { return name->hash * uint64_t{0x9E37'79B9} >> 16; }

const ShapeIndex* build_index(const Shape* shape) {
  size_t count = 16;
  while (count < size_t{shape->field_count} * 2) {
    count *= 2;
  }
  void* const memory = std::calloc(1, sizeof(ShapeIndex) + count * sizeof(ShapeIndex::Entry));
  if (memory == nullptr) {
    throw_out_of_memory();
  }
  auto* const index = static_cast<ShapeIndex*>(memory);
  index->mask = count - 1;
  Name* const* const names = shape_names(shape);
  for (uint32_t i = 0; i < shape->field_count; ++i) {
    size_t position = name_hash(names[i]) & index->mask;
    while (index->entries[position].name != nullptr) {
      position = (position + 1) & index->mask;
    }
    index->entries[position] = {names[i], i};
  }
  const ShapeIndex* expected = nullptr;
  if (!shape->index.compare_exchange_strong(expected, index, std::memory_order_acq_rel)) {
    std::free(index);
    return expected;
  }
  return index;
}

}  // namespace

const Shape* root_shape(uint32_t inline_capacity) {
  return shape_tree.root(inline_capacity > kMaximumInlineSlots ? kMaximumInlineSlots
                                                               : inline_capacity);
}

const Shape* shape_with_field(const Shape* shape, Name* name, bool unlimited) {
  return shape_tree.with_field(shape, name, unlimited);
}

Name* const* shape_names(const Shape* shape) {
  if (Name* const* const names = shape->names.load(std::memory_order_acquire)) {
    return names;
  }
  auto** const names =
      static_cast<Name**>(std::calloc(size_t{shape->field_count} + 1, sizeof(Name*)));
  if (names == nullptr) {
    throw_out_of_memory();
  }
  for (const Shape* step = shape; step->field_count > 0; step = step->previous) {
    names[step->field_count - 1] = step->last_name;
  }
  Name* const* expected = nullptr;
  if (!shape->names.compare_exchange_strong(expected, names, std::memory_order_acq_rel)) {
    std::free(names);
    return expected;
  }
  return names;
}

std::atomic<uint64_t> slot_cache[size_t{1} << kSlotCacheBits] = {};

uint32_t shape_slot_slow(const Shape* shape, Name* name) {
  if (shape->field_count <= kLinearFields) {
    Name* const* const names = shape_names(shape);
    for (uint32_t slot = 0; slot < shape->field_count; ++slot) {
      if (names[slot] == name) {
        return slot;
      }
    }
    return kNoSlot;
  }
  const ShapeIndex* index = shape->index.load(std::memory_order_acquire);
  if (index == nullptr) {
    index = build_index(shape);
  }
  size_t position = name_hash(name) & index->mask;
  while (index->entries[position].name != nullptr) {
    if (index->entries[position].name == name) {
      return index->entries[position].slot;
    }
    position = (position + 1) & index->mask;
  }
  return kNoSlot;
}

const Shape* shape_of_names(Name* const* names, uint32_t count) {
  const Shape* shape =
      count <= kMaximumInlineSlots ? root_shape(count) : shape_tree.own_root(count);
  for (uint32_t i = 0; i < count; ++i) {
    shape = shape_with_field(shape, names[i], true);
  }
  return shape;
}

// Not a guarded static variable: naming the fields allocates, and a worker that waits for another's
// initialisation would keep the collector waiting.
const Shape* key_value_shape() {
  static constinit std::atomic<const Shape*> known{nullptr};
  const Shape* shape = known.load(std::memory_order_acquire);
  if (FIB_UNLIKELY(shape == nullptr)) {
    Name* const names[] = {intern_text("key"), intern_text("value")};
    shape = shape_of_names(names, 2);
    known.store(shape, std::memory_order_release);
  }
  return shape;
}

const Shape* resolve_shape(ShapeSite& site) {
  const Shape* const shape = shape_of_names(site.names, site.count);
  site.shape.store(shape, std::memory_order_release);
  return shape;
}

}  // namespace fib
