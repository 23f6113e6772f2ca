// Threads that help with a collection while the world stands still, when its processors have
// nothing else to do.
//
// Invariants
//  - run() returns when every helper has left the task; between two runs the helpers sleep and
//  touch
//    nothing but the team.
//  - What the caller wrote before run() is visible to the helpers, and what they wrote to the
//  caller
//    after it (release and acquire on generation_ and running_).
//  - Helpers run no Haxe code and are no mutators. All signals are blocked in them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace fib::gc {

class Team {
 public:
  // `size`: threads at most, the caller of run() among them.
  explicit Team(uint32_t size) : size_(size) {}
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  uint32_t size() const { return size_; }
  // Makes the helpers, unless they exist. The number of threads from then on: fewer than asked for
  // when the system refuses some.
  uint32_t assemble();
  // After assemble(): calls task(index) for each index below size(), 0 on this thread and the
  // others at the same time on the helpers.
  template <class Task>
  void run(Task task) {
    run([](void* data, uint32_t index) { (*static_cast<Task*>(data))(index); }, &task);
  }

 private:
  using Function = void (*)(void* data, uint32_t index);
  struct Helper {
    Helper(Team& the_team, uint32_t its_index) : team(the_team), index(its_index) {}

    Team& team;
    const uint32_t index;
    std::optional<std::thread> thread;
  };

  void run(Function function, void* data);
  static void help(void* helper);

  uint32_t size_;
  std::vector<std::unique_ptr<Helper>> helpers_;
  Function function_ = nullptr;  // null: the helpers are to end
  void* data_ = nullptr;
  std::atomic<uint32_t> generation_{0};
  std::atomic<uint32_t> running_{0};  // helpers in the task
};

}  // namespace fib::gc
