// Copying and clearing elements that other threads may write at the same time.
//
// memmove and memset may work by the byte (`rep movsb` does when source and target overlap
// closely): a reader would then see a number or reference made of two. These move 16 bytes at a
// time and what remains in pieces as large as possible. The processor does not divide an aligned
// element of up to 8 bytes inside such an access, since it lies in one cache line; HotSpot's array
// copies rest on the same.
#pragma once

#include <emmintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace fib {

namespace untorn {

inline void keep_loop() { asm volatile("" : : : "memory"); }  // or it would become a memmove

// Two elements of 4 bytes need not lie on a multiple of 8.
template <class Piece>
struct [[gnu::packed, gnu::may_alias]] Unaligned {
  Piece piece;
};

template <class Piece>
inline void store_piece(char* to, Piece piece) {
  reinterpret_cast<volatile Unaligned<Piece>*>(to)->piece = piece;
}
template <class Piece>
inline void move_piece(char* to, const char* from) {
  store_piece<Piece>(to, reinterpret_cast<const volatile Unaligned<Piece>*>(from)->piece);
}

inline __m128i load_block(const char* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
inline void store_block(char* to, __m128i block) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
}

inline constexpr size_t kBlock = 16;

inline void move_up_from_start(char* to, const char* from, size_t size) {
  for (; size >= 4 * kBlock; size -= 4 * kBlock, to += 4 * kBlock, from += 4 * kBlock) {
    const __m128i blocks[] = {load_block(from), load_block(from + kBlock),
                              load_block(from + 2 * kBlock), load_block(from + 3 * kBlock)};
    store_block(to, blocks[0]);
    store_block(to + kBlock, blocks[1]);
    store_block(to + 2 * kBlock, blocks[2]);
    store_block(to + 3 * kBlock, blocks[3]);
    keep_loop();
  }
  for (; size >= kBlock; size -= kBlock, to += kBlock, from += kBlock) {
    store_block(to, load_block(from));
    keep_loop();
  }
  const auto move_rest = [&]<class Piece>(Piece) {
    if ((size & sizeof(Piece)) != 0) {
      move_piece<Piece>(to, from);
      to += sizeof(Piece);
      from += sizeof(Piece);
    }
  };
  move_rest(uint64_t{});
  move_rest(uint32_t{});
  move_rest(uint16_t{});
  move_rest(uint8_t{});
}

// `to` and `from` are the ends of the ranges.
inline void move_down_from_end(char* to, const char* from, size_t size) {
  for (; size >= 4 * kBlock; size -= 4 * kBlock) {
    to -= 4 * kBlock;
    from -= 4 * kBlock;
    const __m128i blocks[] = {load_block(from), load_block(from + kBlock),
                              load_block(from + 2 * kBlock), load_block(from + 3 * kBlock)};
    store_block(to + 3 * kBlock, blocks[3]);
    store_block(to + 2 * kBlock, blocks[2]);
    store_block(to + kBlock, blocks[1]);
    store_block(to, blocks[0]);
    keep_loop();
  }
  for (; size >= kBlock; size -= kBlock) {
    to -= kBlock;
    from -= kBlock;
    store_block(to, load_block(from));
    keep_loop();
  }
  const auto move_rest = [&]<class Piece>(Piece) {
    if ((size & sizeof(Piece)) != 0) {
      to -= sizeof(Piece);
      from -= sizeof(Piece);
      move_piece<Piece>(to, from);
    }
  };
  move_rest(uint64_t{});
  move_rest(uint32_t{});
  move_rest(uint16_t{});
  move_rest(uint8_t{});
}

}  // namespace untorn

// memmove for aligned elements of 1, 2, 4 or 8 bytes; `size` in bytes.
inline void move_untorn(void* to, const void* from, size_t size) {
  auto* const target = static_cast<char*>(to);
  const auto* const source = static_cast<const char*>(from);
  if (target <= source || target >= source + size) {
    untorn::move_up_from_start(target, source, size);
  } else {
    untorn::move_down_from_end(target + size, source + size, size);
  }
}

// memset to zero for such elements.
inline void clear_untorn(void* start, size_t size) {
  auto* to = static_cast<char*>(start);
  for (; size >= untorn::kBlock; size -= untorn::kBlock, to += untorn::kBlock) {
    untorn::store_block(to, _mm_setzero_si128());
    untorn::keep_loop();
  }
  const auto clear_rest = [&]<class Piece>(Piece zero) {
    if ((size & sizeof(Piece)) != 0) {
      untorn::store_piece(to, zero);
      to += sizeof(Piece);
    }
  };
  clear_rest(uint64_t{});
  clear_rest(uint32_t{});
  clear_rest(uint16_t{});
  clear_rest(uint8_t{});
}

}  // namespace fib
