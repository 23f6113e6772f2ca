// Strings as objects of unknown type: what Dynamic code and structural types see of them.
#include "fiberus/reflection.h"
#include "fiberus/string_operations.h"

namespace fib {

namespace {

constexpr Value (*kCharCodeAt)(const String*, int32_t) = &string_char_code_at;
constexpr String* (*kCharAt)(const String*, int32_t) = &string_char_at;
constexpr String* (*kSubstr)(String*, int32_t, Value) = &string_substr;
constexpr String* (*kSubstring)(String*, int32_t, Value) = &string_substring;
constexpr int32_t (*kIndexOf)(const String*, const String*, Value) = &string_index_of;
constexpr int32_t (*kLastIndexOf)(const String*, const String*, Value) = &string_last_index_of;

String* itself(String* string) { return string; }

constexpr const char* kNames[] = {"length",      "charAt",      "charCodeAt", "indexOf",
                                  "lastIndexOf", "split",       "substr",     "substring",
                                  "toUpperCase", "toLowerCase", "toString"};
constexpr FieldInfo kFields[] = {
    library_variable<&string_length>(), library_method<kCharAt>(),
    library_method<kCharCodeAt>(),      library_method<kIndexOf>(),
    library_method<kLastIndexOf>(),     library_method<&string_split>(),
    library_method<kSubstr>(),          library_method<kSubstring>(),
    library_method<&string_to_upper>(), library_method<&string_to_lower>(),
    library_method<&itself>()};
constexpr uint32_t kFieldCount = sizeof(kFields) / sizeof(kFields[0]);
static_assert(kFieldCount == sizeof(kNames) / sizeof(kNames[0]));

}  // namespace

constinit const ClassInfo string_class_info = {
    .fields = kFields, .field_count = kFieldCount, .library_names = kNames};

}  // namespace fib
