# Summary: says what is installed, what is missing and how to mend it

source "$fiberus_root/tools/lib/setup.sh"

command_usage() {
  cat <<USAGE
usage: fiberus doctor [-v]

Looks at what Fiberus needs on this machine: packages, compilers, Haxe, io_uring. Installs nothing;
says for each thing that is missing which command mends it. The status is 0 when programs can be
compiled and run.
USAGE
}

command_main() {
  while (($#)); do
    common_option "$1" || unknown_argument "$1"
    shift
  done
  problems=0
  doctor_system
  doctor_packages
  doctor_haxe
  doctor_io_uring
  doctor_home
  if ((problems > 0)); then
    printf 'what is marked with ! is needed and not in order (%s)\n' "$problems"
    return 1
  fi
  printf 'everything that is needed is there\n'
}

# found WHAT TEXT / hint WHAT TEXT / missing WHAT TEXT: one line of the report.
found() { printf '  %-10s %s\n' "$1" "$2"; }
hint() { printf -- '- %-10s %s\n' "$1" "$2"; }
missing() {
  printf '! %-10s %s\n' "$1" "$2"
  problems=$((problems + 1))
}

doctor_system() {
  local kernel machine
  kernel=$(uname -r)
  machine=$(uname -m)
  found system "$(release_field PRETTY_NAME), Linux $kernel, $(nproc) processors"
  [[ $(uname -s) == Linux && $machine == x86_64 ]] ||
    missing system "Fiberus makes programs for Linux on x86-64; this is $(uname -s) on $machine"
}

doctor_packages() {
  local group absent
  if ! command -v dpkg-query >/dev/null; then
    missing packages "no dpkg here: install what the package groups name by hand: $(group_packages build | xargs)"
    return
  fi
  for group in "${all_groups[@]}"; do
    absent=$(missing_packages "$group" | xargs)
    if [[ -z $absent ]]; then
      found packages "$group: all $(group_packages "$group" | wc -l) installed"
    elif [[ $group == build ]]; then
      missing packages "$group: not installed: $absent; run: fiberus setup build"
    else
      hint packages "$group: not installed: $absent; when needed: fiberus setup $group"
    fi
  done
  doctor_program g++ 12
  doctor_program clang++ 14 optional
  doctor_program cmake 3.25
  doctor_program ninja 1.10
  doctor_program ccache 4.0 optional
  doctor_program mold 1.0 optional
}

# doctor_program NAME MINIMUM [optional]
doctor_program() {
  local name=$1 minimum=$2 version
  if ! command -v "$name" >/dev/null; then
    case ${3:-needed} in
      optional) hint "$name" "not installed; programs can be built without" ;;
      *) missing "$name" "not on the PATH; run: fiberus setup build" ;;
    esac
    return
  fi
  version=$("$name" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)*' | head -n 1)
  if is_version_at_least "${version:-0}" "$minimum"; then
    found "$name" "$version ($(command -v "$name"))"
  else
    missing "$name" "version ${version:-unknown} is too old; $minimum or newer is needed"
  fi
}

doctor_haxe() {
  if find_haxe; then
    found haxe "$haxe_program_version ($haxe_program)"
  else
    missing haxe "no Haxe $minimum_haxe or newer; run: fiberus setup"
  fi
}

# Programs run without io_uring too, on epoll; they are slower then.
doctor_io_uring() {
  local result
  result=$(probe_io_uring) || true
  case $result in
    complete) found io_uring 'allowed, with deferred task work' ;;
    without-*) hint io_uring "allowed, and used; a newer kernel is faster, this one has no ${result#without-}" ;;
    EPERM | EACCES) hint io_uring "refused ($result) by $(io_uring_refusal); programs use epoll" ;;
    ENOSYS) hint io_uring "absent (ENOSYS): $(io_uring_absence); programs use epoll" ;;
    old) hint io_uring 'too old in this kernel (5.11 or newer is needed); programs use epoll' ;;
    '') hint io_uring "not known: the probe needs g++ (run: fiberus setup build)" ;;
    *) hint io_uring "refused ($result); programs use epoll" ;;
  esac
}

# io_uring_refusal: prints who says EPERM, and what can be done.
io_uring_refusal() {
  local value remedy='to switch on: sysctl kernel.io_uring_disabled=0'
  value=$(cat /proc/sys/kernel/io_uring_disabled 2>/dev/null || echo 0)
  case $value in
    2) echo "kernel.io_uring_disabled=2; $remedy" ;;
    1) echo "kernel.io_uring_disabled=1, for all but the group of kernel.io_uring_group; $remedy" ;;
    *)
      if has_system_call_filter; then
        echo "a seccomp filter, the container's most likely; what it has to allow stands in docs/io.md"
      else
        echo 'a security module'
      fi
      ;;
  esac
}

io_uring_absence() {
  if has_system_call_filter; then
    echo "a seccomp filter hides it, the container's most likely, or the kernel has none"
  else
    echo 'this kernel was built without it'
  fi
}

has_system_call_filter() { grep -q '^Seccomp:[[:space:]]*2' /proc/self/status 2>/dev/null; }

# probe_io_uring: makes rings as programs do (runtime/io/ring.cpp); prints `complete`, `without-FEATURE`, `old` or the
# error's name.
probe_io_uring() {
  local folder
  folder=$(mktemp -d)
  if g++ -x c++ -o "$folder/probe" - 2>/dev/null <<'PROGRAM'; then
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <linux/io_uring.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr unsigned kCooperative = (1U << 8) | (1U << 9) | IORING_SETUP_CQSIZE;  // COOP_TASKRUN, TASKRUN_FLAG
constexpr unsigned kDeferred = kCooperative | (1U << 12) | (1U << 13);          // SINGLE_ISSUER, DEFER_TASKRUN
constexpr unsigned kNeeded = IORING_FEAT_SINGLE_MMAP | IORING_FEAT_NODROP | IORING_FEAT_EXT_ARG;

long make_ring(unsigned flags, io_uring_params& parameters) {
  parameters = {};
  parameters.flags = flags;
  parameters.cq_entries = 8;
  return syscall(__NR_io_uring_setup, 4, &parameters);
}

}  // namespace

int main() {
  io_uring_params parameters;
  const char* answer = "complete";
  long ring = make_ring(kDeferred, parameters);
  if (ring < 0 && errno == EINVAL) {
    answer = "without-deferred task work (Linux 6.1)";
    ring = make_ring(kCooperative, parameters);
  }
  if (ring < 0 && errno == EINVAL) {
    answer = "without-cooperative task work (Linux 5.19)";
    ring = make_ring(IORING_SETUP_CQSIZE, parameters);
  }
  if (ring >= 0 && (parameters.features & kNeeded) != kNeeded) answer = "old";
  const bool enters = ring >= 0 && syscall(__NR_io_uring_enter, ring, 0, 0, 0, nullptr, 0) >= 0;
  std::puts(enters ? answer : strerrorname_np(errno));
}
PROGRAM
    "$folder/probe"
  fi
  rm -rf -- "$folder"
}

doctor_home() {
  if mkdir -p -- "$FIBERUS_HOME" 2>/dev/null && [[ -w $FIBERUS_HOME ]]; then
    found cache "$FIBERUS_HOME ($(du -sh "$FIBERUS_HOME" 2>/dev/null | cut -f 1))"
  else
    missing cache "$FIBERUS_HOME cannot be written; set FIBERUS_HOME to a folder that can"
  fi
}
