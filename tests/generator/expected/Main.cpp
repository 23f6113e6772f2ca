#include "Main.h"

#include "geo/Counter.h"
#include "geo/LoudCounter.h"
#include "geo/Named.h"

namespace hx::names {
extern fib::StaticName<5> main;
}

namespace hx {

static constexpr fib::FieldInfo Main_statics[] = {
  fib::static_method_info<&Main::main>(&hx::names::main.name),
};
static constinit const fib::ClassInfo Main_info = {.statics = Main_statics, .static_count = 1, .create_empty = &fib::create_empty<Main>};
constinit const fib::Type Main::type = fib::describe_class<Main>({.name = "Main", .info = &Main_info});

}  // namespace hx

namespace hx {

void Main::main() {
  geo::Counter* const first = static_cast<geo::Counter*>(geo::LoudCounter::create(40));
  fib::sys::println(fib::to_string(first->virtual_add(1.0)));
  geo::Named* const view = static_cast<geo::Named*>(static_cast<fib::Object*>(first));
  fib::sys::println(view->label());
}

}  // namespace hx

