// JSON text to Haxe values, through simdjson's DOM.
#include <simdjson.h>

#include <array>
#include <atomic>
#include <memory>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/exception.h"
#include "fiberus/json.h"
#include "object/shape.h"
#include "string/layout.h"
#include "string/utf8.h"

namespace fib {
namespace {

namespace dom = simdjson::dom;

// Builds the values of one document. References live on the stack or in objects that are; names are
// permanent.
class Builder {
 public:
  Value build(dom::element element) {
    switch (element.type()) {
      case dom::element_type::ARRAY:
        return build_array(dom::array(element));
      case dom::element_type::OBJECT:
        return build_object(dom::object(element));
      case dom::element_type::INT64:
        return number(int64_t(element));
      case dom::element_type::UINT64:
        return Value::from_double(static_cast<double>(uint64_t(element)));
      case dom::element_type::DOUBLE:
        return Value::from_double(double(element));
      case dom::element_type::STRING:
        return text(std::string_view(element));
      case dom::element_type::BOOL:
        return Value::from_bool(bool(element));
      case dom::element_type::NULL_VALUE:
        break;
    }
    return Value();
  }

 private:
  static constexpr size_t kCachedNames = 256;

  static Value number(int64_t number) {
    return number == static_cast<int32_t>(number) ? Value::from_int(static_cast<int32_t>(number))
                                                  : Value::from_double(static_cast<double>(number));
  }

  static Value text(std::string_view utf8) {
    return Value::from_object(string_from_utf8(utf8.data(), utf8.size()));
  }

  Value build_array(dom::array elements) {
    check_stack();
    const size_t count = elements.size();  // saturates, hence push
    ArrayBase* const array = new_array_base(static_cast<int32_t>(count));
    for (const dom::element element : elements) {
      array_push(array, build(element));
    }
    return Value::from_object(array);
  }

  Value build_object(dom::object fields) {
    check_stack();
    const size_t first = names_.size();
    const Shape* const shape = find_shape(fields, first);
    names_.resize(first);
    if (shape == nullptr) {
      return build_by_text(fields);
    }
    auto* const object =
        static_cast<AnonymousObject*>(gc::allocate_sized(shape, shape->instance_size));
    uint32_t slot = 0;
    for (const dom::key_value_pair field : fields) {
      const Value value = build(field.value);
      store(object, object->inline_slots() + slot++, value);
    }
    return Value::from_object(object);
  }

  // Objects of very many or of repeated names.
  Value build_by_text(dom::object fields) {
    AnonymousObject* const object = allocate_anonymous_empty();
    for (const dom::key_value_pair field : fields) {
      String* const name = string_from_utf8(field.key.data(), field.key.size());
      const Value value = build(field.value);
      anonymous_set(object, name, value);
    }
    return Value::from_object(object);
  }

  // The shape with these fields in order; null when the object cannot have one.
  const Shape* find_shape(dom::object fields, size_t first) {
    for (const dom::key_value_pair field : fields) {
      Name* const name = find_name(field.key);
      if (name == nullptr || names_.size() - first == kMaximumShapeFields) {
        return nullptr;
      }
      names_.push_back(name);
    }
    const auto count = static_cast<uint32_t>(names_.size() - first);
    Name* const* const names = names_.data() + first;
    // Documents repeat a few kinds of object: try the last one that began with the same name.
    const Shape*& guess = shapes_[count == 0 ? 0 : names[0]->hash % shapes_.size()];
    if (guess == nullptr || !has_names(guess, names, count)) {
      guess = make_shape(names, count);
    }
    return guess;
  }

  static bool has_names(const Shape* shape, Name* const* names, uint32_t count) {
    return shape->field_count == count &&
           std::memcmp(shape_names(shape), names, count * sizeof(Name*)) == 0;
  }

  static const Shape* make_shape(Name* const* names, uint32_t count) {
    const Shape* shape = root_shape(count);
    for (uint32_t i = 0; i < count; ++i) {
      if (shape_slot(shape, names[i]) != kNoSlot) {
        return nullptr;
      }
      shape = shape_with_field(shape, names[i]);
      if (shape == nullptr) {
        return nullptr;
      }
    }
    return shape;
  }

  Name* find_name(std::string_view key) {
    uint64_t hash = key.size();
    for (const char character : key.substr(0, 16)) {
      hash = (hash ^ static_cast<unsigned char>(character)) * 0x100'0000'01B3;  // FNV-1a
    }
    Name*& cached = cached_names_[(hash ^ hash >> 32) % kCachedNames];
    if (cached != nullptr && !cached->text->is_wide() && ascii_view(cached->text) == key) {
      return cached;
    }
    Name* const name = intern_name_within_limit(string_from_utf8(key.data(), key.size()));
    if (name != nullptr) {
      cached = name;
    }
    return name;
  }

  std::vector<Name*> names_;  // a stack: nested objects use the part above their parent's
  std::array<Name*, kCachedNames> cached_names_{};
  std::array<const Shape*, 16> shapes_{};
};

// simdjson reads beyond the end of its input, into this padding.
struct PaddedText {
  std::unique_ptr<uint8_t[]> bytes;
  size_t size = 0;

  explicit PaddedText(const String* text) {
    const auto length = static_cast<size_t>(text->length());
    size = text->is_wide() ? utf8::count_bytes(text->wide(), length) : length;
    bytes.reset(new uint8_t[size + simdjson::SIMDJSON_PADDING]);
    auto* const to = reinterpret_cast<char*>(bytes.get());
    if (text->is_wide()) {
      utf8::encode(text->wide(), length, to);
    } else {
      std::memcpy(to, text->ascii(), length);
    }
    std::memset(to + size, 0, simdjson::SIMDJSON_PADDING);
  }
};

// A parser's buffers are worth keeping between documents, unless one was huge.
class ParserLease {
 public:
  ParserLease() : parser_(spare.exchange(nullptr, std::memory_order_acquire)) {
    if (parser_ == nullptr) {
      parser_ = new dom::parser;
    }
  }
  ~ParserLease() {
    constexpr size_t kLargestKept = size_t{4} << 20;
    if (parser_->capacity() <= kLargestKept) {
      parser_ = spare.exchange(parser_, std::memory_order_release);
    }
    delete parser_;
  }
  ParserLease(const ParserLease&) = delete;
  ParserLease& operator=(const ParserLease&) = delete;
  dom::parser* operator->() const { return parser_; }

 private:
  static inline std::atomic<dom::parser*> spare{nullptr};
  dom::parser* parser_;
};

// UTF-8 cannot carry a lone surrogate.
bool is_encodable(const String* text) {
  if (!text->is_wide()) {
    return true;
  }
  const std::u16string_view units = wide_view(text);
  for (size_t i = 0; i < units.size(); ++i) {
    if (is_surrogate(units[i])) {
      if (!is_lead_surrogate(units[i]) || i + 1 == units.size() ||
          !is_trail_surrogate(units[i + 1])) {
        return false;
      }
      ++i;
    }
  }
  return true;
}

bool parse_into(String* text, Value& result) {
  const PaddedText input(text);
  const ParserLease parser;
  dom::element root;
  if (parser->parse(input.bytes.get(), input.size, false).get(root) != simdjson::SUCCESS) {
    return false;
  }
  Builder builder;
  result = builder.build(root);
  return true;
}

}  // namespace

Value json_parse(String* text, Closure* fallback) {
  Value result;
  if (is_encodable(nonnull(text)) && parse_into(text, result)) {
    return result;
  }
  return call_closure<Value>(fallback, text);
}

}  // namespace fib
