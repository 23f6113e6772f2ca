// The table of interned names.
//
// Readers take no lock. A name is published by a release store into its chain; growing relinks the
// chains under the mutex, during which a reader may miss a name that exists, so a miss is confirmed
// under the mutex. Relinking only ever points a name at names already relinked, so a reader that is
// led astray still comes to an end.
#include "fiberus/name.h"

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include "fiberus/exception.h"

namespace fib {

namespace {

struct Buckets {
  size_t mask;
  std::atomic<Name*> heads[];
};

Buckets* allocate_buckets(size_t count) {
  void* const memory = std::calloc(1, sizeof(Buckets) + count * sizeof(std::atomic<Name*>));
  if (memory == nullptr) {
    throw_out_of_memory();
  }
  auto* const buckets = static_cast<Buckets*>(memory);
  buckets->mask = count - 1;
  return buckets;
}

constexpr size_t kFirstBucketCount = 1024;

class NameTable {
 public:
  // Null when the text is unknown.
  Name* find(String* text, uint32_t hash) {
    if (Name* const name = search(buckets_.load(std::memory_order_acquire), text, hash)) {
      return name;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    return search(buckets_.load(std::memory_order_relaxed), text, hash);
  }

  void enter(Name* name, String* text) {
    const std::lock_guard<std::mutex> lock(mutex_);
    FIB_ASSERT(name->text == nullptr, "a name is registered once");
    insert(name, text, string_hash(text));
  }

  // The name of `text`, made when there is none and fewer than `limit` were made so far; otherwise
  // null.
  Name* find_or_add(String* text, uint32_t limit) {
    const uint32_t hash = string_hash(text);
    if (Name* const name = search(buckets_.load(std::memory_order_acquire), text, hash)) {
      return name;
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    if (Name* const name = search(buckets_.load(std::memory_order_relaxed), text, hash)) {
      return name;
    }
    if (added_ >= limit) {
      return nullptr;
    }
    ++added_;
    auto* const name = static_cast<Name*>(std::calloc(1, sizeof(Name)));
    if (name == nullptr) {
      throw_out_of_memory();
    }
    insert(name, permanent_copy(text, hash), hash);
    return name;
  }

 private:
  static Name* search(Buckets* buckets, String* text, uint32_t hash) {
    if (buckets == nullptr) {
      return nullptr;
    }
    Name* name = buckets->heads[hash & buckets->mask].load(std::memory_order_acquire);
    while (name != nullptr && !(name->hash == hash && string_equals(name->text, text))) {
      name = __atomic_load_n(&name->next, __ATOMIC_ACQUIRE);
    }
    return name;
  }

  void insert(Name* name, String* text, uint32_t hash) {
    Buckets* buckets = buckets_.load(std::memory_order_relaxed);
    if (buckets == nullptr || count_ > buckets->mask) {
      buckets = grow(buckets);
    }
    name->text = text;
    name->hash = hash;
    name->number = static_cast<uint32_t>(++count_);
    link(buckets, name);
  }

  static void link(Buckets* buckets, Name* name) {
    std::atomic<Name*>& head = buckets->heads[name->hash & buckets->mask];
    __atomic_store_n(&name->next, head.load(std::memory_order_relaxed), __ATOMIC_RELEASE);
    head.store(name, std::memory_order_release);
  }

  // The old buckets stay allocated for readers that still use them; all of them together are
  // smaller than the new ones.
  Buckets* grow(Buckets* old) {
    Buckets* const buckets =
        allocate_buckets(old == nullptr ? kFirstBucketCount : (old->mask + 1) * 4);
    for (size_t i = 0; old != nullptr && i <= old->mask; ++i) {
      Name* name = old->heads[i].load(std::memory_order_relaxed);
      while (name != nullptr) {
        Name* const next = name->next;
        link(buckets, name);
        name = next;
      }
    }
    buckets_.store(buckets, std::memory_order_release);
    return buckets;
  }

  // Names outlive every collection, so their text lies outside the collected heap.
  static String* permanent_copy(String* text, uint32_t hash) {
    const size_t units = static_cast<size_t>(text->length()) + 1;
    const size_t size = sizeof(String) + units * (text->is_wide() ? sizeof(char16_t) : 1);
    auto* const copy = static_cast<String*>(std::calloc(1, size + sizeof(uint64_t)));
    if (copy == nullptr) {
      throw_out_of_memory();
    }
    std::memcpy(static_cast<void*>(copy), text, size);
    copy->header_ = header_of(&String::type);
    copy->hash = hash;
    return copy;
  }

  std::mutex mutex_;
  std::atomic<Buckets*> buckets_{nullptr};
  size_t count_ = 0;    // guarded by mutex_
  uint32_t added_ = 0;  // names made at run time; guarded by mutex_
};

NameTable name_table;

}  // namespace

void register_names(Name* const* names, String* const* texts, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    name_table.enter(names[i], texts[i]);
  }
}

Name* intern_name(String* text) { return name_table.find_or_add(text, 0xFFFF'FFFF); }

Name* intern_name_within_limit(String* text) {
  return name_table.find_or_add(text, kMaximumRuntimeNames);
}

Name* find_name(String* text) { return name_table.find(text, string_hash(text)); }

Name* intern_text(const char* text) { return intern_name(string_from_utf8(text)); }

}  // namespace fib
