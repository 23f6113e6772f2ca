#include "os/memory.h"

#include <errno.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>

#include "base/bits.h"

namespace fib::os {

namespace {

constexpr int kPrivate = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;

char* map_pages(size_t size, int protection) {
  void* const start = mmap(nullptr, size, protection, kPrivate, -1, 0);
  return start == MAP_FAILED ? nullptr : static_cast<char*>(start);
}

}  // namespace

char* reserve_address_space(size_t size, size_t alignment) {
  // Reserve more than needed and cut off the ends that are not aligned.
  const size_t mapped = size + alignment;
  if (mapped < size) return nullptr;
  char* const start = map_pages(mapped, PROT_NONE);
  if (start == nullptr) return nullptr;
  const auto address = reinterpret_cast<uintptr_t>(start);
  const size_t before = align_up(address, alignment) - address;
  const size_t after = mapped - before - size;
  if (before != 0) munmap(start, before);
  if (after != 0) munmap(start + before + size, after);
  // A core file of hundreds of gigabytes helps nobody; debuggers write what is not excluded.
  madvise(start + before, size, MADV_DONTDUMP);
  return start + before;
}

void release_address_space(char* start, size_t size) { munmap(start, size); }

bool commit_memory(char* start, size_t size) {
  if (mprotect(start, size, PROT_READ | PROT_WRITE) != 0) return false;
  madvise(start, size, MADV_DODUMP);
  return true;
}

void populate_memory(char* start, size_t size) { madvise(start, size, kPopulateWrite); }

void discard_memory(char* start, size_t size) { madvise(start, size, MADV_DONTNEED); }

namespace {

// False when this kernel cannot do it.
bool advise_all_at_once(std::span<const iovec> ranges, int advice) {
  constexpr int kSelf = -10000;  // PIDFD_SELF, missing in older headers
  for (size_t done = 0; done < ranges.size();) {
    const size_t count = std::min<size_t>(ranges.size() - done, IOV_MAX);
    size_t bytes = 0;
    for (const iovec& range : ranges.subspan(done, count))
      bytes += range.iov_len;
    const long advised =
        syscall(SYS_process_madvise, kSelf, ranges.data() + done, count, advice, 0);
    if (advised < 0 || static_cast<size_t>(advised) != bytes) return false;
    done += count;
  }
  return true;
}

}  // namespace

bool advise_memory(std::span<const iovec> ranges, int advice) {
  static std::atomic<bool> is_refused{false};
  if (ranges.size() > 1 && !is_refused.load(std::memory_order_relaxed)) {
    if (advise_all_at_once(ranges, advice)) return true;
    // Whatever the reason: one by one it is found out which range it is.
    if (errno != ENOMEM) is_refused.store(true, std::memory_order_relaxed);
  }
  bool is_done = true;
  for (const iovec& range : ranges)
    is_done &= madvise(range.iov_base, range.iov_len, advice) == 0;
  return is_done;
}

char* map_memory(size_t size) { return map_pages(size, PROT_READ | PROT_WRITE); }

char* remap_memory(char* start, size_t old_size, size_t new_size) {
  void* const moved = mremap(start, old_size, new_size, MREMAP_MAYMOVE);
  return moved == MAP_FAILED ? nullptr : static_cast<char*>(moved);
}

}  // namespace fib::os
