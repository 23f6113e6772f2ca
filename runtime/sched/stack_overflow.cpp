// "Stack overflow" for checked code.
#include "fiber/fiber.h"
#include "fiberus/exception.h"
#include "fiberus/string.h"
#include "sched/stack_limit.h"

namespace fib {
namespace {

// A constant, because there is no stack to make it when it is needed.
constinit StringLiteral stack_overflow_text{"Stack overflow"};

// Lets checked code use most of the stack's reserve.
class ReserveScope {
 public:
  explicit ReserveScope(Fiber& fiber) : fiber_(fiber) {
    set_limit(fiber_.stack.low() + kStackReserveBytes / 2);
  }
  ~ReserveScope() { set_limit(fiber_.stack.limit()); }
  ReserveScope(const ReserveScope&) = delete;
  ReserveScope& operator=(const ReserveScope&) = delete;

 private:
  void set_limit(char* limit) {
    fiber_.stack_limit = limit;
    apply_stack_limit(limit);
  }
  Fiber& fiber_;
};

}  // namespace

void throw_stack_overflow() {
  Fiber* const fiber = hot_fiber();
  // Making the exception runs Haxe code, which checks the stack too: it may use the reserve. When
  // even that is not enough, the plain text is thrown.
  if (fiber == nullptr || fiber->stack_limit != fiber->stack.limit()) {
    throw Thrown(Value::from_object(stack_overflow_text.get()), nullptr);
  }
  const ReserveScope scope(*fiber);
  throw_string(stack_overflow_text.get());
}

}  // namespace fib
