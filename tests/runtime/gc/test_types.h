// Types of every way of scanning and sizing.
#pragma once

#include "fiberus/gc.h"

namespace fib::gc {

// A list cell or tree node with a payload.
struct Node : Object {
  Object* left;
  Object* right;
  uint64_t payload;

  static const Type type;
};

// References at offsets beyond what a bitmap of words describes.
struct WideNode : Object {
  uint64_t filler[70];
  Object* first;
  Object* second;

  static const Type type;
};

struct Pair : Object {
  Value value;

  static const Type type;
};

// Traced by a function of its own.
struct Opaque : Object {
  uint64_t hidden;  // the reference, kept as is
  uint64_t payload;

  static const Type type;
};

// References only, as many as `count`.
struct References : Object {
  uint32_t count;
  uint32_t unused;
  Object* elements[];

  static const Type type;
};

// Bytes only.
struct Blob : Object {
  uint32_t count;
  uint32_t unused;
  uint8_t bytes[];

  static const Type type;
};

// Characters of one or two bytes, by bit 31 of the length.
struct Text : Object {
  uint32_t length_and_form;
  uint32_t unused;

  static const Type type;
};

// A table of one entry whose value lives as long as its key.
struct Ephemeron : Object {
  static constexpr uint64_t kTombstone = Value::kFalseBits;

  uint64_t key;
  uint64_t value;

  static const Type type;
};

Ephemeron* make_ephemeron(const Object* key, const Object* value);
References* allocate_references(uint32_t count);
Blob* allocate_blob(uint32_t count);

}  // namespace fib::gc
