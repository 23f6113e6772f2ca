# What extern classes ask of the native build. Each program needs the one feature that its test is about.
source "$(dirname "${BASH_SOURCE[0]}")/../errors/harness.sh"

# write_extern METADATA…: Main.hx, which prints Native.answer(), and Native.hx with this metadata.
write_extern() {
  write_program Main '		Sys.println(Native.answer());'
  {
    printf '%s\n' "$@"
    printf 'extern class Native {\n\t@:native("native_answer") static function answer():Int;\n}\n'
  } >Native.hx
}

# write_header FOLDER: native.h, which declares the function for C and C++.
write_header() {
  mkdir -p "$1"
  cat >"$1/native.h" <<'HEADER'
#ifdef __cplusplus
extern "C" {
#endif
int native_answer(void);
#ifdef __cplusplus
}
#endif
HEADER
}

# write_library FOLDER: libnative.a, whose function gives 42.
write_library() {
  mkdir -p "$1"
  echo 'int native_answer(void) { return 42; }' >"$1/native.c"
  cc -O1 -c "$1/native.c" -o "$1/native.o"
  ar rc "$1/libnative.a" "$1/native.o"
  rm "$1/native.o" "$1/native.c"
}

build() {
  "$fiberus" build Main.hx -o program "$@"
}

# assert_prints TEXT: the program builds and prints this.
assert_prints() {
  capture build
  assert_equal "$status" 0 "status, after $output,"
  assert_equal "$(./program)" "$1"
}

# assert_cannot_build: the native build fails, and leaves no program.
assert_cannot_build() {
  capture build
  assert_equal "$status" 1 'status of the build'
  assert_contains "$output" "fiberus: the C++ of $PWD/program could not be built"
  [[ ! -e program ]] || fail 'a program was left'
}

test_include_and_source_file() {
  write_header native
  echo 'int native_answer(void) { return 42; }' >native/native.c
  write_extern '@:include("native/native.h")'
  assert_cannot_build
  write_extern '@:sourceFile("native/native.c")'
  assert_cannot_build
  write_extern '@:include("native/native.h")' '@:sourceFile("native/native.c")'
  assert_prints 42
}

# What is lent to a function outside the collector's control stays, and nobody waits for it.
test_blocking_calls() {
  cat >blocking.h <<'HEADER'
#include <stdint.h>
#include <unistd.h>
/* The sum of the bytes; -1 when it is another one 300 ms later. */
static inline int slow_sum(const unsigned char* data, int length) {
  int before = 0, after = 0;
  for (int i = 0; i < length; ++i) before += data[i];
  usleep(300000);
  for (int i = 0; i < length; ++i) after += data[i];
  return before == after ? before : -1;
}
/* The length of an array, which follows its header, 300 ms later. */
static inline int slow_length(const void* array) {
  usleep(300000);
  return ((const volatile int*)array)[2];
}
HEADER
  cat >Native.hx <<'HAXE'
@:include("blocking.h")
extern class Native {
	@:native("slow_sum") @:gcBlocking static function sum(data:haxe.io.Bytes, length:Int):Int;
	@:native("slow_length") @:gcBlocking static function length(array:Array<Int>):Int;
}
HAXE
  cat >Main.hx <<'HAXE'
class Main {
	static var isOver = false;

	static function main() {
		final ended = fiberus.Counter.create(2);
		var sum = 0;
		var length = 0;
		fiberus.Fiber.spawn(_ -> {
			// Nothing else refers to them.
			sum = Native.sum(haxe.io.Bytes.ofString([for (i in 0...100) 'text'].join("")), 400);
			ended.decrement();
		});
		fiberus.Fiber.spawn(_ -> {
			length = Native.length([for (i in 0...50) i]);
			isOver = true;
			ended.decrement();
		});
		var collections = 0;
		final kept = [];
		while (!isOver) {
			for (i in 0...1000) kept[i % 100] = 'garbage $i';
			fiberus.GC.collect();
			collections++;
			fiberus.Fiber.yield();
		}
		ended.wait();
		Sys.println('$sum $length ${collections > 3}');
	}
}
HAXE
  capture build -D multithreaded -D fiberus-report
  assert_equal "$status" 0 "status, after $output,"
  [[ $output =~ \ 2\ \ Main ]] || fail "temp roots are not counted: $output"
  assert_equal "$(FIBERUS_WORKERS=4 FIBERUS_GC_STRESS=move:500 ./program)" '45300 50 true'
}

test_several_source_files_in_c_and_cpp() {
  write_header native
  echo 'int cpp_part(void); int native_answer(void) { return cpp_part() * 2; }' >native/native.c
  echo 'extern "C" int cpp_part() { return [](auto half) { return half; }(21); }' >native/part.cpp
  write_extern '@:include("native/native.h")' '@:sourceFile("native/native.c")' '@:sourceFile("native/part.cpp")'
  assert_prints 42
}

test_folders_with_blanks_in_their_names() {
  mkdir 'my project'
  cd 'my project'
  write_header 'native code'
  echo 'int native_answer(void) { return 42; }' >'native code/native.c'
  write_extern '@:include("native code/native.h")' '@:sourceFile("native code/native.c")'
  assert_prints 42
}

test_source_files_are_built_again_when_they_change() {
  write_header native
  echo 'int native_answer(void) { return 42; }' >native/native.c
  write_extern '@:include("native/native.h")' '@:sourceFile("native/native.c")'
  assert_prints 42
  echo 'int native_answer(void) { return 43; }' >native/native.c
  assert_prints 43
}

test_compiler_flags() {
  write_header native
  printf '#ifdef ANSWER\nint native_answer(void) { return ANSWER; }\n#endif\n' >native/native.c
  write_extern '@:include("native/native.h")' '@:sourceFile("native/native.c")'
  assert_cannot_build
  write_extern '@:include("native/native.h")' '@:sourceFile("native/native.c")' '@:cflags("-DHALF=21 -DANSWER=2*HALF")'
  assert_prints 42
}

test_libraries() {
  write_header native
  write_program Main '		Sys.println(Native.cosineOfZero());'
  write_library "$PWD/lib"
  write_extern '@:include("native/native.h")'
  assert_cannot_build
  write_extern '@:include("native/native.h")' '@:lib("native")'
  assert_cannot_build
  capture build -D "fiberus-ldflags=-L$PWD/lib"
  assert_equal "$status" 0 "status, after $output,"
  assert_equal "$(./program)" 42
}

test_build_xml() {
  write_header native
  write_library "$PWD/lib"
  write_extern '@:include("native.h")'
  assert_cannot_build
  write_extern '@:include("native.h")' "@:buildXml('
<files id=\"__externs__\">
  <compilerflag value=\"-I$PWD/native\"/>
</files>
<target id=\"haxe\">
  <flag value=\"-L$PWD/lib\"/>
  <lib name=\"-lnative\"/>
</target>')"
  assert_prints 42
}

# write_module: the module native-answer for pkg-config.
write_module() {
  mkdir -p modules
  cat >modules/native-answer.pc <<MODULE
prefix=$PWD
Name: native-answer
Description: for a test
Version: 1
Cflags: -I\${prefix}/native
Libs: -L\${prefix}/lib -lnative
MODULE
}

test_pkg_config() {
  write_header native
  write_library lib
  write_extern '@:include("native.h")' '@:pkgConfig("native-answer")'
  fails_with 1 'fiberus: the library native-answer is not installed: pkg-config does not know it' build
  [[ ! -e program && ! -e program.build ]] || fail 'something was written'
  write_module
  export PKG_CONFIG_PATH=$PWD/modules
  assert_prints 42
  write_extern '@:include("native.h")' '@:pkgConfig("native-answer")' '@:pkgConfig("no-such-module")'
  fails_with 1 'fiberus: the library no-such-module is not installed: pkg-config does not know it' build
}

# The package of zlib is one that `fiberus setup` installs.
test_pkg_config_of_the_system() {
  write_program Main '		Sys.println(Zlib.checksum(1, haxe.io.Bytes.ofString("Wikipedia"), 9));'
  cat >Zlib.hx <<'EXTERN'
@:include("zlib.h")
@:pkgConfig("zlib")
extern class Zlib {
	@:native("adler32") static function checksum(start:Int, data:haxe.io.Bytes, length:Int):Int;
}
EXTERN
  assert_prints 300286872
}

# A CMake build of the written files is what somebody has who takes them into a project of their own.
test_cmake_project() {
  write_header 'native code'
  printf '#ifdef ANSWER\nint native_answer(void) { return ANSWER; }\n#endif\n' >'native code/native.c'
  write_library lib
  write_module
  sed -i 's/native_answer/library_answer/' 'native code/native.h'
  write_header native
  export PKG_CONFIG_PATH=$PWD/modules
  cat >Part.hx <<'EXTERN'
@:include("native.h")
@:pkgConfig("native-answer")
extern class Part {
	@:native("native_answer") static function answer():Int;
}
EXTERN
  cat >Native.hx <<'EXTERN'
@:include("native code/own.h")
@:sourceFile("native code/own.c")
@:cflags("-DHALF=21 -DANSWER=2*HALF")
@:lib("m")
extern class Native {
	@:native("own_answer") static function answer():Int;
}
EXTERN
  printf 'int own_answer(void) { return ANSWER; }\n' >'native code/own.c'
  printf 'extern "C" int own_answer();\n' >'native code/own.h'
  write_program Main '		final text = [for (item in Sys.args()) item].join(" ");
		Sys.println(Native.answer() + Part.answer() + text);'
  capture build -D fiberus-no-compile
  assert_equal "$status" 0 "status, after $output,"
  capture cmake -S program.build -B 'cmake build' -G Ninja
  assert_equal "$status" 1 'status without FIBERUS_ROOT'
  assert_contains "$output" 'Set FIBERUS_ROOT to the folder of the fiberus library.'
  capture cmake -S program.build -B 'cmake build' -G Ninja -DFIBERUS_ROOT="$project" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
  assert_equal "$status" 0 "status, after $output,"
  capture ninja --quiet -C 'cmake build' -j 2
  assert_equal "$status" 0 "status, after $output,"
  assert_not_contains "$output" warning
  assert_equal "$('cmake build/program' of all)" '84of all'
}

run_tests
