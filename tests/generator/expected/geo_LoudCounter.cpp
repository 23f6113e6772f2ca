#include "geo/LoudCounter.h"

#include "geo/Counter.h"
#include "geo/Named.h"

namespace hx::names {
extern fib::StaticName<4> add;
}

namespace hx::geo::LoudCounter_constants {
static constinit fib::WideStringLiteral text_adding{u"adding \u00E9"};
}  // namespace hx::geo::LoudCounter_constants

namespace hx::geo {

static constexpr fib::FieldInfo LoudCounter_fields[] = {
  fib::method_info<&Counter::virtual_add>(&hx::names::add.name),
};
static constinit const fib::ClassInfo LoudCounter_info = {.fields = LoudCounter_fields, .field_count = 1, .create = &fib::CreateAdapter<&LoudCounter::create>::create, .create_empty = &fib::create_empty<LoudCounter>};
static constexpr Named::MethodTable LoudCounter_as_Named = {{&Named::type}, fib::method_slot<decltype(Named::MethodTable::label), &Counter::label>};
static constexpr const fib::InterfaceTable* LoudCounter_interfaces[] = {&LoudCounter_as_Named};
constinit const LoudCounter::VirtualTable LoudCounter::type = {fib::describe_class<LoudCounter, Counter>({.name = "geo.LoudCounter", .info = &LoudCounter_info, .reference_map = fib::reference_map(offsetof(LoudCounter, next)), .interface_tables = LoudCounter_interfaces, .interface_table_count = 1}), fib::method_slot<decltype(Counter::VirtualTable::add), &LoudCounter::add>};

}  // namespace hx::geo

namespace hx::geo {

void LoudCounter::construct(int32_t start) {
  this->Counter::construct(start);
}

int32_t LoudCounter::add(double step) {
  fib::sys::println(LoudCounter_constants::text_adding.get());
  return this->Counter::add(step * 2.0);
}

}  // namespace hx::geo

