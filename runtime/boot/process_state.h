// What main() was given, kept for Sys.
#pragma once

namespace fib {

struct ProcessArguments {
  int count = 0;
  char** values = nullptr;  // values[0] is the program's name
};
extern ProcessArguments process_arguments;

}  // namespace fib
