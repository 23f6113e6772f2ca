#include "os/processors.h"

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

namespace fib::os {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

// Version 2: "max 100000" or "QUOTA PERIOD", in microseconds.
double limit_of_group(const std::string& folder) {
  std::ifstream file(folder + "/cpu.max");
  std::string quota;
  double period = 0;
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return kNoLimit;
  return std::strtod(quota.c_str(), nullptr) / period;
}

// Version 1: two files, a quota of -1 for none.
double limit_of_old_group(const std::string& folder) {
  double quota = -1;
  double period = 0;
  std::ifstream(folder + "/cpu.cfs_quota_us") >> quota;
  std::ifstream(folder + "/cpu.cfs_period_us") >> period;
  return quota > 0 && period > 0 ? quota / period : kNoLimit;
}

// The smallest limit of the group at `path` below `root` and of the groups around it.
template <class Limit>
double limit_of_path(const std::string& root, std::string path, Limit limit_of) {
  double limit = limit_of(root);
  while (path.size() > 1) {
    limit = std::min(limit, limit_of(root + path));
    path.resize(path.rfind('/'));
  }
  return limit;
}

// Lines of /proc/self/cgroup: "ID:CONTROLLERS:PATH", version 2 with ID 0 and no controllers.
double group_limit() {
  double limit = kNoLimit;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const size_t first = line.find(':');
    const size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string path = line.substr(second + 1);
    std::istringstream controllers(line.substr(first + 1, second - first - 1));
    if (second == first + 1) {
      limit = std::min(limit, limit_of_path("/sys/fs/cgroup", path, limit_of_group));
    }
    for (std::string name; std::getline(controllers, name, ',');) {
      if (name != "cpu") continue;
      limit = std::min(limit, limit_of_path("/sys/fs/cgroup/cpu", path, limit_of_old_group));
    }
  }
  return limit;
}

}  // namespace

uint32_t usable_processors() {
  cpu_set_t set;
  const int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  // A quota of 1.5 processors keeps two threads busy for most of the time.
  const double limit = std::max(std::ceil(group_limit()), 1.0);
  return static_cast<uint32_t>(std::max(std::min<double>(count, limit), 1.0));
}

bool pin_thread_to_processor(uint32_t index) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return false;
  uint32_t skip = index % static_cast<uint32_t>(std::max(CPU_COUNT(&set), 1));
  for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
    if (!CPU_ISSET(processor, &set) || skip-- != 0) continue;
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(processor, &only);
    return pthread_setaffinity_np(pthread_self(), sizeof only, &only) == 0;
  }
  return false;
}

}  // namespace fib::os
