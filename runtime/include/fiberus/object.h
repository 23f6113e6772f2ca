// Objects and their type descriptors: the memory layout that generated code, the collector and the
// library agree on.
//
//   object in memory            type descriptor (static, below 4 GiB)
//   +0  uint32 type   ───────▶  Type { header, kind, sizes, reference map, display, …, typed vtable
//   } +4  uint32 bits             collector state, identity hash, flags: owned by runtime/gc +8
//   fields
//
// Programs are linked without PIE, so the address of every static descriptor fits in 32 bits and
// a header is written as one 64-bit constant. Descriptors made at run time (shapes) come from a low
// arena.
#pragma once

#include "fiberus/config.h"

namespace fib {

struct Type;
struct Object;
struct String;
struct Closure;
class Value;
struct Name;

struct Header {
  uint32_t type_address;
  // Bits 0-7 belong to the collector, bits 8-31 hold the identity hash (0: none given yet).
  uint32_t bits;
};

// The first word of an object that is laid out at compile time (string literals, constant closures,
// enum constants, descriptors). A static address is below 4 GiB, so as a little-endian 64-bit word
// it is exactly {type_address, bits = 0}.
union StaticHeader {
  const Type* type;
  Header header;
};

// Every Haxe reference points at one of these.
struct Object {
  StaticHeader header_;

  const Type* type() const {
    return reinterpret_cast<const Type*>(static_cast<uintptr_t>(header_.header.type_address));
  }
};
static_assert(sizeof(Object) == 8, "the header is one word");

enum class TypeKind : uint8_t {
  kClass,            // instances are generated structs
  kInterface,        // never the type of an object
  kEnum,             // Enum<T>; never the type of an object: its constructors' types are
  kEnumConstructor,  // type of enum values; `parent` is the kEnum type
  kAnonymous,        // a shape (see anonymous.h)
  kString,
  kArray,
  kClosure,
  kBoxedInt64,  // an Int64 inside a Value
  kType,        // Class<T> and Enum<T> values: descriptors themselves
  kNative,      // library object without Haxe-visible class (storage, map tables, cells, …)
  kAbstract,    // Int, Float, Bool, Dynamic as values for Std.isOfType; never the type of an object
};

// How the collector finds the references of an instance.
enum class ScanKind : uint8_t {
  kNone,      // no references (strings, numeric storage)
  kMap,       // word i (8 bytes, word 0 is the header) holds a reference or Value iff bit i of
              // reference_map is set
  kAllWords,  // every word from scan_offset to the end of the object is a reference or Value
  kOffsets,   // reference_offsets lists byte offsets, ended by 0 (objects over 64 words)
  kCustom,    // trace_function does it
};

// How big an instance is.
enum class SizeKind : uint8_t {
  kFixed,       // instance_size
  kElements,    // instance_size + element_size * (the uint32 at byte 8), rounded up to 8
  kStringLike,  // as kElements with bit 31 of the uint32 at byte 8 meaning two bytes a character,
                // cleared: one
};

class Tracer;  // the collector's visitor, see gc.h
struct ClassInfo;
struct InterfaceTable;

// Depth of the ancestor display; deeper classes fall back to walking `parent`.
inline constexpr uint32_t kDisplayDepth = 8;

// Describes instances of one class, enum constructor, shape or library type; also the value of
// `Class<T>` and `Enum<T>` expressions. Static descriptors are `constinit`; nothing registers at
// start-up.
struct Type : Object {
  TypeKind kind = TypeKind::kNative;
  ScanKind scan = ScanKind::kNone;
  SizeKind size_kind = SizeKind::kFixed;
  uint8_t depth = 0;           // number of superclasses; index of this type in its own display
  uint32_t instance_size = 0;  // bytes, header included; for kElements the size without elements
  uint32_t element_size = 0;   // bytes; kElements and kStringLike
  uint32_t scan_offset = 0;    // bytes; kAllWords
  uint64_t reference_map = 0;  // kMap
  const uint32_t* reference_offsets = nullptr;         // kOffsets
  void (*trace_function)(Object*, Tracer&) = nullptr;  // kCustom
  const Type* parent = nullptr;                        // superclass, or the enum of a constructor
  const Type* display[kDisplayDepth] = {};  // display[i] = ancestor of depth i, itself included
  // Interface tables by colour: two interfaces that any one class implements have different
  // colours, so `interface_tables[colour]` is a direct index. Null entries: not implemented.
  const InterfaceTable* const* interface_tables = nullptr;
  uint32_t interface_table_count = 0;
  uint32_t interface_colour = 0;  // kInterface: this interface's own colour
  int32_t enum_index = 0;         // kEnumConstructor
  const char* name = "";          // Haxe path in UTF-8, "geo.Counter"; a constructor's bare name
  const ClassInfo* info =
      nullptr;  // reflection tables; null when the program keeps none for this type

  // True when instances of this type are instances of class `other` too.
  bool is_subclass_of(const Type* other) const {
    if (FIB_LIKELY(other->depth < kDisplayDepth)) {
      return display[other->depth] == other;
    }
    return is_deep_subclass_of(other);
  }
  bool is_deep_subclass_of(const Type* other) const;
  bool implements(const Type* interface_type) const;
};

// Start of every table of interface methods; typed function pointers follow (see interface.h).
struct InterfaceTable {
  const Type* interface_type;
};

// The word that a freshly allocated instance of `type` starts with.
constexpr StaticHeader header_of(const Type* type) { return StaticHeader{type}; }

// Identity hash of an object, stable over collections; never 0. Given on first use.
uint32_t identity_hash(Object* object);

extern const Type type_of_type;  // the type of descriptors

}  // namespace fib
