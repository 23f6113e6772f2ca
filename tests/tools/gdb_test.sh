# The gdb printers, on a small program that holds one value of each kind.
source "$(dirname "${BASH_SOURCE[0]}")/harness.sh"

# The descriptors that the library defines stand here in its place.
write_program() {
  cat >program.cpp <<'PROGRAM'
#include "fiberus/array.h"
#include "fiberus/string.h"
#include "fiberus/value.h"

namespace fib {
const Type String::type = [] {
  Type type{};
  type.kind = TypeKind::kString;
  type.name = "String";
  return type;
}();
}  // namespace fib

fib::StringLiteral literal{"a \"quoted\" text"};
fib::WideStringLiteral wide_literal{u"h\u00e9llo"};
struct {
  fib::ArrayStorage storage{};
  int32_t elements[2] = {7, -8};
} ints;
struct {
  fib::ArrayStorage storage{};
  fib::Value elements[2];
} values;

void stop_here() {}

int main() {
  fib::String* text = literal.get();
  fib::String* wide = wide_literal.get();
  fib::String* missing = nullptr;
  fib::Value whole = fib::Value::from_int(-42);
  fib::Value fraction = fib::Value::from_double(1.5);
  fib::Value truth = fib::Value::from_bool(true);
  fib::Value nothing;
  fib::Value boxed = fib::Value::from_object(text);
  ints.storage.capacity = 2;
  ints.storage.kind = fib::ElementKind::kInt32;
  fib::ArrayBase numbers{};
  numbers.length = 2;
  numbers.storage = &ints.storage;
  fib::ArrayBase* items = &numbers;
  values.storage.capacity = 2;
  values.storage.kind = fib::ElementKind::kValue;
  values.elements[0] = whole;
  values.elements[1] = boxed;
  fib::ArrayBase mixture{};
  mixture.length = 2;
  mixture.storage = &values.storage;
  fib::ArrayBase* mixed = &mixture;
  stop_here();
  return missing == nullptr && wide && items && mixed && nothing.is_null() && truth != fraction;
}
PROGRAM
}

test_values_are_shown_as_haxe_would() {
  write_program
  g++ -std=c++20 -g -O0 -fno-pie -no-pie -I "$project/runtime/include" program.cpp -o program
  local commands=(-ex 'break stop_here' -ex run -ex up) name
  for name in text wide missing whole fraction truth nothing boxed items mixed; do
    commands+=(-ex "print $name")
  done
  LC_ALL=C capture gdb -batch -nx -x "$project/tools/gdb/fiberus.py" "${commands[@]}" ./program
  assert_contains "$output" '= "h\xe9llo"'
  LC_ALL=C.UTF-8 capture gdb -batch -nx -x "$project/tools/gdb/fiberus.py" "${commands[@]}" ./program
  assert_contains "$output" '= "a \"quoted\" text"'
  assert_contains "$output" '= "héllo"'
  assert_contains "$output" '$3 = null'
  assert_contains "$output" '= -42'
  assert_contains "$output" '= 1.5'
  assert_contains "$output" '= true'
  assert_contains "$output" '$7 = null'
  assert_contains "$output" '$8 = "a \"quoted\" text"'
  assert_contains "$output" '= [2] = {[0] = 7, [1] = -8}'
  assert_contains "$output" '= [2] = {[0] = -42, [1] = "a \"quoted\" text"}'
}

# The program stops where it asks for the number of processors.
write_fibers() {
  cat >Main.hx <<'PROGRAM'
import fiberus.Fiber;

class Main {
	static function main() {
		Fiber.spawn(waiter).name = "waiter";
		Fiber.yield();
		if (Sys.args().length > 0)
			waiter();
		trace(fiberus.Runtime.processors());
	}

	static function waiter() {
		fiberus.io.Timer.sleep(60000);
	}
}
PROGRAM
}

test_fibers_are_listed_with_their_stacks() {
  write_fibers
  "$project/tools/fiberus" build Main.hx -o program >/dev/null
  capture gdb -batch -nx -x "$project/tools/gdb/fiberus.py" -ex 'break fib::runtime_processors' -ex run \
    -ex 'info fibers' -ex 'fiber 2' -ex 'fiber 7' ./program
  assert_contains "$output" 'fiber 1: running'
  assert_contains "$output" 'fiber 2 "waiter": waits for a sleep, spawned by fiber 1 at hx::Main::waiter() (Main.hx:13)'
  assert_contains "$output" 'fib::sleep_nanoseconds(long)'
  assert_contains "$output" 'hx::Main::waiter() (Main.hx:13)'
  assert_contains "$output" 'no fiber 7; `info fibers` lists them'
}

# The kernel's, not what gdb's generate-core-file writes: that stops at the guard pages between stacks.
test_core_files() {
  local pattern
  pattern=$(cat /proc/sys/kernel/core_pattern)
  if [[ $pattern != core* ]]; then
    printf 'core files do not come to the program'\''s folder here: %s\n' "$pattern"
    return
  fi
  write_fibers
  "$project/tools/fiberus" build Main.hx -o program >/dev/null
  capture bash -c 'ulimit -c unlimited
    timeout -s ABRT 1 ./program forever'
  assert_contains "$output" "dumped core"
  capture gdb -batch -nx -x "$project/tools/gdb/fiberus.py" -ex 'info fibers' -ex 'fiber 2' ./program core*
  assert_contains "$output" 'fiber 2 "waiter": waits for a sleep, spawned by fiber 1 at hx::Main::waiter() (Main.hx:'
  assert_contains "$output" 'fib::sleep_nanoseconds(long)'
}

test_programs_of_others_are_told_apart() {
  capture gdb -batch -nx -x "$project/tools/gdb/fiberus.py" -ex 'info fibers' /bin/true
  assert_contains "$output" 'this is no program of Fiberus'
}

run_tests
