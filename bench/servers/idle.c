// Connections on which nothing happens: opens as many as it is told, lets each ask for a page once, says "ready", and
// keeps them until its input ends.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char kRequest[] = "GET /plaintext HTTP/1.1\r\nHost: localhost\r\n\r\n";

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static int open_connection(const struct sockaddr_in* address) {
  char answer[4096];
  size_t size = 0;
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("socket");
  if (connect(descriptor, (const struct sockaddr*)address, sizeof *address) != 0) fail("connect");
  if (send(descriptor, kRequest, sizeof kRequest - 1, MSG_NOSIGNAL) < 0) fail("send");
  // The page is short and ends with a word that is nowhere else.
  while (memmem(answer, size, "World!", 6) == NULL) {
    const ssize_t count = recv(descriptor, answer + size, sizeof answer - size, 0);
    if (count <= 0) fail("receive");
    size += (size_t)count;
  }
  return descriptor;
}

int main(int argument_count, char** arguments) {
  if (argument_count != 3) {
    fputs("usage: idle PORT CONNECTIONS\n", stderr);
    return 2;
  }
  const struct sockaddr_in address = {.sin_family = AF_INET,
                                      .sin_port = htons((uint16_t)atoi(arguments[1])),
                                      .sin_addr = {htonl(INADDR_LOOPBACK)}};
  for (int i = atoi(arguments[2]); i > 0; i--)
    open_connection(&address);
  puts("ready");
  fflush(stdout);
  return getchar() == EOF ? 0 : 1;
}
