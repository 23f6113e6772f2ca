#include "lib/regex_pattern.h"

#include <unordered_map>

#include "lib/regex_library.h"
#include "sched/stack_limit.h"
#include "string/utf8.h"

namespace fib::regex {
namespace {

// What PCRE2's two compilers and its matcher may take of the caller's stack.
constexpr size_t kCompileStack = size_t{96} << 10;
constexpr size_t kMatchStack = size_t{24} << 10;

void require_stack(size_t size) {
  if (static_cast<char*>(__builtin_frame_address(0)) - size < present_stack_limit()) {
    throw_stack_overflow();
  }
}

// The back-tracking of JIT code goes to a stack of its own, one a thread: a match never suspends
// its fiber.
template <class Library>
typename Library::JitStack* thread_jit_stack(void*) {
  constexpr size_t kFirst = size_t{32} << 10;
  constexpr size_t kLargest = size_t{4} << 20;
  struct Owner {
    typename Library::JitStack* stack = nullptr;
    ~Owner() { Library::kFreeJitStack(stack); }
  };
  static thread_local Owner owner;
  if (owner.stack == nullptr) {
    // Made first, so that the owner's address is not kept while the library calls its allocator.
    typename Library::JitStack* const made = Library::kCreateJitStack(kFirst, kLargest, nullptr);
    owner.stack = made;
  }
  return owner.stack;
}

template <class Library>
typename Library::MatchContext* shared_match_context() {
  static typename Library::MatchContext* const context = [] {
    typename Library::MatchContext* const created = Library::kCreateMatchContext(nullptr);
    Library::kAssignJitStack(created, thread_jit_stack<Library>, nullptr);
    return created;
  }();
  return context;
}

template <class Library>
class CompiledCode final : public Code {
 public:
  using Unit = typename Library::Unit;
  using MatchData = typename Library::MatchData;

  CompiledCode(typename Library::Program* program, Mode mode)
      : program_(program),
        match_options_(mode == Mode::kBrokenWide ? 0 : PCRE2_NO_UTF_CHECK),
        // The direct entry to JIT code skips the check that text with lone surrogates needs.
        is_jit_(Library::kCompileJit(program, PCRE2_JIT_COMPLETE) == 0 &&
                mode != Mode::kBrokenWide),
        data_(Library::kCreateMatchData(program, nullptr)) {
    Library::kInfo(program, PCRE2_INFO_CAPTURECOUNT, &group_count_);
    ++group_count_;
  }

  ~CompiledCode() override {
    Library::kFreeMatchData(data_);
    Library::kFreeProgram(program_);
  }

  uint32_t group_count() const override { return group_count_; }

  int32_t match(const void* units, size_t start, size_t end, int32_t* offsets) override {
    require_stack(kMatchStack);
    const auto* const subject = static_cast<const Unit*>(units);
    const Lease lease(*this);
    MatchData* const data = lease.data;
    if (data == nullptr) return PCRE2_ERROR_NOMEMORY;
    int32_t result = PCRE2_ERROR_JIT_STACKLIMIT;
    if (is_jit_) {
      result = Library::kMatchJit(program_, subject, end, start, match_options_, data,
                                  shared_match_context<Library>());
    }
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
      // The interpreter keeps its frames in the heap.
      result = Library::kMatch(program_, subject, end, start, match_options_ | PCRE2_NO_JIT, data,
                               nullptr);
    }
    if (result > 0) {
      const size_t* const vector = Library::kOffsets(data);
      for (uint32_t i = 0; i < 2 * group_count_; ++i) {
        // Groups above the last one that took part are marked unset too.
        offsets[i] = static_cast<int32_t>(vector[i]);
      }
    }
    return result > 0 ? 1 : result == PCRE2_ERROR_NOMATCH ? 0 : result;
  }

 private:
  // The work space of one match.
  struct Lease {
    CompiledCode& code;
    const bool is_shared;
    MatchData* const data;

    explicit Lease(CompiledCode& owner)
        : code(owner),
          is_shared(!owner.is_taken_.exchange(true, std::memory_order_acquire)),
          data(is_shared ? owner.data_ : Library::kCreateMatchData(owner.program_, nullptr)) {}
    ~Lease() {
      if (is_shared) {
        code.is_taken_.store(false, std::memory_order_release);
      } else {
        Library::kFreeMatchData(data);
      }
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
  };

  typename Library::Program* const program_;
  const uint32_t match_options_;
  const bool is_jit_;
  uint32_t group_count_ = 0;
  // Work space, for one match at a time; a concurrent match makes its own.
  MatchData* const data_;
  std::atomic<bool> is_taken_{false};
};

// PCRE2 knows the length of a pattern, so that it may contain zeros.
template <class Library>
Code* compile_text(const typename Library::Unit* text, size_t size, uint32_t options, Mode mode,
                   std::string& error) {
  auto* const context = Library::kCreateCompileContext(nullptr);
  Library::kSetExtraOptions(context, PCRE2_EXTRA_ALT_BSUX);
  int number = 0;
  size_t position = 0;
  auto* const program = Library::kCompile(text, size, options, &number, &position, context);
  Library::kFreeCompileContext(context);
  if (program == nullptr) {
    error = error_message(number) + " at character " + std::to_string(position);
    return nullptr;
  }
  return new CompiledCode<Library>(program, mode);
}

uint32_t compile_options(uint32_t options) {
  return PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF |
         ((options & kCaseless) != 0 ? PCRE2_CASELESS : 0) |
         ((options & kMultiLine) != 0 ? PCRE2_MULTILINE : 0) |
         ((options & kDotAll) != 0 ? PCRE2_DOTALL : 0);
}

bool is_ascii_text(const std::string& text) {
  for (const char character : text) {
    if (static_cast<signed char>(character) < 0) return false;
  }
  return true;
}

Code* compile_for_ascii(const std::string& text, uint32_t options, std::string& error) {
  const auto* const units = reinterpret_cast<const PCRE2_UCHAR8*>(text.data());
  if (is_ascii_text(text)) {
    // Unicode's rules agree with the plain ones on ASCII, which are faster.
    Code* const code = compile_text<Library8>(units, text.size(), options, Mode::kAscii, error);
    if (code != nullptr) return code;
    // It may name a character above 255, which only Unicode mode takes.
    error.clear();
  }
  return compile_text<Library8>(units, text.size(), options | PCRE2_UTF | PCRE2_UCP, Mode::kAscii,
                                error);
}

Code* compile_for_wide(const std::string& text, uint32_t options, Mode mode, std::string& error) {
  std::u16string wide(utf8::count_units(text.data(), text.size()), u'\0');
  utf8::decode(text.data(), text.size(), wide.data());
  options |= PCRE2_UTF | PCRE2_UCP;
  if (mode == Mode::kBrokenWide) {
    options |= PCRE2_MATCH_INVALID_UTF;
  }
  return compile_text<Library16>(reinterpret_cast<const PCRE2_UCHAR16*>(wide.data()), wide.size(),
                                 options, mode, error);
}

}  // namespace

Pattern::Pattern(std::string text, uint32_t options) : text_(std::move(text)), options_(options) {}

Pattern::~Pattern() {
  for (const std::atomic<Code*>& code : codes_) {
    delete code.load();
  }
}

std::string Pattern::error() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return error_;
}

Code* Pattern::compile(Mode mode) {
  require_stack(kCompileStack);
  const std::lock_guard<std::mutex> lock(mutex_);
  std::atomic<Code*>& slot = codes_[static_cast<size_t>(mode)];
  if (Code* const code = slot.load(std::memory_order_relaxed)) {
    return code;  // another worker was faster
  }
  const uint32_t options = compile_options(options_);
  error_.clear();
  Code* const code = mode == Mode::kAscii ? compile_for_ascii(text_, options, error_)
                                          : compile_for_wide(text_, options, mode, error_);
  slot.store(code, std::memory_order_release);
  return code;
}

Pattern* find_pattern(const String* text, uint32_t options) {
  // Programs have few patterns; those that build them from data must not fill the memory.
  constexpr size_t kLargestCache = 1024;
  static std::mutex& mutex = *new std::mutex;
  static auto& cache = *new std::unordered_map<std::string, Pattern*>;
  const Utf8 encoded(text);
  std::string key(encoded.data(), encoded.size());
  key.push_back(static_cast<char>('0' + options));
  const std::lock_guard<std::mutex> lock(mutex);
  const auto found = cache.find(key);
  if (found != cache.end()) {
    return found->second;
  }
  auto* const pattern = new Pattern(std::string(encoded.data(), encoded.size()), options);
  if (cache.size() < kLargestCache) {
    pattern->is_cached_ = true;
    cache.emplace(std::move(key), pattern);
  }
  return pattern;
}

std::string error_message(int32_t error) {
  PCRE2_UCHAR8 text[256] = {};
  pcre2_get_error_message_8(error, text, sizeof text);
  return reinterpret_cast<const char*>(text);
}

}  // namespace fib::regex
