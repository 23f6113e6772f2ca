// Files that are written through a buffer.
//
// A program may end without closing them; what they hold is written then, as C's streams do. The
// buffers therefore live outside of the heap, in a list.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstring>
#include <mutex>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "fiberus/io.h"
#include "io/fault.h"
#include "io/open_file.h"
#include "io/read_write.h"
#include "io/wait.h"

namespace fib::io {

struct WriteBuffer {
  static constexpr size_t kBytes = 8 * 1024;

  int descriptor;
  bool is_pipe = false;  // holds nothing: bytes go on at once
  size_t used = 0;
  WriteBuffer* previous = nullptr;  // in the list of all, under write_buffers_mutex
  WriteBuffer* next = nullptr;
  uint8_t bytes[kBytes];
};

namespace {

constexpr Type describe_output_file() {
  Type type{};
  type.header_.type = &type_of_type;
  type.kind = TypeKind::kClass;
  type.instance_size = sizeof(OutputFile);
  type.display[0] = &OutputFile::type;
  type.name = "sys.io.OutputFile";
  return type;
}

constinit std::mutex write_buffers_mutex;
WriteBuffer* write_buffers = nullptr;

// Gives how many bytes were written before an error, which is in errno then.
size_t write_fully(int descriptor, const uint8_t* bytes, size_t size) {
  size_t written = 0;
  while (written != size) {
    const ssize_t count = call_or_fail(
        FaultPoint::kWrite, [=] { return ::write(descriptor, bytes + written, size - written); });
    if (count >= 0) {
      written += static_cast<size_t>(count);
    } else if (errno != EINTR) {
      break;
    }
  }
  return written;
}

// Keeps what could not be written. Gives 0 or -errno.
int flush(WriteBuffer& buffer) {
  const size_t written = write_fully(buffer.descriptor, buffer.bytes, buffer.used);
  if (written == buffer.used) {
    buffer.used = 0;
    return 0;
  }
  const int error = errno;
  buffer.used -= written;
  std::memmove(buffer.bytes, buffer.bytes + written, buffer.used);
  return -error;
}

void flush_all() {
  const std::lock_guard lock(write_buffers_mutex);
  for (WriteBuffer* buffer = write_buffers; buffer != nullptr; buffer = buffer->next)
    flush(*buffer);
}

WriteBuffer* make_buffer(int descriptor) {
  auto* const buffer = new WriteBuffer;
  buffer->descriptor = descriptor;
  const std::lock_guard lock(write_buffers_mutex);
  static const bool is_registered = atexit(flush_all) == 0;
  static_cast<void>(is_registered);
  buffer->next = write_buffers;
  if (write_buffers != nullptr) write_buffers->previous = buffer;
  write_buffers = buffer;
  return buffer;
}

void destroy_buffer(WriteBuffer* buffer) {
  {
    const std::lock_guard lock(write_buffers_mutex);
    if (buffer->next != nullptr) buffer->next->previous = buffer->previous;
    (buffer->previous != nullptr ? buffer->previous->next : write_buffers) = buffer->next;
  }
  delete buffer;
}

int flags_of(int32_t mode) {
  switch (mode) {
    case kAppend:
      return O_WRONLY | O_CREAT | O_APPEND;
    case kUpdate:
      return O_WRONLY | O_CREAT;
    default:
      return O_WRONLY | O_CREAT | O_TRUNC;
  }
}

// To a pipe the fiber may have to wait, while another one closes the file: the buffer is not used
// any more then.
int write_bytes(WriteBuffer& buffer, const uint8_t* bytes, size_t size) {
  if (buffer.is_pipe) return -write_pipe(buffer.descriptor, bytes, size);
  if (size > WriteBuffer::kBytes - buffer.used) {
    const int result = flush(buffer);
    if (result != 0) return result;
  }
  if (size >= WriteBuffer::kBytes) {
    return write_fully(buffer.descriptor, bytes, size) == size ? 0 : -errno;
  }
  std::memcpy(buffer.bytes + buffer.used, bytes, size);
  buffer.used += size;
  return 0;
}

}  // namespace

constinit const Type OutputFile::type = describe_output_file();

int32_t open_output(String* path, int32_t mode, Array<OutputFile*>* files) {
  const int descriptor = open_file(Path(path), flags_of(mode));
  if (descriptor < 0) return descriptor;
  // Where the first byte will go, for those who ask before they write. Pipes have no position.
  if (mode == kAppend) lseek(descriptor, 0, SEEK_END);
  OutputFile* const file = allocate<OutputFile>();
  file->buffer = make_buffer(descriptor);
  file->buffer->is_pipe = prepare_pipe(descriptor);
  array_push(files, file);
  return 0;
}

int32_t output_write(OutputFile* file, const ByteBuffer* bytes, int32_t position, int32_t length) {
  if (nonnull(file)->buffer == nullptr) return -EBADF;
  if (!bytes_contains(nonnull(bytes), position, length)) return -EFAULT;
  return write_bytes(*file->buffer, bytes->data() + position, static_cast<size_t>(length));
}

int32_t output_write_byte(OutputFile* file, int32_t byte) {
  if (nonnull(file)->buffer == nullptr) return -EBADF;
  const auto single = static_cast<uint8_t>(byte);
  return write_bytes(*file->buffer, &single, 1);
}

int32_t output_flush(OutputFile* file) {
  return nonnull(file)->buffer != nullptr ? flush(*file->buffer) : -EBADF;
}

int64_t output_seek(OutputFile* file, int64_t offset, int32_t whence) {
  const int result = output_flush(file);
  return result == 0 ? seek(file->buffer->descriptor, offset, whence) : result;
}

int32_t output_close(OutputFile* file) {
  WriteBuffer* const buffer = nonnull(file)->buffer;
  if (buffer == nullptr) return 0;
  int result = flush(*buffer);
  file->buffer = nullptr;
  if (buffer->is_pipe) end_waits(buffer->descriptor);
  if (::close(buffer->descriptor) != 0 && result == 0 && errno != EINTR) result = -errno;
  destroy_buffer(buffer);
  return result;
}

}  // namespace fib::io
