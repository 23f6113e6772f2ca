#include "Colour.h"

namespace hx::names {
extern fib::StaticName<6> Mixed;
extern fib::StaticName<4> Red;
}

namespace hx {

static constexpr fib::EnumConstructorInfo Colour_constructors[] = {
  {&hx::names::Red.name, 0, &fib::enum_constant<&Colour::Red>, nullptr},
  {&hx::names::Mixed.name, 2, &fib::CreateAdapter<&Colour::Mixed::create>::create_enum, &fib::enum_parameter<&Colour::Mixed::amount, &Colour::Mixed::with>},
};
static constinit const fib::ClassInfo Colour_info = {.constructors = Colour_constructors, .constructor_count = 2};
constinit const fib::Type Colour::type = fib::describe_enum<Colour>({.name = "Colour", .info = &Colour_info});
constinit const fib::Type Colour::type_of_Red = fib::describe_enum_constructor<Colour, Colour>(&Colour::type_of_Red, 0, {.name = "Red"});
constinit Colour Colour::Red = {{{fib::StaticHeader{&Colour::type_of_Red}}, 0, 0}};
constinit const fib::Type Colour::Mixed::type = fib::describe_enum_constructor<Colour::Mixed, Colour>(&Colour::Mixed::type, 1, {.name = "Mixed", .reference_map = fib::reference_map(offsetof(Colour::Mixed, with))});

}  // namespace hx

