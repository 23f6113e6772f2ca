// Address space and pages. Failure is told by the result; nothing is printed or thrown.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <span>

namespace fib::os {

inline constexpr size_t kPageSize = 4096;

// Reserves address space that may not be touched, and is in no core file, before commit_memory().
// Both arguments are multiples of kPageSize, `alignment` a power of two. Null when there is not
// that much.
char* reserve_address_space(size_t size, size_t alignment);
// Ends a reservation or mapping, memory included.
void release_address_space(char* start, size_t size);

// Makes reserved pages readable and writable. They are zero and take memory when first touched.
[[nodiscard]] bool commit_memory(char* start, size_t size);
// Brings committed pages into memory, which takes less than touching one after the other. A hint.
void populate_memory(char* start, size_t size);
// Gives the memory of committed pages back; they stay usable and read as zero.
void discard_memory(char* start, size_t size);

// Advice that is not in the headers of older C libraries.
inline constexpr int kPopulateWrite = 23;  // Linux 5.14
inline constexpr int kGuardInstall = 102;  // Linux 6.13

// madvise() for many ranges at once, in one system call where the kernel can do that (6.13): it
// then flushes its translations once, which is most of the time it takes to give up pages one by
// one. False when it was not done for all of them, with errno.
bool advise_memory(std::span<const iovec> ranges, int advice);

// Zeroed memory that takes space only where it is touched; null on failure.
char* map_memory(size_t size);
// Moves or extends a mapping of map_memory(); null on failure, with the old one intact.
char* remap_memory(char* start, size_t old_size, size_t new_size);

}  // namespace fib::os
