// Addresses of sockets of every family: between what Haxe code writes and what the kernel reads.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <optional>

#include "fiberus/array.h"
#include "fiberus/string.h"

namespace fib::io {

class SocketAddress {
 public:
  // For the kernel to fill in.
  SocketAddress() = default;
  explicit SocketAddress(const sockaddr_storage& address) : storage_(address) {}
  explicit SocketAddress(const sockaddr_in& address);

  // Takes what `host` and `port` mean to a socket of `family`. 0, or -EINVAL, or -EHOSTUNREACH for
  // a name that is unknown. Suspends to look a name up.
  int32_t assign(int family, String* host, int32_t port);

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage_); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage_); }
  socklen_t size() const { return size_; }
  socklen_t* size_to_fill() { return &size_; }

  // "" when there is none: a socket of AF_UNIX without name, or no address at all.
  String* host() const;
  int32_t port() const;
  // The address, in the order of the network, if it is one of IPv4 or stands for one.
  std::optional<in_addr_t> ipv4() const;
  // Adds both.
  void add_to(Array<String*>* hosts, Array<int32_t>* ports) const;

 private:
  int32_t assign_path(String* path);

  sockaddr_storage storage_{};
  socklen_t size_ = sizeof storage_;
};

// The family of a socket, or -errno.
int family_of(int descriptor);

}  // namespace fib::io
