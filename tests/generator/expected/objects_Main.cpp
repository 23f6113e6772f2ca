#include "Main.h"

namespace hx::names {
extern fib::StaticName<6> class_;
extern fib::StaticName<5> main;
extern fib::StaticName<2> x;
}

namespace hx::Main_constants {
static fib::Name* const shape_x_class_names[] = {&hx::names::x.name, &hx::names::class_.name};
static constinit fib::ShapeSite shape_x_class{shape_x_class_names, 2};
static constinit fib::StringLiteral text_text{"text"};
static constinit fib::StringLiteral text_other{"other"};
static constinit fib::StringLiteral text_thrown{"thrown"};
}  // namespace hx::Main_constants

namespace hx {

static constexpr fib::FieldInfo Main_statics[] = {
  fib::static_method_info<&Main::main>(&hx::names::main.name),
};
static constinit const fib::ClassInfo Main_info = {.statics = Main_statics, .static_count = 1, .create_empty = &fib::create_empty<Main>};
constinit const fib::Type Main::type = fib::describe_class<Main>({.name = "Main", .info = &Main_info});

}  // namespace hx

namespace hx {

void Main::main() {
  static constinit fib::FieldCache cache_x;
  static constinit fib::FieldCache cache_x1;
  static constinit fib::FieldCache cache_x2;
  fib::Object* const object = fib::anonymous_literal(Main_constants::shape_x_class, fib::to_value(5), fib::to_value(Main_constants::text_text.get()));
  fib::sys::println(fib::to_string(fib::get_field(object, &hx::names::x.name, cache_x)));
  fib::set_field(object, &hx::names::x.name, fib::to_value(Main_constants::text_other.get()), cache_x1);
  fib::sys::println(fib::to_string(fib::get_field(object, &hx::names::x.name, cache_x2)));
  fib::Caught caught;
  try {
    fib::throw_value(fib::to_value(Main_constants::text_thrown.get()));
  } catch (const fib::Thrown& thrown) {
    caught = thrown;
  }
  if (caught.is_set()) {
    fib::sys::println(fib::to_string(caught.value()));
  }
}

}  // namespace hx

