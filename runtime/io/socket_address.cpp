#include "io/socket_address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "io/name_lookup.h"
#include "os/error.h"
#include "string/native_text.h"

namespace fib::io {
namespace {

constexpr char kAbstractMark = '@';
constexpr size_t kPathOffset = offsetof(sockaddr_un, sun_path);

in6_addr mapped(in_addr address) {
  in6_addr result{};
  result.s6_addr[10] = result.s6_addr[11] = 0xFF;
  memcpy(&result.s6_addr[12], &address, sizeof address);
  return result;
}

// The text of an address, for which nothing has to be looked up. False for other texts.
bool parse(int family, const std::string& text, sockaddr_storage& storage) {
  in_addr four{};
  const bool is_four = inet_pton(AF_INET, text.c_str(), &four) == 1;
  if (family == AF_INET) {
    reinterpret_cast<sockaddr_in&>(storage).sin_addr = four;
    return is_four || text.empty();
  }
  in6_addr& six = reinterpret_cast<sockaddr_in6&>(storage).sin6_addr;
  if (is_four) {
    six = mapped(four);
    return true;
  }
  return text.empty() || inet_pton(AF_INET6, text.c_str(), &six) == 1;
}

}  // namespace

SocketAddress::SocketAddress(const sockaddr_in& address) : size_(sizeof address) {
  memcpy(&storage_, &address, sizeof address);
}

int32_t SocketAddress::assign_path(String* path) {
  const NativeText text(nonnull(path));
  sockaddr_un& address = reinterpret_cast<sockaddr_un&>(storage_);
  if (text.size() == 0 || text.size() >= sizeof address.sun_path) return -EINVAL;
  address.sun_family = AF_UNIX;
  memcpy(address.sun_path, text.data(), text.size());
  const bool is_abstract = text.data()[0] == kAbstractMark;
  if (is_abstract) {
    address.sun_path[0] = '\0';
  } else if (strlen(text.data()) != text.size()) {
    return -EINVAL;
  }
  // The name of an abstract socket ends where the address does.
  size_ = static_cast<socklen_t>(kPathOffset + text.size() + (is_abstract ? 0 : 1));
  return 0;
}

int32_t SocketAddress::assign(int family, String* host, int32_t port) {
  storage_ = {};
  if (family == AF_UNIX) return assign_path(host);
  if (family != AF_INET && family != AF_INET6) return -EAFNOSUPPORT;
  if (port < 0 || port > UINT16_MAX) return -EINVAL;
  const Utf8 utf8(nonnull(host));
  const std::string text(utf8.data(), utf8.size());
  if (!parse(family, text, storage_)) {
    const NameLookup found = look_up_name(text, family);
    if (found.addresses.empty()) return -EHOSTUNREACH;
    storage_ = found.addresses[0];
  }
  storage_.ss_family = static_cast<sa_family_t>(family);
  const in_port_t network_port = htons(static_cast<uint16_t>(port));
  if (family == AF_INET) {
    reinterpret_cast<sockaddr_in&>(storage_).sin_port = network_port;
    size_ = sizeof(sockaddr_in);
  } else {
    reinterpret_cast<sockaddr_in6&>(storage_).sin6_port = network_port;
    size_ = sizeof(sockaddr_in6);
  }
  return 0;
}

String* SocketAddress::host() const {
  char text[INET6_ADDRSTRLEN] = "";
  if (size_ < sizeof(sa_family_t)) return string_from_utf8("");
  switch (storage_.ss_family) {
    case AF_INET:
      inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(storage_).sin_addr, text,
                sizeof text);
      break;
    case AF_INET6:
      inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(storage_).sin6_addr, text,
                sizeof text);
      break;
    case AF_UNIX: {
      if (size_ <= kPathOffset) break;
      const char* const path = reinterpret_cast<const sockaddr_un&>(storage_).sun_path;
      std::string name(path, size_ - kPathOffset);
      if (name[0] == '\0') {
        name[0] = kAbstractMark;
      } else {
        name.resize(strnlen(name.data(), name.size()));
      }
      return string_from_native(name.data(), name.size());
    }
    default:
      break;
  }
  return string_from_utf8(text);
}

int32_t SocketAddress::port() const {
  if (size_ < sizeof(sa_family_t)) return 0;
  switch (storage_.ss_family) {
    case AF_INET:
      return ntohs(reinterpret_cast<const sockaddr_in&>(storage_).sin_port);
    case AF_INET6:
      return ntohs(reinterpret_cast<const sockaddr_in6&>(storage_).sin6_port);
    default:
      return 0;
  }
}

std::optional<in_addr_t> SocketAddress::ipv4() const {
  if (size_ < sizeof(sa_family_t)) return std::nullopt;
  if (storage_.ss_family == AF_INET) {
    return reinterpret_cast<const sockaddr_in&>(storage_).sin_addr.s_addr;
  }
  if (storage_.ss_family != AF_INET6) return std::nullopt;
  const in6_addr& six = reinterpret_cast<const sockaddr_in6&>(storage_).sin6_addr;
  if (!IN6_IS_ADDR_V4MAPPED(&six)) return std::nullopt;
  in_addr_t four;
  memcpy(&four, &six.s6_addr[12], sizeof four);
  return four;
}

void SocketAddress::add_to(Array<String*>* hosts, Array<int32_t>* ports) const {
  array_push(hosts, host());
  array_push(ports, port());
}

int family_of(int descriptor) {
  int family = 0;
  socklen_t size = sizeof family;
  if (getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &family, &size) != 0) return -os::last_error();
  return family;
}

}  // namespace fib::io
