#include "gc/options.h"

#include <algorithm>

#include "base/environment.h"
#include "base/log.h"
#include "gc/layout.h"
#include "os/control_group.h"
#include "os/processors.h"

namespace fib::gc {

namespace {

constexpr uint32_t kDefaultStressInterval = 200;

// More find too little to do in a pause.
constexpr uint32_t kMostThreads = 8;

// Of a container's memory: the rest is for stacks, tables, code and the kernel's buffers. A program
// that needs more gets an exception that it can catch, and is not killed.
constexpr double kHeapPartOfContainer = 0.75;

// Below this the runtime's own start would fail.
constexpr size_t kSmallestLimit = 2 * kSuperblockSize;

}  // namespace

bool parse_stress(std::string_view text, HeapOptions& options) {
  uint64_t interval = kDefaultStressInterval;
  const size_t colon = text.find(':');
  if (colon != std::string_view::npos) {
    interval = parse_number(text.substr(colon + 1)).value_or(0);
    if (interval == 0 || interval > UINT32_MAX) return false;
  }
  const std::string_view mode = text.substr(0, colon);
  if (mode == "major") {
    options.stress = StressMode::kMajor;
  } else if (mode == "marking") {
    options.stress = StressMode::kMarking;
  } else if (mode == "compact") {
    options.stress = StressMode::kCompact;
  } else if (mode != "minor" && mode != "move") {
    return false;
  }
  options.stress_interval = static_cast<uint32_t>(interval);
  options.poison = true;
  options.least_parallel_bytes = options.least_moved_bytes = 0;
  return true;
}

size_t limit_for_memory(double memory_bytes) {
  const double limit = memory_bytes * kHeapPartOfContainer;
  if (limit >= static_cast<double>(HeapOptions{}.reserve_bytes)) return SIZE_MAX;
  return std::max(static_cast<size_t>(limit), kSmallestLimit);
}

HeapOptions options_from_environment() {
  HeapOptions options;
  options.threads = std::min(os::usable_processors(), kMostThreads);
  options.log = read_switch("FIBERUS_GC_LOG");
  options.limit_bytes = limit_for_memory(os::memory_limit_bytes());
  if (const auto text = read_environment("FIBERUS_HEAP_MAX")) {
    const std::optional<size_t> limit = parse_size(*text);
    if (limit && *limit >= kSmallestLimit) {
      options.limit_bytes = *limit;
      if (*limit > options.reserve_bytes) options.reserve_bytes = *limit;
    } else {
      report_wrong_option("FIBERUS_HEAP_MAX", *text, "a size of at least 4m, such as 64m or 2g");
    }
  }
  if (const auto text = read_environment("FIBERUS_GC_STRESS")) {
    if (!parse_stress(*text, options)) {
      report_wrong_option(
          "FIBERUS_GC_STRESS", *text,
          "major, minor, move, marking or compact, with an interval as in major:200");
    }
  }
  return options;
}

}  // namespace fib::gc
