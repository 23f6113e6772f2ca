// Names of hosts, looked up while the fiber waits. Answers are kept for a short time: a client that
// makes many connections to one host asks once.
#pragma once

#include <sys/socket.h>

#include <string>
#include <vector>

namespace fib::io {

struct NameLookup {
  std::vector<sockaddr_storage> addresses;  // at least one unless there is an error; port 0
  int error = 0;                            // EAI_*
  int system_error = 0;                     // errno, with EAI_SYSTEM
};

// The addresses of `name` in `family`: AF_INET, AF_INET6, which includes those of IPv4 in the form
// that sockets of IPv6 take, or AF_UNSPEC for both as they are. The text of an address is a name
// too. Suspends unless the answer is known.
NameLookup look_up_name(const std::string& name, int family);

}  // namespace fib::io
