// PCRE2's two libraries behind one set of names, so that the code that uses them is written once.
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

namespace fib::regex {

struct Library8 {
  using Unit = PCRE2_UCHAR8;
  using Program = pcre2_code_8;
  using MatchData = pcre2_match_data_8;
  using MatchContext = pcre2_match_context_8;
  using JitStack = pcre2_jit_stack_8;

  static constexpr auto kCreateCompileContext = pcre2_compile_context_create_8;
  static constexpr auto kFreeCompileContext = pcre2_compile_context_free_8;
  static constexpr auto kSetExtraOptions = pcre2_set_compile_extra_options_8;
  static constexpr auto kCompile = pcre2_compile_8;
  static constexpr auto kCompileJit = pcre2_jit_compile_8;
  static constexpr auto kFreeProgram = pcre2_code_free_8;
  static constexpr auto kInfo = pcre2_pattern_info_8;
  static constexpr auto kCreateMatchData = pcre2_match_data_create_from_pattern_8;
  static constexpr auto kFreeMatchData = pcre2_match_data_free_8;
  static constexpr auto kOffsets = pcre2_get_ovector_pointer_8;
  static constexpr auto kCreateMatchContext = pcre2_match_context_create_8;
  static constexpr auto kAssignJitStack = pcre2_jit_stack_assign_8;
  static constexpr auto kCreateJitStack = pcre2_jit_stack_create_8;
  static constexpr auto kFreeJitStack = pcre2_jit_stack_free_8;
  static constexpr auto kMatch = pcre2_match_8;
  static constexpr auto kMatchJit = pcre2_jit_match_8;
};

struct Library16 {
  using Unit = PCRE2_UCHAR16;
  using Program = pcre2_code_16;
  using MatchData = pcre2_match_data_16;
  using MatchContext = pcre2_match_context_16;
  using JitStack = pcre2_jit_stack_16;

  static constexpr auto kCreateCompileContext = pcre2_compile_context_create_16;
  static constexpr auto kFreeCompileContext = pcre2_compile_context_free_16;
  static constexpr auto kSetExtraOptions = pcre2_set_compile_extra_options_16;
  static constexpr auto kCompile = pcre2_compile_16;
  static constexpr auto kCompileJit = pcre2_jit_compile_16;
  static constexpr auto kFreeProgram = pcre2_code_free_16;
  static constexpr auto kInfo = pcre2_pattern_info_16;
  static constexpr auto kCreateMatchData = pcre2_match_data_create_from_pattern_16;
  static constexpr auto kFreeMatchData = pcre2_match_data_free_16;
  static constexpr auto kOffsets = pcre2_get_ovector_pointer_16;
  static constexpr auto kCreateMatchContext = pcre2_match_context_create_16;
  static constexpr auto kAssignJitStack = pcre2_jit_stack_assign_16;
  static constexpr auto kCreateJitStack = pcre2_jit_stack_create_16;
  static constexpr auto kFreeJitStack = pcre2_jit_stack_free_16;
  static constexpr auto kMatch = pcre2_match_16;
  static constexpr auto kMatchJit = pcre2_jit_match_16;
};

}  // namespace fib::regex
