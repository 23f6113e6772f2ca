// A small program of everything, in which the n-th call of a kind fails, for n = 1, 2, 3 … until it
// gets through without: each time it ends, with an error or none, and leaves nothing open.
#include "io/fault.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "fiberus/array_operations.h"
#include "fiberus/context.h"
#include "fiberus/convert.h"
#include "fiberus/io.h"
#include "fiberus/io_fd.h"
#include "fiberus/io_file_system.h"
#include "fiberus/io_socket.h"
#include "io/backend.h"
#include "io/descriptor_table.h"
#include "io/receive_stream.h"
#include "sched/park.h"
#include "support/io_backends.h"
#include "support/open_descriptors.h"

#if FIBERUS_CHECKS
namespace fib::io {
namespace {

using test::spawn;

using EveryFault = test::OnEachBackend;
FIB_ON_EACH_BACKEND(EveryFault);

constexpr double kPatience = 5;
constexpr int kMessages = 4;
constexpr int32_t kMessageBytes = 16;

class Folder {
 public:
  Folder() { EXPECT_NE(mkdtemp(path_), nullptr); }
  ~Folder() {
    for (const char* const name : {"/written", "/copy"})
      ::unlink((path_ + std::string(name)).c_str());
    ::rmdir(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  String* file(const char* name) const {
    return string_from_utf8((path_ + std::string(name)).c_str());
  }

 private:
  char path_[32] = "/tmp/fiberus-fault-XXXXXX";
};

// Counts what ends, and lets one wait for it.
class Ends {
 public:
  void one() {
    ++count_;
    if (waiter_ != nullptr) wake(waiter_);
  }
  void await(int count) {
    waiter_ = hot_fiber();
    while (count_ != count)
      park(ParkReason::kInputOutput);
  }

 private:
  int count_ = 0;
  Fiber* waiter_ = nullptr;
};

void echo(int connection) {
  ByteBuffer* const bytes = allocate_bytes(kMessageBytes);
  descriptor_entry(connection).waits_in_a_row.store(ReceiveStream::kWaitsBefore);
  for (;;) {
    const int32_t count = receive(connection, bytes, 0, kMessageBytes, kPatience);
    if (count <= 0 || send(connection, bytes, 0, count, kPatience) < 0) break;
  }
  io::close(connection);
}

void talk(uint16_t port) {
  const int client = open_stream_socket();
  ByteBuffer* const bytes = allocate_bytes(kMessageBytes);
  if (connect(client, static_cast<int32_t>(htonl(INADDR_LOOPBACK)), port, kPatience) == 0) {
    for (int i = 0; i < kMessages; ++i) {
      if (send(client, bytes, 0, kMessageBytes, kPatience) < 0) break;
      if (receive(client, bytes, 0, kMessageBytes, kPatience) <= 0) break;
    }
  }
  io::close(client);
}

void use_sockets() {
  const int listener = open_stream_socket();
  EXPECT_EQ(bind(listener, static_cast<int32_t>(htonl(INADDR_LOOPBACK)), 0), 0);
  EXPECT_EQ(listen(listener, 8), 0);
  Array<int32_t>* const address = new_array<int32_t>();
  EXPECT_EQ(local_address(listener, address), 0);
  const auto port = static_cast<uint16_t>(array_get(address, 1));
  Ends ends;
  spawn([&] {
    for (;;) {
      const int connection = accept(listener, -1);
      if (connection == -EBADF) break;
      // Whoever is refused once is served the next time.
      if (connection < 0) continue;
      spawn([&ends, connection] {
        echo(connection);
        ends.one();
      });
    }
    ends.one();
  });
  for (int i = 0; i < 2; ++i) {
    spawn([&] {
      talk(port);
      ends.one();
    });
  }
  ends.await(4);
  EXPECT_EQ(io::close(listener), 0);
  ends.await(5);
}

void use_files(const Folder& folder) {
  Array<OutputFile*>* const files = new_array<OutputFile*>();
  ByteBuffer* const bytes = allocate_bytes(20'000);
  if (open_output(folder.file("/written"), kTruncate, files) == 0) {
    OutputFile* const file = array_get(files, 0);
    output_write(file, bytes, 0, 100);
    output_write(file, bytes, 0, bytes_length(bytes));
    output_flush(file);
    output_close(file);
  }
  Array<String*>* const failed = new_array<String*>();
  if (copy_file(folder.file("/written"), folder.file("/copy"), failed) != 0) {
    EXPECT_EQ(failed->length, 1U);
  }
  const int descriptor = fd::open(folder.file("/copy"), O_RDWR | O_CREAT, 0600);
  EXPECT_GE(descriptor, 0);
  fd::read(descriptor, bytes, 0, 1000);
  fd::write(descriptor, bytes, 0, 1000);
  fd::read_at(descriptor, bytes, 0, 1000, 10);
  EXPECT_EQ(io::close(descriptor), 0);
}

void use_pipes_and_datagrams() {
  Array<int32_t>* const ends = new_array<int32_t>();
  EXPECT_EQ(fd::pipe(ends), 0);
  EXPECT_EQ(fd::socket_pair(SOCK_DGRAM, ends), 0);
  ByteBuffer* const bytes = allocate_bytes(kMessageBytes);
  Array<String*>* const hosts = new_array<String*>();
  Array<int32_t>* const ports = new_array<int32_t>();
  for (int i = 0; i < 2; ++i) {
    if (fd::write(array_get(ends, 1), bytes, 0, 4) > 0) {
      EXPECT_NE(fd::read(array_get(ends, 0), bytes, 0, 4), 0);
    }
    if (fd::send(array_get(ends, 3), bytes, 0, 4, 0) > 0) {
      EXPECT_NE(fd::receive_from(array_get(ends, 2), bytes, 0, 4, 0, hosts, ports), 0);
    }
  }
  for (int32_t i = 0; i < 4; ++i)
    EXPECT_EQ(io::close(array_get(ends, i)), 0);
}

void use_everything(const Folder& folder) {
  spawn([] {});
  use_files(folder);
  use_sockets();
  use_pipes_and_datagrams();
}

TEST_P(EveryFault, EndsInAnErrorOrNone) {
  constexpr uint32_t kMostCalls = 2000;
  const struct {
    FaultPoint point;
    int error;
  } cases[] = {
      {FaultPoint::kSetup, EMFILE},      {FaultPoint::kMap, ENOMEM},
      {FaultPoint::kSubmission, EAGAIN}, {FaultPoint::kSubmission, EINTR},
      {FaultPoint::kAccept, EMFILE},     {FaultPoint::kRead, EIO},
      {FaultPoint::kRead, ECONNRESET},   {FaultPoint::kWrite, ENOSPC},
      {FaultPoint::kWrite, EPIPE},
  };
  const Folder folder;
  run([&] { use_everything(folder); });
  const size_t before = test::open_descriptors();
  for (const auto& [point, error] : cases) {
    uint32_t count = 0;
    do {
      ++count;
      plan_fault(point, count, error);
      EXPECT_EQ(run([&] { use_everything(folder); }), Outcome::kFinished);
      forget_ring_failures();
      ASSERT_EQ(test::open_descriptors(), before) << "call " << count << ", error " << error;
      ASSERT_LT(count, kMostCalls);
    } while (!is_fault_planned(point));
    plan_fault(point, 0, 0);
  }
}

}  // namespace
}  // namespace fib::io
#endif
