// Child processes: started by posix_spawn, awaited through their pidfd.
#include "fiberus/io_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "fiberus/array_operations.h"
#include "fiberus/convert.h"
#include "io/helper_thread.h"
#include "io/owned_descriptor.h"
#include "io/path.h"
#include "io/wait.h"
#include "os/clock.h"
#include "os/output.h"

namespace fib::io {
namespace {

constexpr int kSignalStatusBase = 128;

// The two ends of one of the child's standard streams.
struct Pipe {
  OwnedDescriptor child;
  OwnedDescriptor own;
};

// Above the standard streams: a program whose own streams are closed gets their numbers otherwise,
// and placing one stream of the child would cut off another.
bool lift(OwnedDescriptor& descriptor) {
  if (descriptor.get() > STDERR_FILENO) return true;
  descriptor = OwnedDescriptor(fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  return descriptor.is_open();
}

// Gives 0 or -errno. The own end does not block.
int open_pipe(bool child_reads, Pipe& pipe) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
  pipe.child = OwnedDescriptor(ends[child_reads ? 0 : 1]);
  pipe.own = OwnedDescriptor(ends[child_reads ? 1 : 0]);
  if (!lift(pipe.child) || !lift(pipe.own)) return -errno;
  return fcntl(pipe.own.get(), F_SETFL, O_NONBLOCK) == 0 ? 0 : -errno;
}

// What is different in the child.
class SpawnSettings {
 public:
  SpawnSettings() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    // Handlers and the mask are this program's own business.
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  void place(const OwnedDescriptor& descriptor, int number) {
    posix_spawn_file_actions_adddup2(&actions_, descriptor.get(), number);
  }
  void detach() {
    flags_ |= POSIX_SPAWN_SETSID;
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&actions_, number, "/dev/null", O_RDWR, 0);
  }
  // Gives the process or -errno.
  int spawn(char* const* arguments) {
    posix_spawnattr_setflags(&attributes_, flags_);
    pid_t process;
    const int error =
        posix_spawnp(&process, arguments[0], &actions_, &attributes_, arguments, environ);
    return error == 0 ? process : -error;
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
  short flags_ = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
};

// False when a text has a zero inside: the child would see only what is before it.
bool read_arguments(String* command, Array<String*>* arguments, std::vector<std::string>& texts) {
  const auto add = [&texts](String* text) {
    const Path native(text);
    texts.emplace_back(native.data(), native.size());
    return native.is_valid();
  };
  if (arguments == nullptr) {
    texts = {"/bin/sh", "-c"};
    return add(command);
  }
  bool is_valid = add(command);
  for (uint32_t i = 0; i < arguments->length; ++i)
    is_valid &= add(array_get(arguments, static_cast<int32_t>(i)));
  return is_valid;
}

int32_t status_of(int wait_status) {
  return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status)
                                : kSignalStatusBase + WTERMSIG(wait_status);
}

// The exit status, -EAGAIN when the child runs and `options` has WNOHANG, or -errno.
int32_t reap(pid_t process, int options) {
  for (;;) {
    int wait_status;
    const pid_t ended = waitpid(process, &wait_status, options);
    if (ended == process) return status_of(wait_status);
    if (ended == 0) return -EAGAIN;
    if (errno != EINTR) return -errno;
  }
}

struct BlockingReap {
  pid_t process;
  int32_t result;
};

void reap_blocking(void* argument) {
  BlockingReap& call = *static_cast<BlockingReap*>(argument);
  call.result = reap(call.process, 0);
}

// Children whose status nobody will ask for. They are reaped when the next one starts; a few dead
// entries in the kernel's table do no harm.
constinit std::mutex forgotten_mutex;
std::vector<pid_t>& forgotten_children() {
  static auto* const children = new std::vector<pid_t>;
  return *children;
}

void reap_forgotten() {
  const std::lock_guard lock(forgotten_mutex);
  std::erase_if(forgotten_children(),
                [](pid_t process) { return reap(process, WNOHANG) != -EAGAIN; });
}

}  // namespace

int32_t spawn(String* command, Array<String*>* arguments, int32_t streams,
              Array<int32_t>* descriptors) {
  std::vector<std::string> texts;
  if (!read_arguments(command, arguments, texts)) return -EINVAL;
  std::vector<char*> pointers;
  for (std::string& text : texts)
    pointers.push_back(text.data());
  pointers.push_back(nullptr);
  os::output_flush();
  reap_forgotten();
  SpawnSettings settings;
  Pipe pipes[3];
  if (streams == kDetached) settings.detach();
  if (streams == kPiped) {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      const int error = open_pipe(number == STDIN_FILENO, pipes[number]);
      if (error != 0) return error;
      settings.place(pipes[number].child, number);
    }
  }
  const int32_t process = settings.spawn(pointers.data());
  if (process >= 0 && streams == kPiped) {
    for (Pipe& pipe : pipes)
      array_push(descriptors, pipe.own.release());
  }
  return process;
}

int32_t wait_child(int32_t process, bool is_blocking) {
  const int32_t result = reap(process, WNOHANG);
  if (result != -EAGAIN || !is_blocking) return result;
  const OwnedDescriptor watched(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
  if (!watched.is_open()) {
    BlockingReap call{process, 0};
    call_blocking(reap_blocking, &call);
    return call.result;
  }
  for (;;) {
    wait_ready(watched.get(), POLLIN, os::kNever);
    const int32_t status = reap(process, WNOHANG);
    if (status != -EAGAIN) return status;
  }
}

int32_t kill_child(int32_t process) { return ::kill(process, SIGKILL) == 0 ? 0 : -errno; }

void forget_child(int32_t process) {
  if (reap(process, WNOHANG) != -EAGAIN) return;
  const std::lock_guard lock(forgotten_mutex);
  forgotten_children().push_back(process);
}

}  // namespace fib::io
