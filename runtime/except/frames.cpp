// Stack traces for Haxe code.
#include "except/errors.h"
#include "except/symbolizer.h"
#include "fiberus/exception.h"
#include "fiberus/string.h"

namespace fib {
namespace {

size_t frames_at(const StackTrace* trace, uint32_t i) {
  return resolve_return_address(trace->addresses()[i]).size();
}

// The index-th frame; null when there are fewer. `index` counts inlined calls too.
const SourceFrame* find_frame(const StackTrace* trace, int32_t index) {
  if (trace == nullptr || index < 0) return nullptr;
  size_t rest = static_cast<size_t>(index);
  for (uint32_t i = 0; i < trace->count; ++i) {
    const std::vector<SourceFrame>& frames = resolve_return_address(trace->addresses()[i]);
    if (rest < frames.size()) return &frames[rest];
    rest -= frames.size();
  }
  return nullptr;
}

String* text_or_null(const std::string* text) {
  return text == nullptr || text->empty() ? nullptr : string_from_utf8(text->data(), text->size());
}

}  // namespace

// Never inlined, not even by link-time optimisation: the trace begins at the caller of this frame.
FIB_NOINLINE StackTrace* capture_call_stack(int32_t skip) {
  return capture_trace(__builtin_frame_address(0), skip > 0 ? static_cast<size_t>(skip) : 0);
}

int32_t frame_count(StackTrace* trace) {
  size_t count = 0;
  for (uint32_t i = 0; trace != nullptr && i < trace->count; ++i)
    count += frames_at(trace, i);
  return static_cast<int32_t>(count);
}

String* frame_class(StackTrace* trace, int32_t index) {
  const SourceFrame* const frame = find_frame(trace, index);
  return text_or_null(frame != nullptr ? &frame->class_path : nullptr);
}

String* frame_method(StackTrace* trace, int32_t index) {
  const SourceFrame* const frame = find_frame(trace, index);
  return text_or_null(frame != nullptr ? &frame->method : nullptr);
}

String* frame_file(StackTrace* trace, int32_t index) {
  const SourceFrame* const frame = find_frame(trace, index);
  return text_or_null(frame != nullptr ? &frame->file : nullptr);
}

int32_t frame_line(StackTrace* trace, int32_t index) {
  const SourceFrame* const frame = find_frame(trace, index);
  return frame != nullptr ? frame->line : 0;
}

}  // namespace fib
