// Several mutators of one heap on threads of their own, any of which may collect.
#include <gtest/gtest.h>

#include <condition_variable>
#include <thread>

#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

// Stops threads at safepoint(), which each of them calls often.
class ThreadsWorld final : public World {
 public:
  explicit ThreadsWorld(size_t thread_count) : lists(thread_count), running_(thread_count) {}

  bool stop_mutators() override {
    std::unique_lock lock(mutex_);
    if (is_stopping_) {
      wait_for_end(lock);
      return false;
    }
    is_stopping_ = true;
    changed_.wait(lock, [this] { return parked_ == running_ - 1; });
    return true;
  }
  void resume_mutators() override {
    const std::lock_guard lock(mutex_);
    is_stopping_ = false;
    changed_.notify_all();
  }
  void enumerate_stacks(RootVisitor&, const void*, RootScope) override {}
  void enumerate_references(RootVisitor& visitor, RootScope) override {
    for (Node*& list : lists)
      visitor.visit(&list);
  }

  void safepoint() {
    std::unique_lock lock(mutex_);
    if (is_stopping_) wait_for_end(lock);
  }
  void leave() {
    const std::lock_guard lock(mutex_);
    --running_;
    changed_.notify_all();
  }

  std::vector<Node*> lists;  // one for each thread, read by the collector while all stand still

 private:
  void wait_for_end(std::unique_lock<std::mutex>& lock) {
    ++parked_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !is_stopping_; });
    --parked_;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  size_t running_;
  size_t parked_ = 0;
  bool is_stopping_ = false;
};

// Builds and drops lists whose payloads tell their owner and length.
void churn(Heap& heap, ThreadsWorld& world, size_t thread, int rounds) {
  const Mutator mutator(heap);
  Node*& list = world.lists[thread];
  for (int round = 0; round < rounds; ++round) {
    list = nullptr;
    for (uint64_t length = 1; length <= 2000; ++length) {
      auto* const node = allocate<Node>();
      node->payload = thread << 32 | length;
      node->left = list;
      list = node;
      allocate_blob(static_cast<uint32_t>(length * 7 % 400));
      if (length % 500 == 0) allocate_blob(20'000);
      world.safepoint();
    }
    uint64_t length = 2000;
    for (const Object* cell = list; cell != nullptr; cell = static_cast<const Node*>(cell)->left) {
      EXPECT_EQ(static_cast<const Node*>(cell)->payload, thread << 32 | length);
      --length;
    }
    EXPECT_EQ(length, 0u);
  }
  list = nullptr;
  world.leave();
}

TEST(ThreadsTest, MutatorsShareAHeap) {
  constexpr size_t kThreads = 4;
  ThreadsWorld world(kThreads);
  Heap heap(small_test_heap(), world);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < kThreads; ++i)
    threads.emplace_back(churn, std::ref(heap), std::ref(world), i, 20);
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_GT(heap.statistics().minor_collections, 5u);
}

}  // namespace
}  // namespace fib::gc
