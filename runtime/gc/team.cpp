#include "gc/team.h"

#include <utility>

#include "fiberus/config.h"
#include "os/clock.h"
#include "os/futex.h"
#include "os/thread.h"

namespace fib::gc {

namespace {

// About the time that a helper needs to notice that all is done.
constexpr int kSpinsBeforeSleep = 1000;

}  // namespace

Team::~Team() {
  function_ = nullptr;
  generation_.fetch_add(1, std::memory_order_release);
  os::futex_wake_all(generation_);
  for (const auto& helper : helpers_)
    helper->thread->join();
}

uint32_t Team::assemble() {
  while (helpers_.size() + 1 < size_) {
    auto helper = std::make_unique<Helper>(*this, static_cast<uint32_t>(helpers_.size()) + 1);
    helper->thread = os::start_thread("fiberus-gc", help, helper.get());
    if (!helper->thread) {
      // Never asked again: the helpers count runs from the first on.
      size_ = static_cast<uint32_t>(helpers_.size()) + 1;
      break;
    }
    helpers_.push_back(std::move(helper));
  }
  return size_;
}

void Team::run(Function function, void* data) {
  FIB_ASSERT(helpers_.size() + 1 == size_, "run() before assemble()");
  function_ = function;
  data_ = data;
  running_.store(static_cast<uint32_t>(helpers_.size()), std::memory_order_relaxed);
  generation_.fetch_add(1, std::memory_order_release);
  os::futex_wake_all(generation_);
  function(data, 0);
  for (int i = 0; i < kSpinsBeforeSleep; ++i) {
    if (running_.load(std::memory_order_acquire) == 0) return;
    __builtin_ia32_pause();
  }
  for (uint32_t left; (left = running_.load(std::memory_order_acquire)) != 0;)
    os::futex_wait(running_, left, os::kNever);
}

void Team::help(void* helper) {
  const auto& [team, index, thread] = *static_cast<const Helper*>(helper);
  for (uint32_t seen = 0;;) {
    uint32_t generation;
    while ((generation = team.generation_.load(std::memory_order_acquire)) == seen)
      os::futex_wait(team.generation_, seen, os::kNever);
    seen = generation;
    if (team.function_ == nullptr) return;
    team.function_(team.data_, index);
    if (team.running_.fetch_sub(1, std::memory_order_release) == 1)
      os::futex_wake_one(team.running_);
  }
}

}  // namespace fib::gc
