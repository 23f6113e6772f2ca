#include "boot/options.h"

#include <optional>
#include <string_view>

#include "base/environment.h"

namespace fib {
namespace {

constexpr const char* kStackVariable = "FIBERUS_STACK";

// Nothing for a size that stacks cannot have.
std::optional<size_t> parse_stack_size(std::string_view text) {
  const std::optional<size_t> bytes = parse_size(text);
  if (!bytes || *bytes < kMinimumStackBytes || *bytes > kMaximumStackBytes) return std::nullopt;
  return bytes;
}

void read_stack_sizes(Options& options) {
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

}  // namespace

Options read_options() {
  Options options;
  read_stack_sizes(options);
  return options;
}

}  // namespace fib
