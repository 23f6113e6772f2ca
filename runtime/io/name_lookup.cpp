#include "io/name_lookup.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "io/helper_thread.h"
#include "os/clock.h"

namespace fib::io {
namespace {

// The C library does not tell how long an answer is good for: short enough that a server that moves
// is found again soon. Failures are not kept.
constexpr int64_t kLifetimeNs = 5'000'000'000;
constexpr size_t kMaximumAnswers = 256;

class AnswerCache {
 public:
  using Question = std::pair<std::string, int>;

  bool find(const Question& question, NameLookup& result) {
    const std::lock_guard lock(mutex_);
    const auto found = answers_.find(question);
    if (found == answers_.end() || found->second.end_ns <= os::monotonic_ns()) return false;
    result = found->second.lookup;
    return true;
  }

  void keep(const Question& question, const NameLookup& lookup) {
    const int64_t now_ns = os::monotonic_ns();
    const std::lock_guard lock(mutex_);
    if (answers_.size() >= kMaximumAnswers) {
      std::erase_if(answers_,
                    [now_ns](const auto& entry) { return entry.second.end_ns <= now_ns; });
    }
    if (answers_.size() >= kMaximumAnswers) answers_.clear();
    answers_[question] = {lookup, now_ns + kLifetimeNs};
  }

 private:
  struct Answer {
    NameLookup lookup;
    int64_t end_ns;
  };

  std::mutex mutex_;
  std::map<Question, Answer> answers_;
};

// Never destroyed: threads may still use it when the program ends.
AnswerCache& answer_cache() {
  static auto* const cache = new AnswerCache;
  return *cache;
}

struct Call {
  const char* name;
  int family;
  NameLookup result;
};

void ask_library(void* argument) {
  Call& call = *static_cast<Call*>(argument);
  addrinfo hints{};
  hints.ai_family = call.family;
  hints.ai_socktype = SOCK_STREAM;
  if (call.family == AF_INET6) hints.ai_flags = AI_V4MAPPED | AI_ALL;
  addrinfo* found = nullptr;
  call.result.error = getaddrinfo(call.name, nullptr, &hints, &found);
  call.result.system_error = errno;
  if (call.result.error != 0) return;
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    sockaddr_storage address{};
    memcpy(&address, entry->ai_addr, entry->ai_addrlen);
    call.result.addresses.push_back(address);
  }
  freeaddrinfo(found);
  if (call.family != AF_INET6) return;
  // A server that listens on both kinds of addresses is reached by its own kind first.
  std::stable_partition(call.result.addresses.begin(), call.result.addresses.end(),
                        [](const sockaddr_storage& address) {
                          const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
                          return !IN6_IS_ADDR_V4MAPPED(&six.sin6_addr);
                        });
}

// False when the text is that of no address.
bool parse_address(const std::string& text, sockaddr_storage& address) {
  if (inet_pton(AF_INET, text.c_str(), &reinterpret_cast<sockaddr_in&>(address).sin_addr) == 1) {
    address.ss_family = AF_INET;
    return true;
  }
  address.ss_family = AF_INET6;
  return inet_pton(AF_INET6, text.c_str(), &reinterpret_cast<sockaddr_in6&>(address).sin6_addr) ==
         1;
}

}  // namespace

NameLookup look_up_name(const std::string& name, int family) {
  if (name.empty() || name.find('\0') != std::string::npos) return {{}, EAI_NONAME, 0};
  sockaddr_storage address{};
  if (family == AF_UNSPEC && parse_address(name, address)) return {{address}, 0, 0};
  const AnswerCache::Question question(name, family);
  NameLookup known;
  if (answer_cache().find(question, known)) return known;
  Call call{name.c_str(), family, {}};
  call_blocking(ask_library, &call);
  if (call.result.error == 0) answer_cache().keep(question, call.result);
  return call.result;
}

}  // namespace fib::io
