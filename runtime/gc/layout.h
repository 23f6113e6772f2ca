// How the heap's address range is divided.
//
//   heap range      superblocks of 2 MiB
//   superblock      64 blocks for small objects, runs of pages for large ones, or a part of a huge
//                   object
//   block of 32 KiB 256 lines
//   line            128 bytes: the unit in which space between live objects is used again
#pragma once

#include <cstddef>
#include <cstdint>

#include "fiberus/gc.h"
#include "os/memory.h"

namespace fib::gc {

inline constexpr size_t kLineSize = 128;
inline constexpr size_t kBlockSize = 32 * 1024;
inline constexpr size_t kSuperblockSize = 2 * 1024 * 1024;

inline constexpr size_t kLinesPerBlock = kBlockSize / kLineSize;
inline constexpr size_t kBlocksPerSuperblock = kSuperblockSize / kBlockSize;
inline constexpr size_t kLinesPerSuperblock = kSuperblockSize / kLineSize;
inline constexpr size_t kPagesPerSuperblock = kSuperblockSize / os::kPageSize;

// Bitmaps have one bit for each possible object start.
inline constexpr size_t kBytesPerBitmapWord = kAllocationGranule * 64;
inline constexpr size_t kBitmapWordsPerSuperblock = kSuperblockSize / kBytesPerBitmapWord;
inline constexpr size_t kBitmapWordsPerBlock = kBlockSize / kBytesPerBitmapWord;

// What is left of a hole, or of a block, is given up for an object that does not fit when it is
// less than this. Of more it is kept, and the object goes to the overflow region: otherwise a
// program that keeps nothing but objects of some hundred bytes would overflow for ever.
inline constexpr size_t kHoleWorthKeeping = 4 * kLineSize;

// Large objects up to this size share superblocks; bigger ones have superblocks of their own.
inline constexpr size_t kHugeObjectSize = kSuperblockSize / 2;

static_assert(kBlocksPerSuperblock == 64, "a superblock's blocks are the bits of one word");
static_assert(kLargeObjectSize < kBlockSize / 2,
              "an object that overflows wastes less than a half block");

// What the memory of a new large object is to hold.
enum class Contents : uint8_t {
  kZero,
  kAny,  // but for the first two words, where header and count are, and the last two
};

// What a block of 32 KiB holds, a byte each. Minor collections look at it first: most references
// lead into mature blocks and are none of their business.
enum BlockAge : uint8_t {
  kMatureBlock = 0,
  kNurseryBlock = 1,        // objects allocated since the last minor collection
  kPinnedNurseryBlock = 2,  // the running minor collection has to leave some of them where they are
  kLargeBlock = 3,          // of large objects; one is young while its start bit is not set
};

// Large arrays of references are remembered in cards of this size.
inline constexpr size_t kCardSize = 512;
inline constexpr size_t kCardsPerSuperblock = kSuperblockSize / kCardSize;

// One byte a line. The low bits say what the line has held since the last collection; kLineMarked
// is set by the full collection that is under way, and taken away by the sweep.
enum LineState : uint8_t {
  kLineFree = 0,
  // Objects that survived the last collection; the start bitmap has their addresses. Before its
  // superblock is swept (sweeper.h): only if it is marked.
  kLineLive = 1,
  // Objects allocated since, one after the other without a gap; the start bitmap has some of their
  // addresses, those of the first among them (object_index.h).
  kLineFresh = 2,
};
inline constexpr uint8_t kLineStateMask = 0x7F;
inline constexpr uint8_t kLineMarked = 0x80;

}  // namespace fib::gc
