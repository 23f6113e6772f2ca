#include "gc/dump_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "os/file.h"

namespace fib::gc {

namespace {

// Beside `path`, so that renaming stays within a file system; unlike any other of this process.
std::string unfinished_path_for(const char* path) {
  static std::atomic<unsigned> count{0};
  return std::string(path) + "." + std::to_string(getpid()) + "-" +
         std::to_string(count.fetch_add(1, std::memory_order_relaxed)) + ".unfinished";
}

}  // namespace

DumpFile::~DumpFile() { discard(); }

int DumpFile::create(const char* path) {
  struct stat status;
  const bool exists = stat(path, &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return EISDIR;
  // The name of a folder that does not exist.
  if (!exists && path[0] != '\0' && path[strlen(path) - 1] == '/') return EISDIR;
  path_ = path;
  constexpr int kFlags = O_WRONLY | O_CLOEXEC | O_NOCTTY;
  if (exists && !S_ISREG(status.st_mode)) {
    descriptor_ = open(path, kFlags);
  } else if (path[0] == '\0') {
    return ENOENT;
  } else {
    unfinished_path_ = unfinished_path_for(path);
    descriptor_ = open(unfinished_path_.c_str(), kFlags | O_CREAT | O_EXCL, 0666);
  }
  if (descriptor_ < 0) {
    const int error = errno;
    unfinished_path_.clear();
    return error;
  }
  buffer_ = std::make_unique_for_overwrite<char[]>(kCapacity);
  return 0;
}

int DumpFile::finish() {
  flush();
  if (close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (error_ == 0 && !unfinished_path_.empty() &&
      rename(unfinished_path_.c_str(), path_.c_str()) != 0) {
    fail(errno);
  }
  if (error_ == 0) unfinished_path_.clear();
  discard();
  return error_;
}

void DumpFile::write_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    if (used_ == kCapacity) flush();
    const size_t part = std::min(bytes.size(), kCapacity - used_);
    memcpy(buffer_.get() + used_, bytes.data(), part);
    used_ += part;
    bytes.remove_prefix(part);
  }
}

void DumpFile::flush() {
  if (error_ == 0) fail(os::write_all(descriptor_, buffer_.get(), used_));
  used_ = 0;
}

void DumpFile::discard() {
  if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
  if (!unfinished_path_.empty()) unlink(unfinished_path_.c_str());
  unfinished_path_.clear();
}

}  // namespace fib::gc
