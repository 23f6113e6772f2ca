// fiberus.io.FD: sockets of every family.
#include <errno.h>
#include <sys/socket.h>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/fiber.h"
#include "fiberus/io_fd.h"
#include "io/connection.h"
#include "io/datagram.h"
#include "io/operation.h"
#include "io/socket_address.h"
#include "io/wait.h"
#include "os/error.h"
#include "sched/park.h"

namespace fib::io::fd {
namespace {

constexpr int kNewSocketFlags = SOCK_CLOEXEC | SOCK_NONBLOCK;
// Nothing tells when a socket of AF_UNIX has room for another connection.
constexpr int32_t kFullBacklogPauseMs = 2;

// With MSG_DONTWAIT the caller takes -EAGAIN for an answer.
Timeout timeout_of(int32_t flags) { return Timeout((flags & MSG_DONTWAIT) != 0 ? 0 : -1); }

// 0 or -errno.
int32_t find_address(int descriptor, String* host, int32_t port, SocketAddress& address) {
  const int family = family_of(descriptor);
  return family < 0 ? family : address.assign(family, host, port);
}

// `ask` is getsockname or getpeername.
int32_t add_address(int (*ask)(int, sockaddr*, socklen_t*), int descriptor, Array<String*>* hosts,
                    Array<int32_t>* ports) {
  SocketAddress address;
  if (ask(descriptor, address.get(), address.size_to_fill()) != 0) return -os::last_error();
  address.add_to(hosts, ports);
  return 0;
}

}  // namespace

int32_t socket(int32_t domain, int32_t type, int32_t protocol) {
  return os::result_or_error(::socket(domain, type | kNewSocketFlags, protocol));
}

int32_t socket_pair(int32_t type, Array<int32_t>* ends) {
  int descriptors[2];
  if (::socketpair(AF_UNIX, type | kNewSocketFlags, 0, descriptors) != 0) return -os::last_error();
  array_push(ends, descriptors[0]);
  array_push(ends, descriptors[1]);
  return 0;
}

int32_t bind(int32_t descriptor, String* host, int32_t port) {
  SocketAddress address;
  const int32_t error = find_address(descriptor, host, port, address);
  return error != 0 ? error
                    : os::result_or_error(::bind(descriptor, address.get(), address.size()));
}

int32_t connect(int32_t descriptor, String* host, int32_t port, double timeout_seconds) {
  SocketAddress address;
  const int32_t problem = find_address(descriptor, host, port, address);
  if (problem != 0) return problem;
  Timeout timeout(timeout_seconds);
  for (;;) {
    if (::connect(descriptor, address.get(), address.size()) == 0) return 0;
    const int error = os::last_error();
    // An interrupted attempt goes on in the background like one that would block.
    if (error == EINPROGRESS || error == EINTR) {
      return timeout.is_zero() ? -EINPROGRESS : await_connection(descriptor, timeout);
    }
    if (error != EAGAIN || timeout.is_zero()) return -error;
    if (wait_clock_ns() >= timeout.deadline_ns()) return -ETIMEDOUT;
    sleep_milliseconds(kFullBacklogPauseMs);
  }
}

int32_t accept(int32_t descriptor, Array<String*>* hosts, Array<int32_t>* ports) {
  for (;;) {
    SocketAddress address;
    const Operation operation{.code = IORING_OP_ACCEPT,
                              .descriptor = descriptor,
                              .address = address.get(),
                              .offset = reinterpret_cast<uint64_t>(address.size_to_fill()),
                              .flags = kNewSocketFlags};
    const int64_t connection = transfer(operation, POLLIN, Timeout(-1), Start::kCall, [&] {
      address = SocketAddress();
      return call_or_fail(FaultPoint::kAccept, [&] {
        return ::accept4(descriptor, address.get(), address.size_to_fill(), kNewSocketFlags);
      });
    });
    // The other side gave up before it was its turn: the next one, please.
    if (connection == -ECONNABORTED) continue;
    if (connection >= 0) address.add_to(hosts, ports);
    return static_cast<int32_t>(connection);
  }
}

int32_t receive(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                int32_t flags) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  // The socket does not block, so the kernel would not wait for all: the loop does.
  const bool waits_for_all = (flags & MSG_WAITALL) != 0 && (flags & (MSG_DONTWAIT | MSG_PEEK)) == 0;
  const int call_flags = flags & ~MSG_WAITALL;
  int32_t received = 0;
  for (;;) {
    uint8_t* const start = bytes->data() + position + received;
    const auto size = static_cast<size_t>(length - received);
    const Operation operation{.code = IORING_OP_RECV,
                              .descriptor = descriptor,
                              .address = start,
                              .length = static_cast<uint32_t>(size),
                              .flags = static_cast<uint32_t>(call_flags),
                              .pinned = bytes};
    const int64_t count = transfer(operation, POLLIN, timeout_of(flags), Start::kCall, [=] {
      return call_or_fail(FaultPoint::kRead,
                          [=] { return ::recv(descriptor, start, size, call_flags); });
    });
    if (count <= 0) return received > 0 ? received : static_cast<int32_t>(count);
    received += static_cast<int32_t>(count);
    if (!waits_for_all || received == length) return received;
  }
}

int32_t send(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
             int32_t flags) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return static_cast<int32_t>(send_bytes(descriptor, bytes->data() + position,
                                         static_cast<size_t>(length), flags, bytes,
                                         timeout_of(flags)));
}

int32_t receive_from(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                     int32_t flags, Array<String*>* hosts, Array<int32_t>* ports) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  SocketAddress sender;
  const int64_t count =
      receive_datagram(descriptor, bytes->data() + position, static_cast<size_t>(length), flags,
                       bytes, timeout_of(flags), sender);
  if (count >= 0) sender.add_to(hosts, ports);
  return static_cast<int32_t>(count);
}

int32_t send_to(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                int32_t flags, String* host, int32_t port) {
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  SocketAddress target;
  const int32_t problem = find_address(descriptor, host, port, target);
  if (problem != 0) return problem;
  return static_cast<int32_t>(send_datagram(descriptor, bytes->data() + position,
                                            static_cast<size_t>(length), flags, bytes,
                                            timeout_of(flags), target));
}

int32_t shut_down(int32_t descriptor, int32_t how) {
  return os::result_or_error(::shutdown(descriptor, how));
}

int32_t set_option(int32_t descriptor, int32_t level, int32_t name, int32_t value) {
  return os::result_or_error(setsockopt(descriptor, level, name, &value, sizeof value));
}

int32_t option(int32_t descriptor, int32_t level, int32_t name) {
  int value = 0;
  socklen_t size = sizeof value;
  if (getsockopt(descriptor, level, name, &value, &size) != 0) return -os::last_error();
  return value;
}

int32_t local_address(int32_t descriptor, Array<String*>* hosts, Array<int32_t>* ports) {
  return add_address(getsockname, descriptor, hosts, ports);
}

int32_t peer_address(int32_t descriptor, Array<String*>* hosts, Array<int32_t>* ports) {
  return add_address(getpeername, descriptor, hosts, ports);
}

}  // namespace fib::io::fd
