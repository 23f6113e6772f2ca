// Reports on stderr: uncaught exceptions and call stacks.
#include <stdio.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "except/errors.h"
#include "except/symbolizer.h"
#include "fiberus/string.h"
#include "os/output.h"

namespace fib {
namespace {

String* (*exception_details)(Value value) = nullptr;

constexpr std::string_view kFramePrefix = "Called from ";

// What is shown of a long trace, such as that of endless recursion.
constexpr size_t kInnermostFrames = 30;
constexpr size_t kOutermostFrames = 10;

void add_frame(std::string& text, const SourceFrame& frame) {
  text += kFramePrefix;
  if (!frame.class_path.empty()) text.append(frame.class_path).append(".");
  text += frame.method.empty() ? "?" : frame.method;
  if (!frame.file.empty()) {
    text.append(" (").append(frame.file).append(" line ").append(std::to_string(frame.line));
    text += ')';
  }
  text += '\n';
}

void print_shortened(std::string_view text) {
  const std::string shortened = shortened_traces(text);
  fwrite(shortened.data(), 1, shortened.size(), stderr);
}

// Prints the text and ends its last line.
void print_text(String* text) {
  // haxe.Exception.details() begins like this; the heading has said so.
  constexpr std::string_view kRedundant = "Exception: ";
  const Utf8 utf8(text);
  std::string_view rest(utf8.data(), utf8.size());
  if (rest.starts_with(kRedundant)) rest.remove_prefix(kRedundant.size());
  print_shortened(rest);
  if (!rest.ends_with('\n')) fputc('\n', stderr);
}

// Runs Haxe code.
void print_value(Value value, StackTrace* trace) {
  String* const details = exception_details != nullptr ? exception_details(value) : nullptr;
  if (details != nullptr) {
    print_text(details);  // holds its own stack
    return;
  }
  print_text(to_string(value));
  if (trace != nullptr) print_frames(trace->addresses(), trace->count);
}

}  // namespace

void set_exception_details(String* (*details)(Value value)) { exception_details = details; }

std::string shortened_traces(std::string_view report) {
  std::string result;
  std::vector<std::string_view> frames;
  const auto flush_frames = [&] {
    const size_t count = frames.size();
    const bool is_long = count > kInnermostFrames + kOutermostFrames + 1;
    for (size_t i = 0; i < count; ++i) {
      if (is_long && i == kInnermostFrames) {
        const size_t omitted = count - kInnermostFrames - kOutermostFrames;
        result.append("... ").append(std::to_string(omitted)).append(" more frames ...\n");
        i += omitted;
      }
      result += frames[i];
    }
    frames.clear();
  };
  while (!report.empty()) {
    const std::string_view line =
        report.substr(0, std::min(report.find('\n'), report.size() - 1) + 1);
    report.remove_prefix(line.size());
    if (line.starts_with(kFramePrefix)) {
      frames.push_back(line);
    } else {
      flush_frames();
      result += line;
    }
  }
  flush_frames();
  return result;
}

void print_frames(const uintptr_t* addresses, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    for (const SourceFrame& frame : resolve_return_address(addresses[i]))
      add_frame(text, frame);
  }
  print_shortened(text);
}

void report_uncaught(const char* heading, Value value, StackTrace* trace) {
  os::output_flush();
  fprintf(stderr, "%s: ", heading);
  try {
    print_value(value, trace);
  } catch (const Thrown&) {
    fputs("(its text cannot be made: toString() threw an exception)\n", stderr);
  }
}

}  // namespace fib
