#include "io/receive_probe.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "io/buffer_ring.h"
#include "io/owned_descriptor.h"
#include "io/ring.h"
#include "os/clock.h"

namespace fib::io {
namespace {

// A client's end that is connected to the listener; negative when that is not possible.
int connect_to(int listener) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(listener, generic, size) != 0 || ::listen(listener, 1) != 0) return -1;
  if (getsockname(listener, generic, &size) != 0) return -1;
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  // Within the computer the connection is there when the call returns, in whatever way it does.
  if (client >= 0) static_cast<void>(::connect(client, generic, size));
  return client;
}

// A byte, and a reset before anybody has looked.
void send_and_reset(OwnedDescriptor& client) {
  const linger at_once{1, 0};
  setsockopt(client.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  [[maybe_unused]] const ssize_t sent = ::send(client.get(), "x", 1, MSG_NOSIGNAL);
  client.close();
}

// Whether the receive from `descriptor` ends, without waiting for it.
bool ends(Ring& ring) {
  constexpr int kLooks = 4;
  bool is_over = false;
  for (int i = 0; i < kLooks && !is_over; ++i) {
    ring.enter(0, os::kNever);
    ring.take_completions([&](const io_uring_cqe& completion) {
      is_over |= (completion.flags & IORING_CQE_F_MORE) == 0;
    });
  }
  return is_over;
}

bool probe() {
  Ring ring;
  BufferRing buffers;
  if (ring.open({.submissions = 4, .completions = 8}) != 0 || !buffers.open(ring.descriptor())) {
    return false;
  }
  OwnedDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  OwnedDescriptor client(connect_to(listener.get()));
  const OwnedDescriptor connection(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
  if (connection.get() < 0) return false;
  io_uring_sqe* const place = ring.next_submission();
  place->opcode = IORING_OP_RECV;
  place->fd = connection.get();
  place->ioprio = IORING_RECV_MULTISHOT;
  place->flags = IOSQE_BUFFER_SELECT;
  place->buf_group = BufferRing::kGroup;
  if (ring.enter(0, os::kNever) != 0) return false;
  send_and_reset(client);
  return ends(ring);
}

}  // namespace

bool is_multishot_receive_complete() {
  static const bool is_complete = probe();
  return is_complete;
}

}  // namespace fib::io
