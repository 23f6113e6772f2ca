// Descriptors and files, as sys.io, sys.net and their like see them.
//
// Results below zero are -errno, as the kernel gives them. Everything that could block suspends the
// fiber, except for writes through an OutputFile, which go to the page cache in place. Every
// descriptor is opened with O_CLOEXEC. Interrupted calls are repeated.
#pragma once

#include "fiberus/array.h"
#include "fiberus/bytes.h"
#include "fiberus/string.h"

namespace fib::io {

// What a result below zero means: "No such file or directory".
String* error_text(int32_t result);

int32_t close(int32_t descriptor);
// At most `length` bytes from or to bytes[position…]; gives how many, 0 at the end of the input.
// -EFAULT outside of the bytes. A write to a pipe that nobody reads is -EPIPE, not a signal.
int32_t read(int32_t descriptor, ByteBuffer* bytes, int32_t position, int32_t length);
int32_t write(int32_t descriptor, const ByteBuffer* bytes, int32_t position, int32_t length);

// --- files ---

int32_t open_input(String* path);
// The new position. `whence` is SEEK_SET, SEEK_CUR or SEEK_END.
int64_t seek(int32_t descriptor, int64_t offset, int32_t whence);
// The content of one file to another, which is created or replaced. The two may be the same file.
// Negative; `failed_paths` gets the path that it is about.
int32_t copy_file(String* source, String* target, Array<String*>* failed_paths);

enum OutputMode : int32_t {
  kTruncate = 0,
  kAppend = 1,
  kUpdate = 2,  // keeps what is there and starts at the beginning
};

// A file that is written through a buffer. What the program has not flushed is written when it
// ends.
struct WriteBuffer;
struct OutputFile : Object {
  WriteBuffer* buffer;  // null: closed

  static const Type type;
};

// Creates the file unless it exists. Gives 0 and adds the open file to `files`.
int32_t open_output(String* path, int32_t mode, Array<OutputFile*>* files);
// All of bytes[position, position + length). Gives 0.
int32_t output_write(OutputFile* file, const ByteBuffer* bytes, int32_t position, int32_t length);
int32_t output_write_byte(OutputFile* file, int32_t byte);
int32_t output_flush(OutputFile* file);
// As seek(), after a flush.
int64_t output_seek(OutputFile* file, int64_t offset, int32_t whence);
// Closes the file even if the last bytes could not be written, which the result tells. A closed
// file gives 0.
int32_t output_close(OutputFile* file);

}  // namespace fib::io
