// Lends the exception hooks (exception.h) to functions written in Haxe.
#include "fiberus/exception.h"
#include "fiberus/reflection.h"

namespace fib {

namespace {

// Static functions are constant closures, so no root is needed.
std::atomic<Closure*> make_exception{nullptr};
std::atomic<Closure*> describe_exception{nullptr};

Value exception_of_message(String* message) {
  return call_closure<Value>(make_exception.load(std::memory_order_acquire), message);
}

String* details_of(Value value) {
  return call_closure<String*>(describe_exception.load(std::memory_order_acquire), value);
}

}  // namespace

void set_exception_functions(Closure* make, Closure* describe) {
  make_exception.store(make, std::memory_order_release);
  describe_exception.store(describe, std::memory_order_release);
  set_exception_factory(&exception_of_message);
  set_exception_details(&details_of);
}

}  // namespace fib
