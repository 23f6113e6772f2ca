#include "fiberus/context.h"

extern "C" {
thread_local fib::HotContext fib_hot __attribute__((tls_model("local-exec"))) = {};
}
