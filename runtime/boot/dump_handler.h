// SIGQUIT prints all fibers, and the program goes on.
#pragma once

namespace fib {

void install_dump_handler();

}  // namespace fib
