// Where io_uring is forbidden: the kernel's filter answers for it, as those of containers do.
#include <errno.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fiberus/io_socket.h"
#include "io/backend.h"
#include "support/run_fibers.h"

namespace fib::io {
namespace {

using test::run_fibers;
using test::spawn;

// From now on the system call `number` gives `error`.
void forbid(int number, int error) {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(number), 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<uint32_t>(error)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{sizeof program / sizeof program[0], program};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    _exit(10);
  }
}

// Ends the process with 0 when two fibers have talked to each other over a socket.
[[noreturn]] void talk_and_exit() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0) _exit(11);
  int32_t received = 0;
  Scheduler::Options options;
  options.make_driver = choose_driver();
  run_fibers(
      [&] {
        spawn([&] { send(ends[1], bytes_from("abc", 3), 0, 3, -1); });
        received = receive(ends[0], allocate_bytes(8), 0, 8, -1);
      },
      std::move(options));
  _exit(received == 3 ? 0 : 12);
}

class RefusedRing : public testing::Test {
 protected:
  RefusedRing() {
    // A filter holds for a thread and what it starts: not for this process.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    setenv("FIBERUS_LOG", "1", 1);
    unsetenv("FIBERUS_IO");
  }
  ~RefusedRing() override {
    unsetenv("FIBERUS_LOG");
    unsetenv("FIBERUS_IO");
  }
};

constexpr uid_t kNobody = 65534;

using RefusedRingDeathTest = RefusedRing;

TEST_F(RefusedRingDeathTest, LeavesTheWaitsToEpoll) {
  EXPECT_EXIT(
      {
        forbid(SYS_io_uring_setup, EPERM);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "^fiberus: no io_uring \\(.*forbidden[^\n]*epoll[^\n]*\n$");
  EXPECT_EXIT(
      {
        forbid(SYS_io_uring_setup, ENOSYS);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "^fiberus: no io_uring \\(.*has none[^\n]*epoll[^\n]*\n$");
  EXPECT_EXIT(
      {
        forbid(SYS_io_uring_enter, EPERM);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "^fiberus: no io_uring \\(.*forbidden[^\n]*\n$");
}

TEST_F(RefusedRingDeathTest, IsOnlyToldWhenAskedFor) {
  EXPECT_EXIT(
      {
        unsetenv("FIBERUS_LOG");
        forbid(SYS_io_uring_setup, EPERM);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "^$");
  EXPECT_EXIT(
      {
        unsetenv("FIBERUS_LOG");
        setenv("FIBERUS_IO", "uring", 1);
        forbid(SYS_io_uring_setup, EPERM);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "no io_uring");
}

// An ordinary user's limit on old systems: the root user has none.
TEST_F(RefusedRingDeathTest, IsNoneWithLittleLockedMemory) {
  EXPECT_EXIT(
      {
        rlimit limit;
        limit.rlim_cur = limit.rlim_max = 64 << 10;
        if (setrlimit(RLIMIT_MEMLOCK, &limit) != 0) _exit(13);
        if (getuid() == 0 && setuid(kNobody) != 0) _exit(14);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "^$");
}

TEST_F(RefusedRingDeathTest, ChoosesByTheEnvironment) {
  EXPECT_EXIT(
      {
        setenv("FIBERUS_IO", "epoll", 1);
        forbid(SYS_io_uring_setup, EPERM);  // not even tried: nothing is logged
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "^$");
  EXPECT_EXIT(
      {
        setenv("FIBERUS_IO", "kqueue", 1);
        talk_and_exit();
      },
      testing::ExitedWithCode(0), "FIBERUS_IO.*kqueue.*uring or epoll");
}

}  // namespace
}  // namespace fib::io
