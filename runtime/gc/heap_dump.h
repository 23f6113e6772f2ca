// Writes everything that lives in a heap, and what keeps it alive, into a file.
//
// The file is a stream of numbers (DumpFile::write_number) but for the texts:
//
//   "FIBHEAP\n"                 magic
//   1                           version of the format
//   object count
//   base of the heap            address; all addresses and sizes are in granules of 8 bytes
//   for each object, by address, numbered from 0:
//     gap                       from the end of the object before (first: from the base)
//     type                      numbered in order of appearance; a new one is followed by
//       length, label           of its name in UTF-8
//     size
//     for each reference:       1 + zigzag(number of its target - own number)
//     0
//   for each root:
//     RootKind
//     fiber                     kStack, kFiber: its number; 0: none
//     length, label             kStaticField: "pack.Type.field"; empty when it is not known
//     object number
//   0
//
// zigzag maps 0, -1, 1, -2, … to 0, 1, 2, 3, …. Weak references are left out; the value of a weak
// map's entry counts as referred to by the map. An object may occur several times among the
// references of another, and among the roots.
#pragma once

#include <cstdlib>
#include <memory>
#include <string>
#include <unordered_map>

#include "fiberus/gc_control.h"
#include "gc/dump_file.h"
#include "gc/finalizers.h"
#include "gc/heap_range.h"
#include "gc/object_index.h"
#include "gc/world.h"

namespace fib::gc {

class HeapDump {
 public:
  enum class RootKind : uint8_t {
    kEnd = 0,
    kStack = 1,  // the stack or the registers of a fiber, conservatively
    kFiber = 2,  // a fiber's own object, and exceptions that it throws or handles
    kStaticField = 3,
    kHandle = 4,     // a Root held by native code
    kFinalizer = 5,  // an object whose finaliser is to run soon
  };
  HeapDump(DumpFile& file, TypeLabel label) : file_(file), label_(label) {}

  // The world stands still, and a full collection has just ended: the start bits are those of the
  // live objects.
  void write(HeapRange& range, ObjectIndex& index, World& world, Finalizers& finalizers,
             const void* stack_pointer);

 private:
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };
  class References;
  class Roots;

  // Fills objects_before_; the number of all objects.
  uint64_t count_objects();
  void write_objects(ObjectIndex& index);
  void write_object(Object* object, References& references);
  void write_type(const Type* type);
  void write_text(std::string_view text);
  // The number of the object at this offset.
  uint64_t number_of(size_t offset) const;

  DumpFile& file_;
  const TypeLabel label_;
  HeapRange* range_ = nullptr;
  // Of each block of 32 KiB: the number of objects that start in blocks before it.
  std::unique_ptr<uint64_t[], Free> objects_before_;
  std::unordered_map<const Type*, uint64_t> types_;
  const char* previous_end_ = nullptr;
};

}  // namespace fib::gc
