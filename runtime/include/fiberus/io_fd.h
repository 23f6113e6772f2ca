// fiberus.io.FD: system calls on descriptors, nearly as Linux has them.
//
// Results below zero are -errno. What could block suspends the fiber: descriptors made here are
// non-blocking (regular files aside, which are read and written in place), and calls that the
// kernel can only block in run on a thread of their own. Ranges of bytes have been checked by the
// caller; one outside of the bytes gives -EFAULT. Every descriptor is closed on exec.
//
// The address of a socket is a pair of host and port. The host is the text of an address or a name
// to look up, "" for any address of this computer; -EHOSTUNREACH when a name is unknown. For a
// socket of AF_UNIX it is a path, or "@" and a name that is in no file system, and the port is 0.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib::io::fd {

// --- any descriptor ---

int32_t open(String* path, int32_t flags, int32_t mode);
int32_t read(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length);
// As read() from a descriptor made here; -EAGAIN when there is nothing yet.
int32_t read_available(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length);
int32_t write(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length);
int32_t read_at(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                int64_t file_offset);
int32_t write_at(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                 int64_t file_offset);
int32_t sync(int32_t descriptor);
int64_t size(int32_t descriptor);
// Reserves or, with a mode, changes space of a file, as fallocate(2).
int32_t allocate(int32_t descriptor, int32_t mode, int64_t offset, int64_t length);
int32_t truncate(int32_t descriptor, int64_t size);
// Adds the end to read and the end to write.
int32_t pipe(Array<int32_t>* ends);
// From a file to any descriptor, inside the kernel; from its position when `offset` is below zero.
int32_t send_file(int32_t to, int32_t from, int64_t offset, int32_t length);
// Between two descriptors one of which is a pipe, inside the kernel.
int32_t splice(int32_t from, int32_t to, int32_t length);
// The events that are there, 0 when the time was up. Below zero the time has no limit.
int32_t poll(int32_t descriptor, int32_t events, int32_t timeout_ms);

// --- sockets ---

int32_t socket(int32_t domain, int32_t type, int32_t protocol);
// Two connected sockets of AF_UNIX.
int32_t socket_pair(int32_t type, Array<int32_t>* ends);
int32_t bind(int32_t descriptor, String* host, int32_t port);
// -EINPROGRESS when the timeout is zero and the connection is under way, -ETIMEDOUT when the time
// was up. Below zero it has no limit.
int32_t connect(int32_t descriptor, String* host, int32_t port, double timeout_seconds);
// Adds the address of the other side.
int32_t accept(int32_t descriptor, Array<String*>* hosts, Array<int32_t>* ports);
int32_t receive(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                int32_t flags);
int32_t send(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
             int32_t flags);
int32_t receive_from(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                     int32_t flags, Array<String*>* hosts, Array<int32_t>* ports);
int32_t send_to(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                int32_t flags, String* host, int32_t port);
int32_t shut_down(int32_t descriptor, int32_t how);
int32_t set_option(int32_t descriptor, int32_t level, int32_t name, int32_t value);
int32_t option(int32_t descriptor, int32_t level, int32_t name);
int32_t local_address(int32_t descriptor, Array<String*>* hosts, Array<int32_t>* ports);
int32_t peer_address(int32_t descriptor, Array<String*>* hosts, Array<int32_t>* ports);

}  // namespace fib::io::fd
