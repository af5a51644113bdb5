/* A disk with faults, loaded before the C library. What it does stands in the file that DISK_FAULT names, read at every
   call and meant for the database's own files:
     slow MS   a sync takes MS milliseconds more      eio      a sync fails with EIO
     stuck     a sync stands still until the file is gone
     write     a write fails with EIO                 erofs    a write fails with EROFS
     die       the next sync of a log is done, and the process is killed before it can answer
   With DISK_DURABLE, a folder, every sync leaves a copy of the file there: what a power cut would leave. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t copying = PTHREAD_MUTEX_INITIALIZER;

static int path_of(int fd, char *path, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, room - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return strstr(path, ".db") != NULL;
}

static int is_log(const char *path) { size_t n = strlen(path); return n > 4 && !strcmp(path + n - 4, "-wal"); }

static int fault(char *word, long *number) {
    const char *name = getenv("DISK_FAULT");
    *word = 0; *number = 0;
    FILE *file = name ? fopen(name, "r") : NULL;
    if (!file) return 0;
    int got = fscanf(file, "%15s %ld", word, number);
    fclose(file);
    return got > 0;
}

static void keep_copy(const char *path) {
    const char *folder = getenv("DISK_DURABLE");
    if (!folder) return;
    char draft[4096], kept[4096], buffer[1 << 16];
    const char *name = strrchr(path, '/') + 1;
    snprintf(draft, sizeof draft, "%s/.%s", folder, name);
    snprintf(kept, sizeof kept, "%s/%s", folder, name);
    pthread_mutex_lock(&copying);
    int from = open(path, O_RDONLY), to = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t n = 0;
    ssize_t (*put)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    while (from >= 0 && to >= 0 && (n = read(from, buffer, sizeof buffer)) > 0) put(to, buffer, n);
    if (from >= 0) close(from);
    if (to >= 0) close(to);
    rename(draft, kept);
    pthread_mutex_unlock(&copying);
}

static int synced(int fd, const char *real) {
    int (*sync)(int) = dlsym(RTLD_NEXT, real);
    char path[4096], word[16];
    long number;
    if (!path_of(fd, path, sizeof path)) return sync(fd);
    int known = fault(word, &number);
    if (known && !strcmp(word, "slow")) usleep(number * 1000);
    while (known && !strcmp(word, "stuck")) { usleep(20000); known = fault(word, &number); }
    if (known && !strcmp(word, "eio")) { errno = EIO; return -1; }
    int done = sync(fd);
    if (!done) keep_copy(path);
    if (known && !strcmp(word, "die") && is_log(path)) { unlink(getenv("DISK_FAULT")); kill(getpid(), SIGKILL); }
    return done;
}

int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }

static int refused(int fd) {
    char path[4096], word[16];
    long number;
    if (!path_of(fd, path, sizeof path) || !fault(word, &number)) return 0;
    if (!strcmp(word, "write")) { errno = EIO; return 1; }
    if (!strcmp(word, "erofs")) { errno = EROFS; return 1; }
    return 0;
}

ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return refused(fd) ? -1 : real(fd, from, n, at);
}
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) { return pwrite64(fd, from, n, at); }

/* libfaketime, loaded behind this one, answers EINVAL here when it leaves the monotonic clock alone. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *until, struct timespec *left) {
    return syscall(SYS_clock_nanosleep, clock, flags, until, left) < 0 ? errno : 0;
}
