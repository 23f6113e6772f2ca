#include "except/symbolizer.h"

#include <mutex>
#include <unordered_map>

#include "except/elf_image.h"
#include "except/line_table.h"
#include "except/symbol_names.h"

namespace fib {
namespace {

constexpr std::string_view kHaxeSuffix = ".hx";

class Symbolizer {
 public:
  const std::vector<SourceFrame>& resolve(uintptr_t return_address) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto [entry, is_new] = known_.try_emplace(return_address);
    if (is_new) entry->second = look_up(return_address);
    return entry->second;
  }

 private:
  std::vector<SourceFrame> look_up(uintptr_t return_address) const {
    // The call ends where it returns to, which may be the next statement or, after a call that never returns, even the
    // next function.
    const uint64_t address = return_address - 1 - image_.load_bias();
    const FunctionSymbol* const function = image_.find_function(address);
    const SourceLine source =
        lines_.find(address, function != nullptr ? function->address : 0, kHaxeSuffix);
    const bool has_haxe_source = source.file.ends_with(kHaxeSuffix);
    if (function == nullptr && !has_haxe_source) return {};
    SourceFrame frame;
    if (function != nullptr) {
      const std::string qualified = qualified_name(function->name);
      // Lines decide; without debug information the name has to.
      const bool is_haxe = source.line != 0 ? has_haxe_source : !is_native_name(qualified);
      if (!is_haxe) return {};
      HaxeName name = haxe_name_of(qualified);
      frame.class_path = std::move(name.class_path);
      frame.method = std::move(name.method);
    }
    if (has_haxe_source) {
      frame.file = source.file;
      frame.line = static_cast<int32_t>(source.line);
    }
    return {std::move(frame)};
  }

  std::mutex mutex_;
  const ElfImage image_;
  const LineTable lines_{image_};
  std::unordered_map<uintptr_t, std::vector<SourceFrame>> known_;
};

}  // namespace

const std::vector<SourceFrame>& resolve_return_address(uintptr_t return_address) {
  // Never destroyed: reports may be wanted while the program ends.
  static Symbolizer& symbolizer = *new Symbolizer;
  return symbolizer.resolve(return_address);
}

}  // namespace fib
