#include "Main.h"

namespace hx::Main_constants {
static constinit fib::StringLiteral text_plain{"plain"};
}  // namespace hx::Main_constants

namespace hx {

struct Main_main_closure1 : fib::Closure {
  static const fib::Type type;
  fib::Cell<int32_t>* count;
  static Main_main_closure1* create(fib::Cell<int32_t>* count) {
    Main_main_closure1* const closure = fib::initialize_closure<&call>(fib::allocate<Main_main_closure1>());
    closure->count = count;
    return closure;
  }
  static int32_t call(fib::Closure*, int32_t by);
};
constinit const fib::Type Main_main_closure1::type = fib::describe_closure<Main_main_closure1>({.name = "Main.main_closure1", .reference_map = fib::reference_map(offsetof(Main_main_closure1, count))});

struct Main_main_closure2 : fib::Closure {
  static fib::String* call(fib::Closure*);
};

}  // namespace hx

namespace hx {

constinit const fib::Type Main::type = fib::describe_class<Main>({.name = "Main"});

}  // namespace hx

namespace hx {

void Main::main() {
  fib::Cell<int32_t>* const count = fib::make_cell<int32_t>(1);
  fib::Closure* const f = Main_main_closure1::create(count);
  fib::call_closure<int32_t, int32_t>(f, 4);
  fib::sys::println(fib::to_string(count->value));
  fib::sys::println(fib::call_closure<fib::String*>(fib::constant_closure<&Main_main_closure2::call>()));
}

int32_t Main_main_closure1::call(fib::Closure* closure, int32_t by) {
  Main_main_closure1* const self = static_cast<Main_main_closure1*>(closure);
  self->count->value += by;
  return self->count->value;
}

fib::String* Main_main_closure2::call(fib::Closure*) {
  return Main_constants::text_plain.get();
}

}  // namespace hx

