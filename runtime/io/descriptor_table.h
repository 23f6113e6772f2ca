// Who uses a descriptor now, so that it is closed under nobody's feet: the number of a descriptor
// that was closed goes to the next one that is opened, and who still used the number would read
// another connection's data.
//
// Invariants
//  - An operation holds a DescriptorUse from before its first system call to after its last, its
//    waits and the requests in the kernel included. A fiber that holds one does not close the
//    descriptor: it would wait for itself.
//  - end_waits() refuses new uses (is_open() is false), ends the waits of those that are there, and
//    returns when there is no use any more: at the close(2) that follows nothing is in flight, and
//    the number cannot have been given to another file before.
//  - An entry's `closer` and list of waits are guarded by its lock; `uses` is changed by anyone.
//  The
//    last use to go finds kClosing set, or end_waits() finds no use: both are changes of one word.
//  - `lasting` is set under the lock, by somebody with a use, and taken away by end_waits() when
//    there is no use any more: who has a use may keep the pointer as long as that.
//
// What this cannot see: a fiber that has read the number from an object but not begun its operation
// when another one closes the object.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "fiber/fiber.h"
#include "fiberus/object.h"
#include "fiberus/spin_lock.h"

namespace fib::io {

class LastingOperation;

// A fiber that waits for a descriptor; lies on its stack.
struct DescriptorWait {
  enum class Kind : uint8_t {
    kOperation,  // for the end of a request of its own
    kInput,      // the same, of one that takes what arrives: nobody may run ahead meanwhile
    kReadiness,  // for what poll(2) would tell: nobody may run ahead either
    kDelivery,   // for what the lasting operation brings
    kServed,     // as kDelivery, which it has got
  };

  Fiber* fiber = nullptr;
  // The descriptor is being closed: set before the fiber is woken.
  std::atomic<bool> is_closed{false};
  // All that follows is under the entry's lock.
  Kind kind = Kind::kOperation;
  DescriptorWait* previous = nullptr;
  DescriptorWait* next = nullptr;
  // Of kDelivery: where bytes go, and the object that has that memory.
  uint8_t* memory = nullptr;
  size_t room_bytes = 0;
  const Object* pinned = nullptr;
  int64_t result = 0;  // of kServed
};

struct DescriptorEntry {
  static constexpr uint64_t kClosing = uint64_t{1} << 32;  // above: the number of uses

  std::atomic<uint64_t> uses{0};
  // The last receive has emptied the socket: a hint, for the next one.
  std::atomic<bool> is_drained{false};
  // How many receives in a row had to wait (receive_stream.h).
  std::atomic<uint8_t> waits_in_a_row{0};
  SpinLock lock;
  // What runs ahead of those who use the descriptor; null: nothing.
  std::atomic<LastingOperation*> lasting{nullptr};
  Fiber* closer = nullptr;  // waits for the last use to end
  DescriptorWait* waits = nullptr;
};

// For a number that no descriptor can have: one entry that all such share.
DescriptorEntry& descriptor_entry(int descriptor);

class DescriptorUse {
 public:
  explicit DescriptorUse(int descriptor) : entry_(descriptor_entry(descriptor)) {
    is_open_ =
        (entry_.uses.fetch_add(1, std::memory_order_seq_cst) & DescriptorEntry::kClosing) == 0;
  }
  ~DescriptorUse() {
    const uint64_t before = entry_.uses.fetch_sub(1, std::memory_order_seq_cst);
    if (FIB_UNLIKELY(before == (DescriptorEntry::kClosing | 1))) wake_closer(entry_);
  }
  DescriptorUse(const DescriptorUse&) = delete;
  DescriptorUse& operator=(const DescriptorUse&) = delete;

  // False when another fiber is closing the descriptor.
  bool is_open() const { return is_open_; }

 private:
  FIB_COLD static void wake_closer(DescriptorEntry& entry);

  DescriptorEntry& entry_;
  bool is_open_;
};

// A use with a wait: the fiber is woken when the descriptor is being closed.
class DescriptorWatch {
 public:
  DescriptorWatch() = default;
  ~DescriptorWatch() { end(); }
  DescriptorWatch(const DescriptorWatch&) = delete;
  DescriptorWatch& operator=(const DescriptorWatch&) = delete;

  // For the running fiber; once.
  void begin(int descriptor, DescriptorWait::Kind kind = DescriptorWait::Kind::kOperation);
  // The descriptor is being closed, maybe since before the beginning.
  bool is_closed() const { return wait_.is_closed.load(std::memory_order_acquire); }
  // To be changed before begin(), or under the entry's lock.
  DescriptorWait& wait() { return wait_; }

 private:
  void end();

  std::optional<DescriptorUse> use_;
  DescriptorEntry* entry_ = nullptr;
  DescriptorWait wait_;
};

inline bool is_any_closed(const DescriptorWatch* watches, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (watches[i].is_closed()) return true;
  }
  return false;
}

}  // namespace fib::io
