#include "io/read_write.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>

#include "io/wait.h"
#include "support/io_backends.h"

namespace fib::io {
namespace {

using test::spawn;

using ReadWrite = test::OnEachBackend;
FIB_ON_EACH_BACKEND(ReadWrite);

class TemporaryFile {
 public:
  TemporaryFile() : descriptor(mkstemp(name_)) { EXPECT_GE(descriptor, 0); }
  ~TemporaryFile() {
    ::close(descriptor);
    unlink(name_);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

 private:
  char name_[24] = "/tmp/fiberus-io-XXXXXX";

 public:
  const int descriptor;
};

std::string read_to_the_end(int descriptor) {
  std::string all;
  char part[1000];
  for (;;) {
    const int64_t count = read_without_blocking(descriptor, part, sizeof part, nullptr);
    EXPECT_GE(count, 0);
    if (count <= 0) return all;
    all.append(part, static_cast<size_t>(count));
  }
}

TEST_P(ReadWrite, MovesTheFilesPosition) {
  run([] {
    // From now on there are other fibers.
    spawn([] {});
    const TemporaryFile file;
    std::string content;
    for (int i = 0; i < 3000; ++i)
      content += std::to_string(i);
    EXPECT_EQ(write_file(file.descriptor, content.data(), 5000), 0);
    EXPECT_EQ(write_file(file.descriptor, content.data() + 5000, content.size() - 5000), 0);
    EXPECT_EQ(lseek(file.descriptor, 0, SEEK_SET), 0);
    EXPECT_EQ(read_to_the_end(file.descriptor), content);
    EXPECT_EQ(lseek(file.descriptor, 0, SEEK_CUR), static_cast<off_t>(content.size()));
  });
}

// The bytes are not in memory: the kernel has been asked to forget them.
TEST_P(ReadWrite, ReadsFromTheDisk) {
  run([] {
    spawn([] {});
    const TemporaryFile file;
    const std::string content(300'000, 'x');
    EXPECT_EQ(write_file(file.descriptor, content.data(), content.size()), 0);
    EXPECT_EQ(fsync(file.descriptor), 0);
    EXPECT_EQ(posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED), 0);
    EXPECT_EQ(lseek(file.descriptor, 0, SEEK_SET), 0);
    EXPECT_EQ(read_to_the_end(file.descriptor), content);
  });
}

TEST_P(ReadWrite, WaitsForPipesInEitherMode) {
  for (const int mode : {0, O_NONBLOCK}) {
    run([mode] {
      int ends[2];
      ASSERT_EQ(pipe2(ends, O_CLOEXEC | mode), 0);
      spawn([ends] {
        EXPECT_EQ(::write(ends[1], "pipe", 4), 4);
        const pollfd nothing{-1, POLLIN, 0};
        wait_any(&nothing, 0, 0);
        ::close(ends[1]);
      });
      EXPECT_EQ(read_to_the_end(ends[0]), "pipe");
      ::close(ends[0]);
    });
  }
}

TEST_P(ReadWrite, GivesErrors) {
  run([] {
    spawn([] {});
    char byte = 0;
    EXPECT_EQ(read_without_blocking(-1, &byte, 1, nullptr), -EBADF);
    EXPECT_EQ(write_file(-1, &byte, 1), EBADF);
    const int folder = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    EXPECT_EQ(read_without_blocking(folder, &byte, 1, nullptr), -EISDIR);
    ::close(folder);
  });
}

}  // namespace
}  // namespace fib::io
