// Names and addresses of hosts.
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/io_socket.h"
#include "io/helper_thread.h"
#include "io/name_lookup.h"
#include "io/socket_address.h"

namespace fib::io {
namespace {

struct ReverseResolution {
  SocketAddress address;
  std::string name;
};

void resolve_address(void* argument) {
  ReverseResolution& resolution = *static_cast<ReverseResolution*>(argument);
  char name[NI_MAXHOST];
  if (getnameinfo(resolution.address.get(), resolution.address.size(), name, sizeof name, nullptr,
                  0, NI_NAMEREQD) == 0) {
    resolution.name = name;
  }
}

String* reason(const NameLookup& resolution) {
  if (resolution.error != EAI_SYSTEM) return string_from_utf8(gai_strerror(resolution.error));
  char buffer[128];
  return string_from_utf8(strerror_r(resolution.system_error, buffer, sizeof buffer));
}

}  // namespace

String* resolve(String* name, Array<int32_t>* numbers, Array<String*>* texts) {
  const Utf8 native(nonnull(name));
  const NameLookup found = look_up_name(std::string(native.data(), native.size()), AF_UNSPEC);
  if (found.addresses.empty()) return reason(found);
  const auto is_four = [](const sockaddr_storage& address) { return address.ss_family == AF_INET; };
  const auto four = std::find_if(found.addresses.begin(), found.addresses.end(), is_four);
  const bool has_four = four != found.addresses.end();
  const SocketAddress address(has_four ? *four : found.addresses.front());
  if (has_four) {
    array_push(numbers, static_cast<int32_t>(
                            reinterpret_cast<const sockaddr_in*>(address.get())->sin_addr.s_addr));
  }
  array_push(texts, address.host());
  return nullptr;
}

String* name_of_address(String* text) {
  ReverseResolution resolution;
  const bool is_six = std::strchr(Utf8(nonnull(text)).data(), ':') != nullptr;
  if (resolution.address.assign(is_six ? AF_INET6 : AF_INET, text, 0) != 0) return nullptr;
  call_blocking(resolve_address, &resolution);
  return resolution.name.empty() ? nullptr : string_from_utf8(resolution.name.c_str());
}

String* address_text(int32_t address) {
  sockaddr_storage storage{};
  storage.ss_family = AF_INET;
  reinterpret_cast<sockaddr_in&>(storage).sin_addr.s_addr = static_cast<in_addr_t>(address);
  return SocketAddress(storage).host();
}

String* host_name() {
  char name[HOST_NAME_MAX + 1] = {};
  gethostname(name, HOST_NAME_MAX);
  return string_from_utf8(name);
}

}  // namespace fib::io
