// Preloaded into a test program: writes to the file that OPEN_DESCRIPTORS names what the program
// leaves open at its end, one line a descriptor. Not what it was given, and not what the runtime
// waits with.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { kMaximumDescriptors = 1024 };

static char is_inherited[kMaximumDescriptors];

static void for_each_descriptor(void (*visit)(int, const char*, FILE*), FILE* output) {
  DIR* const folder = opendir("/proc/self/fd");
  if (folder == NULL) return;
  const struct dirent* entry;
  while ((entry = readdir(folder)) != NULL) {
    const int descriptor = atoi(entry->d_name);
    if (entry->d_name[0] == '.' || descriptor == dirfd(folder)) continue;
    char target[512];
    const ssize_t length = readlinkat(dirfd(folder), entry->d_name, target, sizeof target - 1);
    if (length < 0) continue;
    target[length] = '\0';
    visit(descriptor, target, output);
  }
  closedir(folder);
}

static void note(int descriptor, const char* target, FILE* output) {
  (void)target;
  (void)output;
  if (descriptor < kMaximumDescriptors) is_inherited[descriptor] = 1;
}

static int belongs_to_runtime(const char* target) {
  return strcmp(target, "anon_inode:[eventpoll]") == 0 ||
         strcmp(target, "anon_inode:[eventfd]") == 0 ||
         strcmp(target, "anon_inode:[io_uring]") == 0;
}

static void report(int descriptor, const char* target, FILE* output) {
  if (descriptor < kMaximumDescriptors && is_inherited[descriptor]) return;
  if (descriptor == fileno(output) || belongs_to_runtime(target)) return;
  fprintf(output, "%s\n", target);
}

__attribute__((constructor)) static void begin(void) { for_each_descriptor(note, NULL); }

__attribute__((destructor)) static void end(void) {
  // Programs that the tested one has started are not tested.
  const char* const program = getenv("OPEN_DESCRIPTORS_PROGRAM");
  const char* const path = getenv("OPEN_DESCRIPTORS");
  char own[4096];
  const ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
  if (program == NULL || path == NULL || length < 0) return;
  own[length] = '\0';
  FILE* const output = strcmp(own, program) == 0 ? fopen(path, "w") : NULL;
  if (output == NULL) return;
  for_each_descriptor(report, output);
  fclose(output);
}
