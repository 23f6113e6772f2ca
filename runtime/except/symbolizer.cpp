#include "except/symbolizer.h"

#include <mutex>
#include <unordered_map>
#include <utility>

#include "except/elf_image.h"
#include "except/inlined_calls.h"
#include "except/line_table.h"
#include "except/symbol_names.h"

namespace fib {
namespace {

constexpr std::string_view kHaxeSuffix = ".hx";

// "geo/Counter.hx" -> "geo.Counter".
std::string class_of_file(std::string_view file) {
  std::string path(file.substr(0, file.size() - kHaxeSuffix.size()));
  for (char& c : path) {
    if (c == '/') c = '.';
  }
  return path;
}

// A frame of Haxe code; `symbol` is mangled or, from compilers that record no more, a bare name.
SourceFrame haxe_frame(const std::string& symbol, std::string file, uint32_t line) {
  HaxeName name = haxe_name_of(qualified_name(symbol.c_str()));
  if (name.class_path.empty() && !file.empty()) name.class_path = class_of_file(file);
  return {std::move(name.class_path), std::move(name.method), std::move(file),
          static_cast<int32_t>(line)};
}

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
    const std::string symbol = function != nullptr ? function->name : "";
    SourceLine source = lines_.find(address);
    if (source.unit_offset != SourceLine::kNoUnit) return look_up_lines(address, symbol, source);
    // Without debug information the name has to tell.
    if (function == nullptr || is_native_name(qualified_name(function->name))) return {};
    return {haxe_frame(symbol, "", 0)};
  }

  // Goes from the instruction's own line out through the calls that were inlined around it. Each frame's line is where
  // the next inner one was called. Only lines of .hx files make frames: the runtime's inline functions do not.
  std::vector<SourceFrame> look_up_lines(uint64_t address, const std::string& symbol,
                                         SourceLine place) const {
    std::vector<SourceFrame> frames;
    const uint64_t unit_offset = place.unit_offset;
    const std::vector<InlinedCall> calls = inlined_.find(address, unit_offset);
    for (size_t i = calls.size();; --i) {
      if (place.file.ends_with(kHaxeSuffix)) {
        frames.push_back(haxe_frame(i == 0 ? symbol : calls[i - 1].function, place.file, place.line));
      }
      if (i == 0) break;
      place.file = lines_.file_name(unit_offset, calls[i - 1].call_file);
      place.line = calls[i - 1].call_line;
    }
    return frames;
  }

  std::mutex mutex_;
  const ElfImage image_;
  const LineTable lines_{image_};
  const InlinedCalls inlined_{image_};
  std::unordered_map<uintptr_t, std::vector<SourceFrame>> known_;
};

}  // namespace

const std::vector<SourceFrame>& resolve_return_address(uintptr_t return_address) {
  // Never destroyed: reports may be wanted while the program ends.
  static Symbolizer& symbolizer = *new Symbolizer;
  return symbolizer.resolve(return_address);
}

}  // namespace fib
