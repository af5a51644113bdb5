/* Every sync of a file takes SYNC_MS milliseconds more: a slow disk, loaded before the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int later(int fd, const char *name) {
    const char *ms = getenv("SYNC_MS");
    if (ms) usleep((useconds_t)(atof(ms) * 1000));
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(fd);
}
int fsync(int fd) { return later(fd, "fsync"); }
int fdatasync(int fd) { return later(fd, "fdatasync"); }
