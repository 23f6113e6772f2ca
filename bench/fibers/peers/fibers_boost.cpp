// The rows of ../Fibers.hx with boost.fiber. Arguments: a row and the number of threads; lines "ROW
// UNIT FIGURE" come out. One thread has the library's own round robin, several its work stealing.
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <boost/fiber/algo/work_stealing.hpp>
#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;

namespace {

// 128 KiB, the default, do not fit a million times.
constexpr std::size_t kStackBytes = 16 << 10;
// The buffers of channels are powers of two, and hold one value less.
constexpr std::size_t kChannelBuffer = 1024;

std::string row;

void print(const char* unit, double figure) {
  std::printf("%s %s %.2f\n", row.c_str(), unit, figure);
}

void require(bool condition, const char* what) {
  if (!condition) throw std::runtime_error(what);
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return time.tv_sec + time.tv_usec / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double resident_bytes() {
  double size = 0;
  double resident = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  require(std::fscanf(file, "%lf %lf", &size, &resident) == 2, "statm");
  std::fclose(file);
  return resident * 4096;
}

// Nanoseconds of CPU time for each of `count` operations, the best of three.
void report(const char* unit, int count, const std::function<void()>& run) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 3; ++i) {
    const double start = cpu_seconds();
    run();
    best = std::min(best, (cpu_seconds() - start) / count * 1e9);
  }
  print(unit, best);
}

template <class Body>
fibers::fiber spawn(Body body) {
  return fibers::fiber(fibers::launch::post, std::allocator_arg,
                       fibers::fixedsize_stack(kStackBytes), std::move(body));
}

template <class Body>
void go(Body body) {
  spawn(std::move(body)).detach();
}

// Fibers wait until it has been counted down to zero. Never freed: the last one may still be on its
// way out.
class Counter {
 public:
  static Counter& create(int count) { return *new Counter(count); }
  void decrement() {
    if (count_.fetch_sub(1) != 1) return;
    const std::lock_guard<fibers::mutex> lock(mutex_);
    zero_.notify_all();
  }
  void wait() {
    std::unique_lock<fibers::mutex> lock(mutex_);
    zero_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  explicit Counter(int count) : count_(count) {}

  fibers::mutex mutex_;
  fibers::condition_variable zero_;
  std::atomic<int> count_;
};

void spawn_batches() {
  report("ns", 1000000, [] {
    for (int batch = 0; batch < 1000; ++batch) {
      Counter& running = Counter::create(1000);
      for (int i = 0; i < 1000; ++i)
        go([&running] { running.decrement(); });
      running.wait();
    }
  });
}

void spawn_one_by_one() {
  report("ns", 1000000, [] {
    for (int i = 0; i < 1000000; ++i)
      spawn([] {}).join();
  });
}

void yields() {
  report("ns", 4000000, [] {
    const auto body = [] {
      for (int k = 0; k < 2000000; ++k)
        boost::this_fiber::yield();
    };
    fibers::fiber first = spawn(body);
    fibers::fiber second = spawn(body);
    first.join();
    second.join();
  });
}

void hops() {
  report("ns", 2000000, [] {
    fibers::unbuffered_channel<int> there;
    fibers::unbuffered_channel<int> back;
    fibers::fiber echo = spawn([&] {
      for (const int value : there)
        back.push(value);
    });
    for (int i = 0; i < 1000000; ++i) {
      there.push(i);
      back.value_pop();
    }
    there.close();
    echo.join();
  });
}

void pump(int senders, int each) {
  fibers::buffered_channel<int> channel(kChannelBuffer);
  Counter& running = Counter::create(senders);
  for (int i = 0; i < senders; ++i) {
    go([&, each] {
      for (int k = 0; k < each; ++k)
        channel.push(k);
      running.decrement();
    });
  }
  for (int i = 0; i < senders * each; ++i)
    channel.value_pop();
  running.wait();
}

void mutex() {
  fibers::recursive_mutex mutex;
  report("ns", 10000000, [&mutex] {
    for (int i = 0; i < 10000000; ++i) {
      mutex.lock();
      mutex.unlock();
    }
  });
}

void contended_mutex() {
  report("ns", 2000000, [] {
    fibers::recursive_mutex mutex;
    Counter& running = Counter::create(4);
    int shared = 0;
    for (int i = 0; i < 4; ++i) {
      go([&] {
        for (int k = 0; k < 500000; ++k) {
          mutex.lock();
          ++shared;
          mutex.unlock();
          if (k % 100 == 0) boost::this_fiber::yield();
        }
        running.decrement();
      });
    }
    running.wait();
    require(shared == 2000000, "lost updates");
  });
}

void parked(int count) {
  const double before = resident_bytes();
  double start = now_seconds();
  Counter& gate = Counter::create(1);
  Counter& waiting = Counter::create(count);
  Counter& running = Counter::create(count);
  for (int i = 0; i < count; ++i) {
    go([&] {
      waiting.decrement();
      gate.wait();
      running.decrement();
    });
  }
  waiting.wait();
  print("park-s", now_seconds() - start);
  print("bytes", (resident_bytes() - before) / count);
  start = now_seconds();
  gate.decrement();
  running.wait();
  print("wake-s", now_seconds() - start);
}

using Numbers = fibers::buffered_channel<double>;

void skynet_node(Numbers& result, int number, int size) {
  if (size == 1) {
    result.push(number);
    return;
  }
  Numbers children(16);
  const int share = size / 10;
  std::vector<fibers::fiber> nodes;
  for (int i = 0; i < 10; ++i)
    nodes.push_back(
        spawn([&children, number, share, i] { skynet_node(children, number + i * share, share); }));
  double sum = 0;
  for (int i = 0; i < 10; ++i)
    sum += children.value_pop();
  // A channel may still be in use by the sender whose value has been received.
  for (fibers::fiber& node : nodes)
    node.join();
  result.push(sum);
}

void skynet() {
  for (int i = 0; i < 3; ++i) {
    const double start = now_seconds();
    Numbers result(2);
    fibers::fiber root = spawn([&result] { skynet_node(result, 0, 1000000); });
    require(result.value_pop() == 499999500000., "wrong sum");
    root.join();
    print("s", now_seconds() - start);
  }
}

void sleeps() {
  constexpr int kCount = 1000000;
  std::vector<double> late(kCount);
  const double cpu = cpu_seconds();
  Counter& running = Counter::create(kCount);
  for (int i = 0; i < kCount; ++i) {
    go([&, i] {
      const int milliseconds = static_cast<int>(i * 7919LL % 1000);
      const double start = now_seconds();
      boost::this_fiber::sleep_for(std::chrono::milliseconds(milliseconds));
      late[i] = (now_seconds() - start) * 1000 - milliseconds;
      running.decrement();
    });
  }
  running.wait();
  print("cpu-s", cpu_seconds() - cpu);
  std::sort(late.begin(), late.end());
  print("late-p99-ms", late[kCount / 100 * 99]);
}

int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

int fib_of_fibers(int n) {
  if (n < 26) return fib(n);
  int left = 0;
  fibers::fiber fiber = spawn([&left, n] { left = fib_of_fibers(n - 1); });
  const int right = fib_of_fibers(n - 2);
  fiber.join();
  return left + right;
}

void parallel_fib() {
  double start = now_seconds();
  const volatile int argument = 42;
  const int expected = fib(argument);
  const double alone = now_seconds() - start;
  start = now_seconds();
  require(fib_of_fibers(argument) == expected, "wrong number");
  print("speed-up", alone / (now_seconds() - start));
}

// The CPU time of a second in which a thousand fibers wait.
void idle() {
  Counter& gate = Counter::create(1);
  Counter& running = Counter::create(1000);
  for (int i = 0; i < 1000; ++i) {
    go([&] {
      gate.wait();
      running.decrement();
    });
  }
  boost::this_fiber::sleep_for(std::chrono::milliseconds(100));
  const double start = cpu_seconds();
  boost::this_fiber::sleep_for(std::chrono::seconds(1));
  print("cpu-ms", (cpu_seconds() - start) * 1000);
  gate.decrement();
  running.wait();
}

const std::map<std::string, void (*)()> kRows = {
    {"spawn-batch", spawn_batches},
    {"spawn-one", spawn_one_by_one},
    {"yield", yields},
    {"hop", hops},
    {"buffered", [] { report("ns", 5000000, [] { pump(1, 5000000); }); }},
    {"fan-in", [] { report("ns", 5000000, [] { pump(8, 625000); }); }},
    {"mutex", mutex},
    {"mutex-contended", contended_mutex},
    {"parked-100k", [] { parked(100000); }},
    {"parked-1m", [] { parked(1000000); }},
    {"skynet", skynet},
    {"sleeps", sleeps},
    {"fib", parallel_fib},
    {"idle", idle},
};

// Every thread takes part in the stealing until the row is over. Threads that sleep when they find
// nothing do not learn of new work, so where several are to share it they spin.
void run_on(unsigned threads, void (*body)()) {
  const bool sleeps = row != "fib" && row != "skynet";
  fibers::mutex mutex;
  fibers::condition_variable_any end;
  bool is_over = false;
  std::vector<std::thread> helpers;
  for (unsigned i = 1; i < threads; ++i) {
    helpers.emplace_back([&] {
      fibers::use_scheduling_algorithm<fibers::algo::work_stealing>(threads, sleeps);
      std::unique_lock<fibers::mutex> lock(mutex);
      end.wait(lock, [&] { return is_over; });
    });
  }
  fibers::use_scheduling_algorithm<fibers::algo::work_stealing>(threads, sleeps);
  body();
  {
    const std::lock_guard<fibers::mutex> lock(mutex);
    is_over = true;
  }
  end.notify_all();
  for (std::thread& helper : helpers)
    helper.join();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3 || kRows.count(arguments[1]) == 0) return 2;
  row = arguments[1];
  // Stacks come from malloc, which would give them back to the system and get them anew all the
  // time.
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  const unsigned threads = static_cast<unsigned>(std::atoi(arguments[2]));
  if (threads == 1) {
    kRows.at(row)();
  } else {
    run_on(threads, kRows.at(row));
  }
}
