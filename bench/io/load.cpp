// Load for an echo server on this machine: each of some connections sends a message, waits until
// all of it has come back, and sends the next one.
//
//   load PORT CONNECTIONS SECONDS MESSAGE_BYTES
//
// Prints how many messages came back in a second.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(2);
}

int connect_to(int port) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0) fail("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    fail("connect");
  }
  const int one = 1;
  setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return connection;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 5) {
    std::fputs("usage: load PORT CONNECTIONS SECONDS MESSAGE_BYTES\n", stderr);
    return 2;
  }
  const int connection_count = std::atoi(arguments[2]);
  const std::string message(static_cast<size_t>(std::atoi(arguments[4])), 'x');
  std::vector<char> buffer(message.size());
  const int epoll = epoll_create1(EPOLL_CLOEXEC);
  std::map<int, size_t> missing;
  for (int i = 0; i < connection_count; ++i) {
    const int connection = connect_to(std::atoi(arguments[1]));
    missing[connection] = message.size();
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = connection;
    epoll_ctl(epoll, EPOLL_CTL_ADD, connection, &event);
  }
  const auto send_message = [&message](int connection) {
    if (write(connection, message.data(), message.size()) < 0) fail("write");
  };
  for (const auto& [connection, rest] : missing)
    send_message(connection);
  const Clock::time_point start = Clock::now();
  const auto end = start + std::chrono::seconds(std::atoi(arguments[3]));
  long count = 0;
  bool is_over = false;
  // Then the answers that are under way, so that no connection is closed with something unread.
  for (int sent = connection_count; sent > 0;) {
    is_over = is_over || Clock::now() >= end;
    epoll_event events[64];
    const int ready = epoll_wait(epoll, events, 64, 1000);
    for (int i = 0; i < ready; ++i) {
      const int connection = events[i].data.fd;
      size_t& rest = missing[connection];
      const ssize_t received = read(connection, buffer.data(), rest);
      if (received <= 0) fail("read");
      rest -= static_cast<size_t>(received);
      if (rest != 0) continue;
      rest = message.size();
      if (is_over) {
        --sent;
        continue;
      }
      ++count;
      send_message(connection);
    }
  }
  const std::chrono::duration<double> elapsed = end - start;
  std::printf("%.0f\n", static_cast<double>(count) / elapsed.count());
  for (const auto& [connection, rest] : missing)
    close(connection);
  return 0;
}
