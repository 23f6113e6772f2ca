#include "boot/options.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/environment.h"
#include "io/backend.h"
#include "os/processors.h"

namespace fib {
namespace {

constexpr const char* kStackVariable = "FIBERUS_STACK";
constexpr const char* kWorkersVariable = "FIBERUS_WORKERS";
constexpr int64_t kNanosecondsPerMillisecond = 1'000'000;
constexpr const char* kSeedVariable = "FIBERUS_SCHED_SEED";

// Nothing for a size that stacks cannot have.
std::optional<size_t> parse_stack_size(std::string_view text) {
  const std::optional<size_t> bytes = parse_size(text);
  if (!bytes || *bytes < kMinimumStackBytes || *bytes > kMaximumStackBytes) return std::nullopt;
  return bytes;
}

void read_stack_sizes(Scheduler::Options& options) {
  const std::optional<std::string_view> text = read_environment(kStackVariable);
  if (!text) return;
  const size_t comma = text->find(',');
  const std::optional<size_t> main_bytes = parse_stack_size(text->substr(0, comma));
  std::optional<size_t> fiber_bytes = options.fiber_stack_bytes;
  if (comma != std::string_view::npos) fiber_bytes = parse_stack_size(text->substr(comma + 1));
  if (!main_bytes || !fiber_bytes) {
    report_wrong_option(
        kStackVariable, *text,
        "the size of the main stack and, after a comma, of other stacks: 64k to 4g");
    return;
  }
  options.main_stack_bytes = *main_bytes;
  options.fiber_stack_bytes = *fiber_bytes;
}

// The number in the variable `name`; `fallback` when it is unset or, which is reported, not in
// [low, high].
uint64_t read_number(const char* name, uint64_t low, uint64_t high, uint64_t fallback,
                     const char* expected) {
  const std::optional<std::string_view> text = read_environment(name);
  if (!text) return fallback;
  const std::optional<uint64_t> number = parse_number(*text);
  if (number && *number >= low && *number <= high) return *number;
  report_wrong_option(name, *text, expected);
  return fallback;
}

void read_workers(Scheduler::Options& options, bool is_multithreaded) {
  if (!is_multithreaded) {
    if (const auto text = read_environment(kWorkersVariable); text && *text != "1") {
      report_wrong_option(kWorkersVariable, *text,
                          "1: the program was built without -D multithreaded");
    }
    return;
  }
  options.workers = static_cast<uint32_t>(
      read_number(kWorkersVariable, 1, Scheduler::kMaximumWorkers,
                  std::min(os::usable_processors(), Scheduler::kMaximumWorkers),
                  "a number of workers, 1 to 256"));
}

void read_seed(Scheduler::Options& options) {
  const std::optional<std::string_view> text = read_environment(kSeedVariable);
  if (!text) return;
  options.seed = parse_number(*text);
  if (!options.seed) report_wrong_option(kSeedVariable, *text, "a whole number");
}

}  // namespace

Scheduler::Options read_options(bool is_multithreaded) {
  Scheduler::Options options;
  options.is_multithreaded = is_multithreaded;
  options.make_driver = io::choose_driver();
  read_stack_sizes(options);
  read_workers(options, is_multithreaded);
  options.pin_workers = read_switch("FIBERUS_PIN");
  options.slice_ns =
      static_cast<int64_t>(read_number("FIBERUS_SLICE", 1, 10'000,
                                       Scheduler::kDefaultSliceNs / kNanosecondsPerMillisecond,
                                       "milliseconds, 1 to 10000")) *
      kNanosecondsPerMillisecond;
  read_seed(options);
  return options;
}

}  // namespace fib
