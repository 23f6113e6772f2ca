#include "io/datagram.h"

#include <sys/socket.h>

#include "io/fault.h"
#include "io/operation.h"

namespace fib::io {
namespace {

// What the kernel reads while the request is in flight: on the stack of its fiber.
struct Message {
  Message(void* memory, size_t size, void* address, socklen_t address_bytes)
      : part{memory, size}, header{} {
    header.msg_name = address;
    header.msg_namelen = address_bytes;
    header.msg_iov = &part;
    header.msg_iovlen = 1;
  }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  iovec part;
  msghdr header;
};

Operation operation_with(uint8_t code, int descriptor, const Message& message, int flags,
                         const Object* pinned) {
  return {.code = code,
          .descriptor = descriptor,
          .address = &message.header,
          .length = 1,
          .flags = static_cast<uint32_t>(flags),
          .pinned = pinned};
}

}  // namespace

int64_t receive_datagram(int descriptor, void* memory, size_t size, int flags, const Object* pinned,
                         Timeout timeout, SocketAddress& sender) {
  sender = SocketAddress();
  Message message(memory, size, sender.get(), sender.size());
  const int64_t count =
      transfer(operation_with(IORING_OP_RECVMSG, descriptor, message, flags, pinned), POLLIN,
               timeout, Start::kCall, [&] {
                 message.header.msg_namelen = sender.size();
                 return call_or_fail(FaultPoint::kRead,
                                     [&] { return ::recvmsg(descriptor, &message.header, flags); });
               });
  if (count >= 0) *sender.size_to_fill() = message.header.msg_namelen;
  return count;
}

int64_t send_datagram(int descriptor, const void* memory, size_t size, int flags,
                      const Object* pinned, Timeout timeout, const SocketAddress& target) {
  flags |= MSG_NOSIGNAL;
  SocketAddress address = target;
  Message message(const_cast<void*>(memory), size, address.get(), address.size());
  return transfer(operation_with(IORING_OP_SENDMSG, descriptor, message, flags, pinned), POLLOUT,
                  timeout, Start::kCall, [&] {
                    return call_or_fail(FaultPoint::kWrite, [&] {
                      return ::sendmsg(descriptor, &message.header, flags);
                    });
                  });
}

}  // namespace fib::io
