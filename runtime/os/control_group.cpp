#include "os/control_group.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

namespace fib::os {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

// What one group's folder says.
using ReadLimit = double (*)(const std::string& folder);

struct Controller {
  const char* name;  // of version 1
  ReadLimit read;
  ReadLimit read_old;  // version 1
};

// "max 100000" or "QUOTA PERIOD", in microseconds.
double read_processor_quota(const std::string& folder) {
  std::ifstream file(folder + "/cpu.max");
  std::string quota;
  double period = 0;
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return kNoLimit;
  return std::strtod(quota.c_str(), nullptr) / period;
}

// Two files, a quota of -1 for none.
double read_old_processor_quota(const std::string& folder) {
  double quota = -1;
  double period = 0;
  std::ifstream(folder + "/cpu.cfs_quota_us") >> quota;
  std::ifstream(folder + "/cpu.cfs_period_us") >> period;
  return quota > 0 && period > 0 ? quota / period : kNoLimit;
}

double read_memory_limit(const std::string& folder) {
  std::ifstream file(folder + "/memory.max");
  double bytes = 0;
  return file >> bytes && bytes > 0 ? bytes : kNoLimit;  // "max" is no number
}

double read_old_memory_limit(const std::string& folder) {
  // Without a limit it says the largest number of pages that it can count.
  constexpr double kUnlimited = 0x7FFF'FFFF'0000'0000;
  std::ifstream file(folder + "/memory.limit_in_bytes");
  double bytes = 0;
  return file >> bytes && bytes > 0 && bytes < kUnlimited ? bytes : kNoLimit;
}

// The smallest limit of the group at `path` below `root` and of the groups around it.
double limit_of_path(const std::string& root, std::string path, ReadLimit read) {
  double limit = read(root);
  while (path.size() > 1) {
    limit = std::min(limit, read(root + path));
    path.resize(path.rfind('/'));
  }
  return limit;
}

// Lines of the membership: "ID:CONTROLLERS:PATH", version 2 with ID 0 and no controllers.
double limit_of(const Controller& controller, const ControlGroupFiles& files) {
  double limit = kNoLimit;
  std::ifstream groups(files.membership);
  for (std::string line; std::getline(groups, line);) {
    const size_t first = line.find(':');
    const size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string path = line.substr(second + 1);
    std::istringstream controllers(line.substr(first + 1, second - first - 1));
    if (second == first + 1) {
      limit = std::min(limit, limit_of_path(files.root, path, controller.read));
    }
    for (std::string name; std::getline(controllers, name, ',');) {
      if (name != controller.name) continue;
      limit = std::min(limit, limit_of_path(files.root + "/" + name, path, controller.read_old));
    }
  }
  return limit;
}

}  // namespace

double processor_quota(const ControlGroupFiles& files) {
  return limit_of({"cpu", read_processor_quota, read_old_processor_quota}, files);
}

double memory_limit_bytes(const ControlGroupFiles& files) {
  return limit_of({"memory", read_memory_limit, read_old_memory_limit}, files);
}

}  // namespace fib::os
