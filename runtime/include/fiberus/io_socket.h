// Sockets, as sys.net sees them.
//
// Results below zero are -errno. An address is a number whose bytes in memory are those of the
// address from left to right (127.0.0.1 is 0x0100007F), and a port. Timeouts are in seconds:
// negative ones wait without limit, zero does not wait; -EAGAIN when the time was up. Waiting
// suspends the fiber; all descriptors are non-blocking and close on exec.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib::io {

int32_t open_stream_socket();
int32_t open_datagram_socket();
// -EINPROGRESS when the timeout is zero and the connection is under way, -ETIMEDOUT when the time
// was up.
int32_t connect(int32_t descriptor, int32_t host, int32_t port, double timeout_seconds);
// An address whose last user has just gone may be taken.
int32_t bind(int32_t descriptor, int32_t host, int32_t port);
int32_t listen(int32_t descriptor, int32_t backlog);
// Gives the descriptor of the connection.
int32_t accept(int32_t descriptor, double timeout_seconds);
// At most `length` bytes; gives how many, 0 at the end of the stream.
int32_t receive(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                double timeout_seconds);
int32_t send(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length,
             double timeout_seconds);
// One datagram; adds the sender's address and port to `sender`. If the address is one of IPv6 its
// number is 0 and its text is added to `texts`; one of IPv4 that an IPv6 socket sees is one of
// IPv4.
int32_t receive_from(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length,
                     double timeout_seconds, Array<int32_t>* sender, Array<String*>* texts);
// From a socket of IPv4.
int32_t send_to(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length,
                double timeout_seconds, int32_t host, int32_t port);
// From a socket of any family to the text of an address.
int32_t send_to_text(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length,
                     double timeout_seconds, String* host, int32_t port);
int32_t shut_down(int32_t descriptor, bool reading, bool writing);
// Adds address and port.
int32_t local_address(int32_t descriptor, Array<int32_t>* address);
int32_t peer_address(int32_t descriptor, Array<int32_t>* address);
int32_t set_no_delay(int32_t descriptor, bool is_set);
int32_t set_broadcast(int32_t descriptor, bool is_set);

// What select() waits for and finds.
enum Readiness : int32_t { kReadable = 1, kWritable = 2, kExceptional = 4 };
// Waits until one of `descriptors` is ready for what it has in `interests` (bits of Readiness).
// Leaves there what each is ready for, and gives how many are ready for something, 0 when the time
// was up.
int32_t select(Array<int32_t>* descriptors, Array<int32_t>* interests, double timeout_seconds);

// --- names of hosts ---

// Finds the address that a name or the text of an address stands for, one of IPv4 if there is any.
// Adds its number, if it is of IPv4, and its text, and gives null; or gives the reason why not.
String* resolve(String* name, Array<int32_t>* numbers, Array<String*>* texts);
// The name that the address with this text has; null when it has none.
String* name_of_address(String* text);
// "127.0.0.1"
String* address_text(int32_t address);
// The name of this computer.
String* host_name();

}  // namespace fib::io
