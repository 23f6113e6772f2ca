#include <errno.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>

#include "fiberus/array_operations.h"
#include "fiberus/io.h"
#include "fiberus/io_file_system.h"
#include "io/whole_file.h"
#include "support/run_fibers.h"
#include "support/values.h"

namespace fib::io {
namespace {

using test::text;

// A file that is gone when the test ends.
class TemporaryFile {
 public:
  TemporaryFile() { ::close(mkstemp(path)); }
  ~TemporaryFile() { unlink(path); }

  std::string content() const {
    std::string result;
    EXPECT_EQ(io::read_whole_file(path, result), 0);
    return result;
  }

  char path[32] = "/tmp/output_file_test.XXXXXX";
};

OutputFile* open(const TemporaryFile& file, OutputMode mode) {
  Array<OutputFile*>* const files = new_array<OutputFile*>();
  EXPECT_EQ(open_output(text(file.path), mode, files), 0);
  return array_get(files, 0);
}

int32_t write(OutputFile* file, const std::string& content) {
  ByteBuffer* const bytes = bytes_from(content.data(), content.size());
  return output_write(file, bytes, 0, bytes_length(bytes));
}

TEST(OutputFile, WritesAtFlushSeekAndClose) {
  test::run_fibers([] {
    const TemporaryFile file;
    OutputFile* const output = open(file, kTruncate);
    EXPECT_EQ(write(output, "one"), 0);
    EXPECT_EQ(file.content(), "");
    EXPECT_EQ(output_flush(output), 0);
    EXPECT_EQ(file.content(), "one");
    EXPECT_EQ(output_write_byte(output, '!'), 0);
    EXPECT_EQ(output_seek(output, 0, SEEK_CUR), 4);
    EXPECT_EQ(file.content(), "one!");
    EXPECT_EQ(write(output, "two"), 0);
    EXPECT_EQ(output_close(output), 0);
    EXPECT_EQ(file.content(), "one!two");
    EXPECT_EQ(output_close(output), 0);
    EXPECT_EQ(write(output, "x"), -EBADF);
    EXPECT_EQ(output_seek(output, 0, SEEK_CUR), -EBADF);
  });
}

TEST(OutputFile, OpensInThreeWays) {
  test::run_fibers([] {
    const TemporaryFile file;
    for (const OutputMode mode : {kTruncate, kAppend, kUpdate}) {
      OutputFile* const output = open(file, mode);
      EXPECT_EQ(output_seek(output, 0, SEEK_CUR), mode == kAppend ? 3 : 0);
      EXPECT_EQ(write(output, mode == kUpdate ? "X" : "abc"), 0);
      EXPECT_EQ(output_close(output), 0);
    }
    EXPECT_EQ(file.content(), "Xbcabc");
  });
}

TEST(OutputFile, TellsWhatFailed) {
  test::run_fibers([] {
    Array<OutputFile*>* const files = new_array<OutputFile*>();
    EXPECT_EQ(open_output(text("/no/such/folder"), kTruncate, files), -ENOENT);
    EXPECT_EQ(open_output(text("/"), kUpdate, files), -EISDIR);
    EXPECT_EQ(open_output(text(std::string("/tmp/a\0b", 8)), kTruncate, files), -ENOENT);
    ASSERT_EQ(open_output(text("/dev/full"), kTruncate, files), 0);
    OutputFile* const full = array_get(files, 0);
    EXPECT_EQ(write(full, "x"), 0);
    EXPECT_EQ(output_flush(full), -ENOSPC);
    EXPECT_EQ(write(full, std::string(100'000, 'x')), -ENOSPC);
    EXPECT_EQ(output_close(full), -ENOSPC);
    EXPECT_EQ(output_close(full), 0);
  });
}

TEST(CopyFile, NamesThePathThatFailed) {
  test::run_fibers([] {
    const TemporaryFile file;
    Array<String*>* const failed = new_array<String*>();
    EXPECT_EQ(copy_file(text("/no/file"), text(file.path), failed), -ENOENT);
    EXPECT_EQ(copy_file(text(file.path), text("/no/file"), failed), -ENOENT);
    EXPECT_EQ(copy_file(text("/"), text(file.path), failed), -EISDIR);
    EXPECT_EQ(test::utf8_of(array_get(failed, 0)), "/no/file");
    EXPECT_EQ(test::utf8_of(array_get(failed, 1)), "/no/file");
    EXPECT_EQ(test::utf8_of(array_get(failed, 2)), "/");
  });
}

}  // namespace
}  // namespace fib::io
