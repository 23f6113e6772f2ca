// Runs a program and prints its wall time and its CPU time (user and system, of all its threads) in
// seconds, its peak resident memory in KiB and its exit status.
//
//   measure LIMIT_SECONDS OUTPUT_FILE PROGRAM [ARGUMENT...]
//
// The standard output of the program goes to OUTPUT_FILE. A program that takes longer than the
// limit is killed. A status above 128 is the number of the signal that ended the program, plus 128.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern char** environ;

namespace {

volatile pid_t child = 0;

void kill_child(int) { kill(child, SIGKILL); }

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count < 4) {
    std::fputs("usage: measure LIMIT_SECONDS OUTPUT_FILE PROGRAM [ARGUMENT...]\n", stderr);
    return 2;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, arguments[2],
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);

  const auto start = std::chrono::steady_clock::now();
  pid_t pid = 0;
  const int error = posix_spawnp(&pid, arguments[3], &actions, nullptr, arguments + 3, environ);
  if (error != 0) {
    std::fprintf(stderr, "measure: cannot start %s: %s\n", arguments[3], std::strerror(error));
    return 2;
  }
  child = pid;
  signal(SIGALRM, kill_child);
  alarm(static_cast<unsigned>(std::atoi(arguments[1])));

  int status = 0;
  rusage usage{};
  while (wait4(pid, &status, 0, &usage) < 0) {
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  const double cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  std::printf("%.6f %.6f %ld %d\n", elapsed.count(), cpu, usage.ru_maxrss, code);
}
