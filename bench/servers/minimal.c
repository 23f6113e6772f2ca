// The plaintext page with nothing in between: liburing, one thread, no parser but a search for empty lines. What the
// machine allows; no server to use.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <liburing.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { kInputBytes = 4096, kMostAnswers = 64, kEntries = 4096 };

static const char kAnswer[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 13\r\n"
    "Date: Sat, 21 Nov 2026 12:00:00 GMT\r\n\r\nHello, World!";
static const size_t kAnswerBytes = sizeof kAnswer - 1;
static char answers[kMostAnswers * (sizeof kAnswer - 1)];

// The low bit of a completion's user data; the connection is the rest.
enum Step { kReceived, kSent };

struct Connection {
  int descriptor;
  size_t used;        // bytes of `input`
  size_t sent, size;  // of the answers under way
  char input[kInputBytes];
};

static struct io_uring ring;

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static struct io_uring_sqe* next_entry(void) {
  struct io_uring_sqe* entry;
  while ((entry = io_uring_get_sqe(&ring)) == NULL)
    io_uring_submit(&ring);
  return entry;
}

static void receive(struct Connection* connection) {
  struct io_uring_sqe* const entry = next_entry();
  io_uring_prep_recv(entry, connection->descriptor, connection->input + connection->used,
                     kInputBytes - connection->used, 0);
  entry->user_data = (uintptr_t)connection | kReceived;
}

static void send_rest(struct Connection* connection) {
  struct io_uring_sqe* const entry = next_entry();
  io_uring_prep_send(entry, connection->descriptor, answers + connection->sent,
                     connection->size - connection->sent, MSG_NOSIGNAL);
  entry->user_data = (uintptr_t)connection | kSent;
}

// Consumes the whole requests of the input; gives how many.
static size_t take_requests(struct Connection* connection) {
  size_t count = 0, begin = 0;
  while (count < kMostAnswers) {
    const char* const end = memmem(connection->input + begin, connection->used - begin, "\r\n\r\n", 4);
    if (end == NULL) break;
    begin = (size_t)(end - connection->input) + 4;
    count++;
  }
  connection->used -= begin;
  memmove(connection->input, connection->input + begin, connection->used);
  return count;
}

// Answers what has arrived, or waits for more.
static void serve(struct Connection* connection) {
  const size_t count = take_requests(connection);
  if (count == 0 && connection->used < kInputBytes) {
    receive(connection);
    return;
  }
  connection->sent = 0;
  connection->size = count * kAnswerBytes;
  send_rest(connection);
}

static void begin(int descriptor) {
  struct Connection* const connection = calloc(1, sizeof *connection);
  const int on = 1;
  if (connection == NULL) fail("memory");
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  connection->descriptor = descriptor;
  receive(connection);
}

static void end(struct Connection* connection) {
  close(connection->descriptor);
  free(connection);
}

static void complete(const struct io_uring_cqe* completion) {
  struct Connection* const connection = (void*)(uintptr_t)(completion->user_data & ~UINT64_C(1));
  if (connection == NULL) {
    if (completion->res >= 0) begin(completion->res);
  } else if (completion->res <= 0) {
    end(connection);
  } else if ((completion->user_data & 1) == kSent) {
    connection->sent += (size_t)completion->res;
    if (connection->sent == connection->size) {
      serve(connection);
    } else {
      send_rest(connection);
    }
  } else {
    connection->used += (size_t)completion->res;
    serve(connection);
  }
}

static void accept_from(int listener) {
  struct io_uring_sqe* const entry = next_entry();
  io_uring_prep_multishot_accept(entry, listener, NULL, NULL, SOCK_CLOEXEC);
  entry->user_data = 0;
}

static int listen_anywhere(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(listener, (struct sockaddr*)&address, size) != 0 || listen(listener, 4096) != 0) fail("listen");
  getsockname(listener, (struct sockaddr*)&address, &size);
  printf("listening on port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(void) {
  struct io_uring_params parameters = {.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN |
                                                IORING_SETUP_COOP_TASKRUN | IORING_SETUP_SUBMIT_ALL};
  if (io_uring_queue_init_params(kEntries, &ring, &parameters) < 0) fail("io_uring");
  for (size_t i = 0; i < kMostAnswers; i++)
    memcpy(answers + i * kAnswerBytes, kAnswer, kAnswerBytes);
  accept_from(listen_anywhere());
  for (;;) {
    io_uring_submit_and_wait(&ring, 1);
    struct io_uring_cqe* completion;
    unsigned head, count = 0;
    io_uring_for_each_cqe(&ring, head, completion) {
      complete(completion);
      count++;
    }
    io_uring_cq_advance(&ring, count);
  }
}
