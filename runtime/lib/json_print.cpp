// Haxe values to JSON text, in the form of haxe.format.JsonPrinter.
#include <cmath>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/json.h"
#include "fiberus/string_operations.h"
#include "object/shape.h"
#include "string/layout.h"
#include "value/number_text.h"

namespace fib {
namespace {

// What follows the backslash for each ASCII character; 0: stands for itself, 'u': as \u00XX.
struct EscapeTable {
  char escapes[128] = {};
  constexpr EscapeTable() {
    for (int code = 0; code < 32; ++code)
      escapes[code] = 'u';
    escapes[static_cast<int>('"')] = '"';
    escapes[static_cast<int>('\\')] = '\\';
    escapes[static_cast<int>('\b')] = 'b';
    escapes[static_cast<int>('\f')] = 'f';
    escapes[static_cast<int>('\n')] = 'n';
    escapes[static_cast<int>('\r')] = 'r';
    escapes[static_cast<int>('\t')] = 't';
  }
};
constexpr EscapeTable kEscapeTable;

class Printer {
 public:
  explicit Printer(String* space) : builder_(string_builder_new()), space_(space) {}

  // False when the value holds something that only Haxe's printer knows.
  bool write(Value value) {
    if (value.is_object()) {
      return write_object(value.as_object());
    }
    if (value.is_double() && !std::isfinite(value.as_double())) {
      value = Value();
    }
    string_builder_add(builder_, value);
    return true;
  }

  String* text() const { return string_builder_to_string(builder_); }

 private:
  bool write_object(Object* object) {
    switch (object->type()->kind) {
      case TypeKind::kString:
        quote(static_cast<String*>(object));
        return true;
      case TypeKind::kArray:
        return write_array(static_cast<ArrayBase*>(object));
      case TypeKind::kAnonymous:
        return write_fields(static_cast<AnonymousObject*>(object));
      case TypeKind::kClosure:
        string_builder_add_ascii(builder_, "\"<fun>\"", 7);
        return true;
      case TypeKind::kBoxedInt64:
        string_builder_add(builder_, static_cast<BoxedInt64*>(object)->number);
        return true;
      default:
        return false;
    }
  }

  bool write_array(const ArrayBase* array) {
    check_stack();
    string_builder_add_code(builder_, '[');
    ++depth_;
    int32_t written = 0;
    for (; written < array_length(array); ++written) {
      begin_element(written == 0);
      if (!write(array_get(array, written))) {
        return false;
      }
    }
    end_elements(written == 0);
    string_builder_add_code(builder_, ']');
    return true;
  }

  bool write_fields(AnonymousObject* object) {
    check_stack();
    string_builder_add_code(builder_, '{');
    ++depth_;
    bool is_first = true;
    bool is_known = true;
    for_each_field(object, [&](String* name, Value value) {
      if (!is_known || is_function(value)) {
        return;
      }
      begin_element(is_first);
      is_first = false;
      quote(name);
      string_builder_add_ascii(builder_, ": ", space_ == nullptr ? 1 : 2);
      is_known = write(value);
    });
    end_elements(is_first);
    string_builder_add_code(builder_, '}');
    return is_known;
  }

  static bool is_function(Value value) {
    return value.is_object() && value.as_object()->type()->kind == TypeKind::kClosure;
  }

  void begin_element(bool is_first) {
    if (!is_first) {
      string_builder_add_code(builder_, ',');
    }
    break_line();
  }

  void end_elements(bool is_empty) {
    --depth_;
    if (!is_empty) {
      break_line();
    }
  }

  void break_line() {
    if (space_ == nullptr) {
      return;
    }
    string_builder_add_code(builder_, '\n');
    for (int32_t i = 0; i < depth_; ++i) {
      string_builder_add(builder_, space_);
    }
  }

  void quote(String* string) {
    string_builder_add_code(builder_, '"');
    const int32_t length = string->length();
    int32_t copied = 0;
    for (int32_t i = next_special(string, 0); i < length; i = next_special(string, i + 1)) {
      add_part(string, copied, i);
      escape(static_cast<char>(string->unit_at(i)));
      copied = i + 1;
    }
    add_part(string, copied, length);
    string_builder_add_code(builder_, '"');
  }

  // The first index from `index` on whose character needs an escape, or the length.
  static int32_t next_special(const String* string, int32_t index) {
    const int32_t length = string->length();
    if (string->is_wide()) {
      const char16_t* const units = string->wide();
      while (index < length && (units[index] >= 0x80 || kEscapeTable.escapes[units[index]] == 0)) {
        ++index;
      }
      return index;
    }
    const char* const characters = string->ascii();
    while (index < length && kEscapeTable.escapes[static_cast<int>(characters[index])] == 0) {
      ++index;
    }
    return index;
  }

  void add_part(String* string, int32_t start, int32_t end) {
    if (start == 0 && end == string->length()) {
      string_builder_add(builder_, string);
    } else {
      string_builder_add_slice(builder_, string, start, Value::from_int(end - start));
    }
  }

  void escape(char character) {
    constexpr char kDigits[] = "0123456789abcdef";
    const char letter = kEscapeTable.escapes[static_cast<int>(character)];
    string_builder_add_code(builder_, '\\');
    string_builder_add_code(builder_, letter);
    if (letter == 'u') {
      const char digits[] = {'0', '0', kDigits[character >> 4], kDigits[character & 15]};
      string_builder_add_ascii(builder_, digits, sizeof digits);
    }
  }

  StringBuilder* const builder_;
  String* const space_;
  int32_t depth_ = 0;
};

}  // namespace

String* json_print(Value value, String* space, Closure* fallback) {
  Printer printer(space);
  return printer.write(value) ? printer.text() : call_closure<String*>(fallback, value);
}

}  // namespace fib
