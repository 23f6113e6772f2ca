// Every kind of operation that waits, ended at every stage by what can end it.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/io.h"
#include "fiberus/io_fd.h"
#include "fiberus/io_socket.h"
#include "io/receive_stream.h"
#include "os/clock.h"
#include "sched/cancel.h"
#include "sched/park.h"
#include "support/io_backends.h"
#include "support/open_descriptors.h"

namespace fib::io {
namespace {

using test::let_others_wait;
using test::spawn;

using EveryWait = test::OnEachBackend;
FIB_ON_EACH_BACKEND(EveryWait);

constexpr double kNoLimit = -1;
constexpr int32_t kBytes = 64;

// Descriptors of which none is ready for what the operations want of it.
class Unready {
 public:
  Unready() {
    EXPECT_EQ(pipe2(empty_pipe, O_CLOEXEC | O_NONBLOCK), 0);
    EXPECT_EQ(pipe2(full_pipe, O_CLOEXEC | O_NONBLOCK), 0);
    fill(full_pipe[1]);
    open_pair(SOCK_STREAM, empty_stream);
    open_pair(SOCK_STREAM, lasting_stream);
    open_pair(SOCK_STREAM, full_stream);
    open_pair(SOCK_DGRAM, empty_datagrams);
    open_pair(SOCK_DGRAM, full_datagrams);
    fill(full_stream[1]);
    fill(full_datagrams[1]);
    descriptor_entry(lasting_stream[0]).waits_in_a_row.store(ReceiveStream::kWaitsBefore);
    for (int& listener : listeners) {
      listener = open_stream_socket();
      EXPECT_EQ(bind(listener, static_cast<int32_t>(htonl(INADDR_LOOPBACK)), 0), 0);
      EXPECT_EQ(listen(listener, 4), 0);
    }
  }
  ~Unready() {
    for (int* const ends : {empty_pipe, full_pipe, empty_stream, lasting_stream, full_stream,
                            empty_datagrams, full_datagrams, listeners}) {
      for (int i = 0; i < 2; ++i) {
        // A test may have closed it.
        if (fcntl(ends[i], F_GETFD) >= 0) {
          EXPECT_EQ(io::close(ends[i]), 0);
        }
      }
    }
  }
  Unready(const Unready&) = delete;
  Unready& operator=(const Unready&) = delete;

  int empty_pipe[2], full_pipe[2];
  int empty_stream[2], lasting_stream[2], full_stream[2];
  int empty_datagrams[2], full_datagrams[2];
  int listeners[2];

 private:
  static void open_pair(int type, int* ends) {
    EXPECT_EQ(socketpair(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
  }
  static void fill(int descriptor) {
    const char bytes[1024] = {};
    while (::write(descriptor, bytes, sizeof bytes) > 0) {
    }
    while (::write(descriptor, bytes, 1) > 0) {
    }
  }
};

struct Kind {
  const char* name;
  std::function<int(const Unready&)> descriptor;
  std::function<int64_t(int)> call;
};

ByteBuffer* some_bytes() { return allocate_bytes(kBytes); }

Array<int32_t>* numbers() { return new_array<int32_t>(); }

Array<String*>* texts() { return new_array<String*>(); }

std::vector<Kind> socket_kinds() {
  return {
      {"accept", [](const Unready& all) { return all.listeners[0]; },
       [](int fd) { return accept(fd, kNoLimit); }},
      {"FD.accept", [](const Unready& all) { return all.listeners[1]; },
       [](int fd) { return fd::accept(fd, texts(), numbers()); }},
      {"receive", [](const Unready& all) { return all.empty_stream[0]; },
       [](int fd) { return receive(fd, some_bytes(), 0, kBytes, kNoLimit); }},
      {"receive ahead", [](const Unready& all) { return all.lasting_stream[0]; },
       [](int fd) { return receive(fd, some_bytes(), 0, kBytes, kNoLimit); }},
      {"FD.recv", [](const Unready& all) { return all.empty_stream[0]; },
       [](int fd) { return fd::receive(fd, some_bytes(), 0, kBytes, 0); }},
      {"FD.recv of all", [](const Unready& all) { return all.empty_stream[0]; },
       [](int fd) { return fd::receive(fd, some_bytes(), 0, kBytes, MSG_WAITALL); }},
      {"send", [](const Unready& all) { return all.full_stream[1]; },
       [](int fd) { return send(fd, some_bytes(), 0, kBytes, kNoLimit); }},
      {"FD.send", [](const Unready& all) { return all.full_stream[1]; },
       [](int fd) { return fd::send(fd, some_bytes(), 0, kBytes, 0); }},
      {"receive_from", [](const Unready& all) { return all.empty_datagrams[0]; },
       [](int fd) {
         return receive_from(fd, some_bytes(), 0, kBytes, kNoLimit, numbers(), texts());
       }},
      {"FD.recvfrom", [](const Unready& all) { return all.empty_datagrams[0]; },
       [](int fd) { return fd::receive_from(fd, some_bytes(), 0, kBytes, 0, texts(), numbers()); }},
      {"send of a datagram", [](const Unready& all) { return all.full_datagrams[1]; },
       [](int fd) { return fd::send(fd, some_bytes(), 0, kBytes, 0); }},
  };
}

std::vector<Kind> other_kinds() {
  return {
      {"select", [](const Unready& all) { return all.listeners[0]; },
       [](int fd) {
         return select(array_literal<int32_t>({fd}), array_literal<int32_t>({kReadable}), kNoLimit);
       }},
      {"FD.poll", [](const Unready& all) { return all.lasting_stream[0]; },
       [](int fd) { return fd::poll(fd, POLLIN, -1); }},
      {"FD.read", [](const Unready& all) { return all.empty_pipe[0]; },
       [](int fd) { return fd::read(fd, some_bytes(), 0, kBytes); }},
      {"FD.write", [](const Unready& all) { return all.full_pipe[1]; },
       [](int fd) { return fd::write(fd, some_bytes(), 0, kBytes); }},
      {"read", [](const Unready& all) { return all.empty_pipe[0]; },
       [](int fd) { return read(fd, some_bytes(), 0, kBytes); }},
      {"write", [](const Unready& all) { return all.full_pipe[1]; },
       [](int fd) { return write(fd, some_bytes(), 0, kBytes); }},
  };
}

std::vector<Kind> all_kinds() {
  std::vector<Kind> kinds = socket_kinds();
  for (Kind& kind : other_kinds())
    kinds.push_back(std::move(kind));
  return kinds;
}

// Not begun, queued for the ring, waiting there.
constexpr int kStages = 3;

void reach(int stage) {
  if (stage == 1) Worker::yield();
  if (stage == 2) let_others_wait();
}

TEST_P(EveryWait, EndsByCancellation) {
  for (const Kind& kind : all_kinds()) {
    SCOPED_TRACE(kind.name);
    run([&] {
      const Unready all;
      for (int stage = 0; stage < kStages; ++stage) {
        bool is_cancelled = false;
        Fiber* const fiber = spawn([&] {
          try {
            EXPECT_LT(kind.call(kind.descriptor(all)), 0) << "it was not to end";
          } catch (const Thrown&) {
            is_cancelled = true;
          }
        });
        reach(stage);
        fiber->cancellation.store(kCancelFiber);
        wake(fiber);
        let_others_wait();
        EXPECT_TRUE(is_cancelled) << "stage " << stage;
      }
    });
  }
}

TEST_P(EveryWait, EndsByClosing) {
  for (const Kind& kind : all_kinds()) {
    SCOPED_TRACE(kind.name);
    for (int stage = 1; stage < kStages; ++stage) {
      run([&] {
        const Unready all;
        const int descriptor = kind.descriptor(all);
        int64_t result = 0;
        spawn([&] { result = kind.call(descriptor); });
        reach(stage);
        EXPECT_EQ(io::close(descriptor), 0);
        Worker::yield();
        EXPECT_EQ(result, -EBADF) << "stage " << stage;
      });
    }
  }
}

TEST_P(EveryWait, LeavesNothingOpen) {
  const auto use_all = [this] {
    run([] {
      const Unready all;
      for (const Kind& kind : all_kinds()) {
        Fiber* const fiber = spawn([&] {
          try {
            kind.call(kind.descriptor(all));
          } catch (const Thrown&) {
          }
        });
        Worker::yield();
        fiber->cancellation.store(kCancelFiber);
        wake(fiber);
        let_others_wait();
      }
    });
  };
  // epoll's descriptor stays.
  use_all();
  const size_t before = test::open_descriptors();
  use_all();
  EXPECT_EQ(test::open_descriptors(), before);
}

}  // namespace
}  // namespace fib::io
