#pragma once

#include <cstdint>

namespace fib {

// Bits of HotContext::poll.
enum PollReason : uint32_t {
  kPollCollector = 1,  // the world is to stop
  kPollPreempt = 2,    // the fiber has run long enough
  kPollSeeded = 4,     // always set when the schedule comes from a seed
  kPollDump = 8,       // the fibers are to be printed
  kPollAtCalls = 16,   // with others: functions poll when they are entered, see stack_limit.h
};

}  // namespace fib
