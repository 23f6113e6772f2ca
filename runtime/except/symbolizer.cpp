#include "except/symbolizer.h"

#include <cstring>
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
// Files of the standard library's overlay are named X.cross.hx.
std::string class_of_file(std::string_view file) {
  constexpr std::string_view kTargetSuffix = ".cross";
  file.remove_suffix(kHaxeSuffix.size());
  if (file.ends_with(kTargetSuffix)) {
    file.remove_suffix(kTargetSuffix.size());
  }
  std::string path(file);
  for (char& c : path) {
    if (c == '/') c = '.';
  }
  return path;
}

// Adds the frame of a function if it is Haxe code. `symbol` is mangled or, from compilers that
// record no more, a bare name.
void add_frame(std::vector<SourceFrame>& frames, const std::string& symbol, std::string file,
               uint32_t line) {
  const std::string qualified = qualified_name(symbol.c_str());
  const bool has_source = file.ends_with(kHaxeSuffix);
  // Lines decide; without debug information the name has to tell.
  if (file.empty() ? is_native_name(qualified) : !has_source || is_library_name(qualified)) return;
  HaxeName name = haxe_name_of(qualified);
  if (name.class_path.empty() && has_source) name.class_path = class_of_file(file);
  frames.push_back({std::move(name.class_path), std::move(name.method), std::move(file),
                    static_cast<int32_t>(line)});
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
    // The call ends where it returns to, which may be the next statement or, after a call that
    // never returns, even the next function.
    const uint64_t address = return_address - 1 - image_.load_bias();
    const FunctionSymbol* const function = image_.find_function(address);
    const std::string symbol = function != nullptr ? function->name : "";
    const std::string part = function != nullptr ? called_part(*function, return_address) : "";
    return look_up_calls(address, symbol, lines_.find(address), part);
  }

  // GCC moves rarely needed ends of functions to functions of their own, to inline the beginnings
  // ("partial inlining"). Where one goes on in its other part is no call of the program. The name
  // of the part that the call before `return_address`, which lies in `caller`, goes to; empty when
  // it is another call.
  std::string called_part(const FunctionSymbol& caller, uintptr_t return_address) const {
    constexpr size_t kCallBytes = 5;
    constexpr unsigned char kDirectCall = 0xE8;
    const uint64_t end = return_address - image_.load_bias();
    if (end - caller.address < kCallBytes) return {};
    const auto* const call = reinterpret_cast<const unsigned char*>(return_address - kCallBytes);
    if (*call != kDirectCall) return {};
    int32_t distance;
    memcpy(&distance, call + 1, sizeof distance);
    const uint64_t target = end + static_cast<uint64_t>(int64_t{distance});
    const FunctionSymbol* const callee = image_.find_function(target);
    const bool is_part = callee != nullptr && callee->address == target &&
                         std::string_view(callee->name).find(".part.") != std::string_view::npos;
    return is_part ? callee->name : "";
  }

  // Goes from the instruction's own line out through the calls that were inlined around it. Each
  // frame's line is where the next inner one was called. The innermost function of the program is
  // left out if it goes on in `part`.
  std::vector<SourceFrame> look_up_calls(uint64_t address, const std::string& symbol,
                                         SourceLine place, const std::string& part) const {
    std::vector<SourceFrame> frames;
    bool may_go_on = !part.empty();
    const auto add = [&](const std::string& function) {
      const bool goes_on = may_go_on && frames.empty() && method_of(function) == method_of(part);
      if (goes_on) {
        may_go_on = false;
      } else {
        add_frame(frames, function, std::move(place.file), place.line);
      }
    };
    const uint64_t unit_offset = place.unit_offset;
    const std::vector<InlinedCall> calls = inlined_.find(address, unit_offset);
    for (size_t i = calls.size(); i != 0; --i) {
      const InlinedCall& call = calls[i - 1];
      add(call.function);
      place.file = lines_.file_name(unit_offset, call.call_file);
      place.line = call.call_line;
    }
    add(symbol);
    return frames;
  }

  static std::string method_of(const std::string& symbol) {
    return haxe_name_of(qualified_name(symbol.c_str())).method;
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
