// Names of hosts. The resolver of the C library can only block: it runs on a thread of its own.
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

#include <string>

#include "fiberus/array_operations.h"
#include "fiberus/io_socket.h"
#include "io/helper_thread.h"
#include "io/path.h"

namespace fib::io {
namespace {

struct Resolution {
  std::string name;
  in_addr address{};
  int error = 0;         // EAI_*
  int system_error = 0;  // errno, with EAI_SYSTEM
};

void resolve_name(void* argument) {
  Resolution& resolution = *static_cast<Resolution*>(argument);
  addrinfo hints{};
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  resolution.error = getaddrinfo(resolution.name.c_str(), nullptr, &hints, &found);
  resolution.system_error = errno;
  if (resolution.error != 0) return;
  resolution.address = reinterpret_cast<const sockaddr_in*>(found->ai_addr)->sin_addr;
  freeaddrinfo(found);
}

struct ReverseResolution {
  in_addr address;
  std::string name;
};

void resolve_address(void* argument) {
  ReverseResolution& resolution = *static_cast<ReverseResolution*>(argument);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr = resolution.address;
  char name[NI_MAXHOST];
  if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), sizeof address, name, sizeof name,
                  nullptr, 0, NI_NAMEREQD) == 0) {
    resolution.name = name;
  }
}

String* reason(const Resolution& resolution) {
  if (resolution.error != EAI_SYSTEM) return string_from_utf8(gai_strerror(resolution.error));
  char buffer[128];
  return string_from_utf8(strerror_r(resolution.system_error, buffer, sizeof buffer));
}

}  // namespace

String* resolve(String* name, Array<int32_t>* addresses) {
  const Path native(name);
  if (!native.is_valid() || native.size() == 0) return string_from_utf8("Not a name");
  Resolution resolution{.name = std::string(native.data(), native.size())};
  if (inet_pton(AF_INET, native.data(), &resolution.address) != 1) {
    call_blocking(resolve_name, &resolution);
  }
  if (resolution.error != 0) return reason(resolution);
  array_push(addresses, static_cast<int32_t>(resolution.address.s_addr));
  return nullptr;
}

String* name_of_address(int32_t address) {
  ReverseResolution resolution{.address = {static_cast<in_addr_t>(address)}, .name = {}};
  call_blocking(resolve_address, &resolution);
  return resolution.name.empty() ? nullptr : string_from_utf8(resolution.name.c_str());
}

String* address_text(int32_t address) {
  const in_addr native{static_cast<in_addr_t>(address)};
  char text[INET_ADDRSTRLEN];
  inet_ntop(AF_INET, &native, text, sizeof text);
  return string_from_utf8(text);
}

String* host_name() {
  char name[HOST_NAME_MAX + 1] = {};
  gethostname(name, HOST_NAME_MAX);
  return string_from_utf8(name);
}

}  // namespace fib::io
