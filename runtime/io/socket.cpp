#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/io_socket.h"
#include "io/accept_queue.h"
#include "io/connection.h"
#include "io/datagram.h"
#include "io/receive_stream.h"
#include "io/socket_address.h"
#include "io/wait.h"
#include "os/error.h"

namespace fib::io {
namespace {

static_assert(EAGAIN == EWOULDBLOCK, "one of them is tested for");

sockaddr_in address_of(int32_t host, int32_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = static_cast<in_addr_t>(host);
  return address;
}

bool is_port(int32_t port) { return port >= 0 && port <= UINT16_MAX; }

// Of other families than IPv4 nothing is added.
void add_address(const sockaddr_in& address, Array<int32_t>* numbers) {
  if (address.sin_family != AF_INET) return;
  array_push(numbers, static_cast<int32_t>(address.sin_addr.s_addr));
  array_push(numbers, ntohs(address.sin_port));
}

// `ask` is getsockname or getpeername.
int32_t add_address_by(int (*ask)(int, sockaddr*, socklen_t*), int32_t descriptor,
                       Array<int32_t>* numbers) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (ask(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return -os::last_error();
  add_address(address, numbers);
  return 0;
}

int32_t open_socket(int kind) {
  return os::result_or_error(::socket(AF_INET, kind | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

int32_t set_option(int32_t descriptor, int level, int option, bool is_set) {
  const int value = is_set ? 1 : 0;
  return os::result_or_error(setsockopt(descriptor, level, option, &value, sizeof value));
}

}  // namespace

int32_t open_stream_socket() { return open_socket(SOCK_STREAM); }

int32_t open_datagram_socket() { return open_socket(SOCK_DGRAM); }

int32_t connect(int32_t descriptor, int32_t host, int32_t port, double timeout_seconds) {
  if (!is_port(port)) return -EINVAL;
  const sockaddr_in address = address_of(host, port);
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(descriptor, generic, sizeof address) == 0) return 0;
  // An interrupted attempt goes on in the background like one that would block.
  const int error = os::last_error();
  if (error != EINPROGRESS && error != EINTR) return -error;
  const Timeout timeout(timeout_seconds);
  return timeout.is_zero() ? -EINPROGRESS : await_connection(descriptor, timeout);
}

int32_t bind(int32_t descriptor, int32_t host, int32_t port) {
  if (!is_port(port)) return -EINVAL;
  set_option(descriptor, SOL_SOCKET, SO_REUSEADDR, true);
  const sockaddr_in address = address_of(host, port);
  return os::result_or_error(
      ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

int32_t listen(int32_t descriptor, int32_t backlog) {
  return os::result_or_error(::listen(descriptor, backlog));
}

int32_t accept(int32_t descriptor, double timeout_seconds) {
  return accept_connection(descriptor, Timeout(timeout_seconds));
}

int32_t receive(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                double timeout_seconds) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return static_cast<int32_t>(receive_bytes(descriptor, bytes->data() + position,
                                            static_cast<size_t>(length), bytes,
                                            Timeout(timeout_seconds)));
}

int32_t send(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length,
             double timeout_seconds) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return static_cast<int32_t>(send_bytes(descriptor, bytes->data() + position,
                                         static_cast<size_t>(length), 0, bytes,
                                         Timeout(timeout_seconds)));
}

int32_t receive_from(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                     double timeout_seconds, Array<int32_t>* sender, Array<String*>* texts) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  SocketAddress address;
  const int64_t count =
      receive_datagram(descriptor, bytes->data() + position, static_cast<size_t>(length), 0, bytes,
                       Timeout(timeout_seconds), address);
  if (count < 0) return static_cast<int32_t>(count);
  if (const std::optional<in_addr_t> four = address.ipv4()) {
    array_push(sender, static_cast<int32_t>(*four));
  } else {
    array_push(sender, 0);
    array_push(texts, address.host());
  }
  array_push(sender, address.port());
  return static_cast<int32_t>(count);
}

int32_t send_to(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length,
                double timeout_seconds, int32_t host, int32_t port) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  if (!is_port(port)) return -EINVAL;
  return static_cast<int32_t>(
      send_datagram(descriptor, bytes->data() + position, static_cast<size_t>(length), 0, bytes,
                    Timeout(timeout_seconds), SocketAddress(address_of(host, port))));
}

int32_t send_to_text(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length,
                     double timeout_seconds, String* host, int32_t port) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  const int family = family_of(descriptor);
  if (family < 0) return family;
  SocketAddress target;
  const int32_t problem = target.assign(family, host, port);
  if (problem != 0) return problem;
  return static_cast<int32_t>(send_datagram(descriptor, bytes->data() + position,
                                            static_cast<size_t>(length), 0, bytes,
                                            Timeout(timeout_seconds), target));
}

int32_t shut_down(int32_t descriptor, bool reading, bool writing) {
  if (!reading && !writing) return 0;
  const int both_or_one = reading && writing ? SHUT_RDWR : (reading ? SHUT_RD : SHUT_WR);
  return os::result_or_error(::shutdown(descriptor, both_or_one));
}

int32_t local_address(int32_t descriptor, Array<int32_t>* address) {
  return add_address_by(getsockname, descriptor, address);
}

int32_t peer_address(int32_t descriptor, Array<int32_t>* address) {
  return add_address_by(getpeername, descriptor, address);
}

int32_t set_no_delay(int32_t descriptor, bool is_set) {
  return set_option(descriptor, IPPROTO_TCP, TCP_NODELAY, is_set);
}

int32_t set_broadcast(int32_t descriptor, bool is_set) {
  return set_option(descriptor, SOL_SOCKET, SO_BROADCAST, is_set);
}

}  // namespace fib::io
