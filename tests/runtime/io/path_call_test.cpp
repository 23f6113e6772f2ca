// Calls that take a path: the same results through the ring and without one.
#include "io/path_call.h"

#include <errno.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "fiberus/io.h"
#include "io/whole_file.h"
#include "sched/cancel.h"
#include "support/io_backends.h"
#include "support/open_descriptors.h"

namespace fib::io {
namespace {

using test::spawn;

class PathCalls : public test::OnEachBackend {
 protected:
  PathCalls() {
    std::string name = testing::TempDir() + "path_call_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~PathCalls() override { EXPECT_EQ(::rmdir(folder_.c_str()), 0); }

  std::string in_folder(const char* name) const { return folder_ + "/" + name; }
  bool has_ring() const { return GetParam() != test::Backend::kEpoll; }

  // As run(), where there are other fibers: only then a call does not hold up its worker.
  void run_among_others(std::function<void()> body) {
    const size_t before = test::open_descriptors();
    bool is_over = false;
    run([&] {
      spawn([&] {
        while (!is_over)
          test::let_others_wait();
      });
      body();
      is_over = true;
    });
    // epoll's may be new, and stays.
    EXPECT_LE(test::open_descriptors(), before + (has_ring() ? 0 : 1));
  }

 private:
  std::string folder_;
};
FIB_ON_EACH_BACKEND(PathCalls);

int mode_of(const std::string& path) {
  struct statx status;
  const int result = path_status(path.c_str(), status);
  return result == 0 ? status.stx_mode & S_IFMT : result;
}

TEST_P(PathCalls, DoWhatTheySay) {
  run_among_others([&] {
    const std::string folder = in_folder("folder");
    const std::string file = in_folder("folder/file");
    const std::string other = in_folder("folder/other");
    EXPECT_EQ(mode_of(folder), -ENOENT);
    EXPECT_EQ(make_directory(folder.c_str()), 0);
    EXPECT_EQ(mode_of(folder), S_IFDIR);
    EXPECT_EQ(open_path(file.c_str(), O_RDONLY), -ENOENT);
    const int created = open_path(file.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    ASSERT_GE(created, 0);
    EXPECT_NE(fcntl(created, F_GETFD) & FD_CLOEXEC, 0);
    EXPECT_EQ(::write(created, "text", 4), 4);
    ::close(created);
    struct statx status;
    EXPECT_EQ(path_status(file.c_str(), status), 0);
    EXPECT_EQ(status.stx_size, 4U);
    EXPECT_EQ(status.stx_mode, S_IFREG | 0600);
    EXPECT_EQ(rename_path(file.c_str(), other.c_str()), 0);
    EXPECT_EQ(mode_of(file), -ENOENT);
    const int opened = open_path(other.c_str(), O_RDONLY);
    ASSERT_GE(opened, 0);
    EXPECT_NE(fcntl(opened, F_GETFD) & FD_CLOEXEC, 0);
    EXPECT_EQ(fcntl(opened, F_GETFL) & O_NONBLOCK, 0);
    ::close(opened);
    EXPECT_EQ(remove_file(other.c_str()), 0);
    EXPECT_EQ(remove_directory(folder.c_str()), 0);
    EXPECT_EQ(mode_of(folder), -ENOENT);
  });
}

TEST_P(PathCalls, SayWhatIsWrong) {
  run_among_others([&] {
    const std::string folder = in_folder("folder");
    const std::string file = in_folder("folder/file");
    EXPECT_EQ(make_directory(file.c_str()), -ENOENT);
    EXPECT_EQ(make_directory(folder.c_str()), 0);
    EXPECT_EQ(make_directory(folder.c_str()), -EEXIST);
    ::close(open_path(file.c_str(), O_WRONLY | O_CREAT));
    EXPECT_EQ(open_path(file.c_str(), O_WRONLY | O_CREAT | O_EXCL), -EEXIST);
    EXPECT_EQ(open_path((file + "/below").c_str(), O_RDONLY), -ENOTDIR);
    EXPECT_EQ(mode_of(file + "/below"), -ENOTDIR);
    EXPECT_EQ(open_path(folder.c_str(), O_WRONLY), -EISDIR);
    EXPECT_EQ(remove_directory(folder.c_str()), -ENOTEMPTY);
    EXPECT_EQ(remove_directory(file.c_str()), -ENOTDIR);
    EXPECT_EQ(remove_file(folder.c_str()), -EISDIR);
    EXPECT_EQ(rename_path(in_folder("absent").c_str(), file.c_str()), -ENOENT);
    EXPECT_EQ(rename_path(folder.c_str(), (folder + "/below").c_str()), -EINVAL);
    EXPECT_EQ(remove_file(file.c_str()), 0);
    EXPECT_EQ(remove_file(file.c_str()), -ENOENT);
    EXPECT_EQ(remove_directory(folder.c_str()), 0);
  });
}

// The process is new, so that the kernel has not looked for it yet.
TEST_P(PathCalls, FindWhatIsNotCached) {
  const pid_t child = fork();
  if (child == 0) {
    pause();
    _exit(0);
  }
  run_among_others([&] {
    const std::string folder = "/proc/" + std::to_string(child);
    EXPECT_EQ(mode_of(folder + "/task"), S_IFDIR);
    const int descriptor = open_path((folder + "/stat").c_str(), O_RDONLY);
    EXPECT_GE(descriptor, 0);
    ::close(descriptor);
  });
  kill(child, SIGKILL);
  EXPECT_EQ(waitpid(child, nullptr, 0), child);
}

TEST_P(PathCalls, WholeFilesComeBack) {
  run_among_others([&] {
    const std::string file = in_folder("file");
    std::string content(100'000, 'x');
    EXPECT_EQ(write_whole_file(file.c_str(), "before", 6), 0);
    EXPECT_EQ(write_whole_file(file.c_str(), content.data(), content.size()), 0);
    std::string found;
    EXPECT_EQ(read_whole_file(file.c_str(), found), 0);
    EXPECT_EQ(found, content);
    EXPECT_EQ(read_whole_file(in_folder("absent").c_str(), found), ENOENT);
    EXPECT_EQ(write_whole_file(in_folder("absent/file").c_str(), "", 0), ENOENT);
    EXPECT_EQ(read_whole_file(in_folder("").c_str(), found), EISDIR);
    EXPECT_EQ(read_whole_file("/proc/self/status", found), 0);
    EXPECT_NE(found.find("Pid:"), std::string::npos);
    EXPECT_EQ(remove_file(file.c_str()), 0);
  });
}

TEST_P(PathCalls, LetOthersRunMeanwhile) {
  bool has_run = false;
  run([&] {
    const std::string folder = in_folder("folder");
    spawn([&] { has_run = true; });
    EXPECT_EQ(make_directory(folder.c_str()), 0);
    EXPECT_EQ(has_run, has_ring());
    EXPECT_EQ(remove_directory(folder.c_str()), 0);
  });
}

TEST_P(PathCalls, HaveNoDescriptorThatSomebodyCloses) {
  bool is_over = false;
  run([&] {
    spawn([&] {
      while (!is_over) {
        EXPECT_EQ(io::close(-1), -EBADF);
        Worker::yield();
      }
    });
    const std::string folder = in_folder("folder");
    for (int i = 0; i < 100; ++i) {
      EXPECT_EQ(make_directory(folder.c_str()), 0);
      EXPECT_EQ(make_directory(folder.c_str()), -EEXIST);
      EXPECT_EQ(remove_directory(folder.c_str()), 0);
    }
    is_over = true;
  });
}

TEST_P(PathCalls, AreDoneByACancelledFiberToo) {
  bool is_over = false;
  run([&] {
    const std::string folder = in_folder("folder");
    Fiber* const fiber = spawn([&] {
      EXPECT_EQ(make_directory(folder.c_str()), 0);
      is_over = true;
    });
    fiber->cancellation.store(kCancelFiber);
    while (!is_over)
      test::let_others_wait();
    EXPECT_EQ(remove_directory(folder.c_str()), 0);
  });
}

}  // namespace
}  // namespace fib::io
