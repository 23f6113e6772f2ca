// Look-ups by name on a class and an enum as the generator lays them out.
#include "fiberus/reflection.h"

#include <gtest/gtest.h>

#include <cmath>

#include "fiberus/enum.h"
#include "support/values.h"

namespace fib {
namespace {

using test::integer;
using test::shown;
using test::text;
using test::thrown_by;

constinit StaticName name_count{"count"};
constinit StaticName name_any{"any"};
constinit StaticName name_add{"add"};
constinit StaticName name_get_double{"get_double"};
constinit StaticName name_set_double{"set_double"};
constinit StaticName name_total{"total"};
constinit StaticName name_label{"label"};
constinit StaticName name_leaf{"Leaf"};
constinit StaticName name_node{"Node"};

struct Base : Object {
  Value any;
  int32_t count;
  int32_t add(int32_t amount) { return count += amount; }
  int32_t get_double() { return count * 2; }
  int32_t set_double(int32_t value) {
    count = value / 2;
    return value;
  }
  static int32_t total;
  static const Type type;
};
int32_t Base::total = 5;

struct Derived : Base {
  String* label;
  static const Type type;
};

constexpr FieldInfo kBaseFields[] = {
    variable_info<&Base::any>(&name_any.name), variable_info<&Base::count>(&name_count.name),
    method_info<&Base::add>(&name_add.name), method_info<&Base::get_double>(&name_get_double.name),
    method_info<&Base::set_double>(&name_set_double.name)};
constexpr FieldInfo kBaseStatics[] = {static_variable_info<&Base::total>(&name_total.name)};
constexpr FieldInfo kDerivedFields[] = {variable_info<&Derived::label>(&name_label.name)};

Value create_derived(const Value* arguments, int32_t count) {
  auto* const object = allocate<Derived>();
  object->count = count > 0 ? from_value<int32_t>(arguments[0]) : -1;
  return Value::from_object(object);
}
Object* create_empty_derived() { return allocate<Derived>(); }

constinit const ClassInfo base_info = {
    .fields = kBaseFields, .field_count = 5, .statics = kBaseStatics, .static_count = 1};
constinit const ClassInfo derived_info = {.fields = kDerivedFields,
                                          .field_count = 1,
                                          .create = &create_derived,
                                          .create_empty = &create_empty_derived};

constexpr Type class_type(const char* name, const Type* own, const Type* parent, size_t size,
                          const ClassInfo* info) {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = TypeKind::kClass;
  type.scan = ScanKind::kMap;
  type.instance_size = static_cast<uint32_t>(size);
  type.reference_map = parent == nullptr ? 0b10 : 0b1010;
  type.parent = parent;
  type.depth = parent == nullptr ? 0 : 1;
  type.display[0] = parent == nullptr ? own : parent;
  type.display[1] = parent == nullptr ? nullptr : own;
  type.name = name;
  type.info = info;
  return type;
}
constinit const Type Base::type =
    class_type("test.Base", &Base::type, nullptr, sizeof(Base), &base_info);
constinit const Type Derived::type =
    class_type("test.Derived", &Derived::type, &Base::type, sizeof(Derived), &derived_info);

struct Tree {
  static const Type type;
};
struct TreeNode : EnumValue {
  Value left;
  Value right;
  static const Type type;
};
struct TreeLeaf : EnumValue {
  static const Type type;
};
TreeLeaf leaf = {{{StaticHeader{&TreeLeaf::type}}, 0, 0}};

const EnumConstructorInfo kConstructors[] = {
    {&name_leaf.name, 0, [](const Value*) { return Value::from_object(&leaf); }, nullptr},
    {&name_node.name, 2,
     [](const Value* arguments) {
       auto* const node = allocate<TreeNode>();
       node->index = 1;
       node->left = arguments[0];
       node->right = arguments[1];
       return Value::from_object(node);
     },
     [](Object* value, int32_t index) {
       auto* const node = static_cast<TreeNode*>(value);
       return index == 0 ? node->left : node->right;
     }}};
const ClassInfo tree_info = {.constructors = kConstructors, .constructor_count = 2};

constexpr Type enum_type(TypeKind kind, const char* name, size_t size, const Type* parent,
                         int32_t index) {
  Type type{{StaticHeader{&type_of_type}}};
  type.kind = kind;
  type.scan = index == 1 ? ScanKind::kMap : ScanKind::kNone;
  type.reference_map = 0b1100;
  type.instance_size = static_cast<uint32_t>(size);
  type.parent = parent;
  type.display[0] = &EnumValue::type;
  type.display[1] = &Tree::type;
  type.depth = parent == nullptr ? 1 : 2;
  type.enum_index = index;
  type.name = name;
  type.info = parent == nullptr ? &tree_info : nullptr;
  return type;
}
const Type Tree::type = enum_type(TypeKind::kEnum, "test.Tree", sizeof(EnumValue), nullptr, 0);
const Type TreeLeaf::type =
    enum_type(TypeKind::kEnumConstructor, "Leaf", sizeof(TreeLeaf), &Tree::type, 0);
const Type TreeNode::type =
    enum_type(TypeKind::kEnumConstructor, "Node", sizeof(TreeNode), &Tree::type, 1);

class Reflection : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Name* const names[] = {&name_count.name,      &name_any.name,   &name_add.name,
                           &name_total.name,      &name_label.name, &name_get_double.name,
                           &name_set_double.name, &name_leaf.name,  &name_node.name};
    String* const texts[] = {
        name_count.text.get(),      name_any.text.get(),   name_add.text.get(),
        name_total.text.get(),      name_label.text.get(), name_get_double.text.get(),
        name_set_double.text.get(), name_leaf.text.get(),  name_node.text.get()};
    register_names(names, texts, 9);
    static const Type* const types[] = {&Base::type, &Derived::type, &Tree::type};
    register_types({types, 3});
  }
  static Value make_object() {
    return type_create_instance(&Derived::type, array_literal_base({integer(3)}));
  }
};

TEST_F(Reflection, FieldsOfInstances) {
  const Value object = make_object();
  EXPECT_EQ(reflect_field(object, text("count")), integer(3));
  reflect_set_field(object, text("count"), integer(4));
  EXPECT_EQ(shown(call_field(object, &name_add.name, 6)), "10");
  EXPECT_TRUE(reflect_field(object, text("missing")).is_null());
  EXPECT_TRUE(reflect_has_field(object, text("add")));
  EXPECT_FALSE(reflect_has_field(object, text("total")));
  EXPECT_EQ(shown(type_get_instance_fields(&Derived::type)),
            "[any,count,add,get_double,set_double,label]");
  EXPECT_EQ(shown(reflect_fields(object)), "[any,count,label]");
  EXPECT_NE(thrown_by([&] { reflect_set_field(object, text("label"), object); }), "nothing");
}

TEST_F(Reflection, CallSitesRememberValuesAndMethods) {
  const Value object = make_object();
  FieldCache cache;
  set_field(object.as_object(), &name_any.name, integer(7), cache);
  EXPECT_NE(cache.packed.load(), 0U);
  EXPECT_EQ(get_field(object.as_object(), &name_any.name, cache), integer(7));
  FieldCache typed;
  EXPECT_EQ(get_field(object.as_object(), &name_count.name, typed), integer(3));
  EXPECT_EQ(typed.packed.load(), 0U);
  CallCache calls;
  EXPECT_EQ(call_field_as<int32_t>(object.as_object(), &name_add.name, calls, 1), 4);
  EXPECT_NE(calls.method.load(), 0U);
  EXPECT_EQ(call_field_as<int32_t>(object.as_object(), &name_add.name, calls, 1), 5);
}

TEST_F(Reflection, PropertiesGoThroughTheirMethods) {
  const Value object = make_object();
  EXPECT_TRUE(reflect_field(object, text("double")).is_null());
  EXPECT_EQ(reflect_get_property(object, text("double")), Value());  // nobody used that name yet
  intern_text("double");
  EXPECT_EQ(reflect_get_property(object, text("double")), integer(6));
  EXPECT_EQ(dynamic_get(object, intern_text("double")), integer(6));
  reflect_set_property(object, text("double"), integer(20));
  EXPECT_EQ(reflect_field(object, text("count")), integer(10));
}

TEST_F(Reflection, MethodsAsValues) {
  const Value object = make_object();
  const Value first = reflect_field(object, text("add"));
  const Value second = dynamic_get(object, &name_add.name);
  EXPECT_TRUE(reflect_is_function(first));
  EXPECT_TRUE(reflect_compare_methods(first, second));
  EXPECT_TRUE(equals(first, second));
  EXPECT_EQ(reflect_call_method(object, first, array_literal_base({integer(2)})), integer(5));
}

TEST_F(Reflection, ClassesAndStatics) {
  const Value object = make_object();
  const Value of_class = Value::from_object(&Base::type);
  EXPECT_EQ(reflect_field(of_class, text("total")), integer(5));
  reflect_set_field(of_class, text("total"), integer(6));
  EXPECT_EQ(Base::total, 6);
  EXPECT_EQ(shown(type_get_class_fields(&Base::type)), "[total]");
  EXPECT_EQ(type_get_class(object), &Derived::type);
  EXPECT_EQ(type_get_super_class(&Derived::type), &Base::type);
  EXPECT_EQ(type_resolve_class(text("test.Base")), &Base::type);
  EXPECT_EQ(type_resolve_class(text("Array")), &ArrayBase::type);
  EXPECT_EQ(type_resolve_class(text("test.Tree")), nullptr);
  EXPECT_EQ(type_resolve_enum(text("test.Tree")), &Tree::type);
  EXPECT_EQ(type_resolve_class(text("nowhere")), nullptr);
  EXPECT_NE(thrown_by([] { type_create_instance(&Base::type, nullptr); }), "nothing");
  EXPECT_EQ(reflect_field(type_create_empty_instance(&Derived::type), text("count")), integer(0));
}

TEST_F(Reflection, Enums) {
  const Value node = type_create_enum(&Tree::type, text("Node"),
                                      array_literal_base({Value::from_object(&leaf), integer(2)}));
  EXPECT_EQ(shown(node), "Node(Leaf,2)");
  EXPECT_EQ(type_get_enum(node), &Tree::type);
  EXPECT_EQ(shown(type_enum_parameters(node)), "[Leaf,2]");
  EXPECT_EQ(shown(type_enum_constructor(node)), "Node");
  EXPECT_EQ(type_enum_index(node), 1);
  const Value same = type_create_enum_index(&Tree::type, 1, type_enum_parameters(node));
  EXPECT_FALSE(equals(node, same));
  EXPECT_TRUE(type_enum_equals(node, same));
  EXPECT_FALSE(type_enum_equals(node, Value::from_object(&leaf)));
  EXPECT_EQ(shown(type_all_enums(&Tree::type)), "[Leaf]");
  EXPECT_EQ(shown(type_get_enum_constructs(&Tree::type)), "[Leaf,Node]");
  EXPECT_NE(thrown_by([] { type_create_enum(&Tree::type, text("Twig"), nullptr); }), "nothing");
  EXPECT_NE(thrown_by([] { type_create_enum_index(&Tree::type, 1, nullptr); }), "nothing");
  const Value constructor = dynamic_get(Value::from_object(&Tree::type), &name_node.name);
  const Value arguments[] = {integer(1), integer(2)};
  EXPECT_EQ(shown(dynamic_call(constructor, arguments, 2)), "Node(1,2)");
}

TEST_F(Reflection, IsOfType) {
  const Value object = make_object();
  EXPECT_TRUE(is_of_type(object, &Base::type));
  EXPECT_FALSE(is_of_type(Value(), &type_of_dynamic));
  EXPECT_TRUE(is_of_type(integer(1), &type_of_float));
  EXPECT_TRUE(is_of_type(Value::from_double(2.0), &type_of_int));
  EXPECT_FALSE(is_of_type(Value::from_double(2.5), &type_of_int));
  EXPECT_FALSE(is_of_type(Value::from_double(1e10), &type_of_int));
  EXPECT_TRUE(is_of_type(Value::from_object(&leaf), &Tree::type));
  EXPECT_FALSE(is_of_type(object, &Tree::type));
  EXPECT_TRUE(is_of_type(Value::from_object(&Base::type), &type_of_class));
  EXPECT_TRUE(is_of_type(Value::from_object(&Tree::type), &type_of_enum));
  EXPECT_TRUE(is_of_type(test::string_value("x"), &String::type));
  EXPECT_FALSE(is_of_type(object, nullptr));
}

TEST(DynamicOperators, KeepIntsAndWrap) {
  EXPECT_EQ(dynamic_add(integer(0x7FFFFFFF), integer(1)), integer(INT32_MIN));
  EXPECT_EQ(dynamic_add(integer(1), Value::from_double(0.5)), Value::from_double(1.5));
  EXPECT_EQ(shown(dynamic_add(integer(1), test::string_value("a"))), "1a");
  EXPECT_EQ(shown(dynamic_add(Value(), test::string_value("a"))), "nulla");
  EXPECT_EQ(dynamic_multiply(integer(65536), integer(65536)), integer(0));
  EXPECT_EQ(dynamic_divide(integer(1), integer(2)), 0.5);
  EXPECT_EQ(dynamic_modulo(integer(7), integer(0)), integer(0));
  EXPECT_EQ(shown(dynamic_add(to_value(int64_t{1} << 40), integer(1))), "1099511627777");
  EXPECT_EQ(dynamic_negate(integer(INT32_MIN)), integer(INT32_MIN));
  EXPECT_NE(thrown_by([] { dynamic_subtract(test::string_value("a"), integer(1)); }), "nothing");
  EXPECT_NE(thrown_by([] { dynamic_get(Value(), intern_text("x")); }), "nothing");
  EXPECT_NE(thrown_by([] { dynamic_index_get(integer(1), 0); }), "nothing");
}

TEST(DynamicOperators, EqualityAndOrder) {
  EXPECT_TRUE(equals(integer(1), Value::from_double(1.0)));
  EXPECT_FALSE(equals(Value::from_double(NAN), Value::from_double(NAN)));
  EXPECT_TRUE(equals(test::string_value("a"), test::string_value("a")));
  EXPECT_FALSE(equals(integer(0), Value()));
  EXPECT_FALSE(equals(integer(0), Value::from_bool(false)));
  EXPECT_TRUE(equals(to_value(int64_t{5}), integer(5)));
  EXPECT_EQ(dynamic_compare(integer(1), Value::from_double(1.5)), -1);
  EXPECT_EQ(dynamic_compare(test::string_value("b"), test::string_value("a")), 1);
  EXPECT_EQ(dynamic_compare(Value::from_double(NAN), integer(1)), 2);
  EXPECT_EQ(reflect_compare(Value(), Value()), 0);
}

}  // namespace
}  // namespace fib
