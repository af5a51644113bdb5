/* What cog offers no setting for: the size of its headless view, and the errors of a page under automation
 * (WebKit prints none, because such pages are private). One library, loaded twice:
 *
 * - before cog's own libraries, where it stands in for the call that makes the view's buffers. TV_SIZE says how
 *   large ("1280x720"); further sizes are read, one a line, from the named pipe TV_SIZE_PIPE while cog runs;
 * - as an extension of WebKit's page process, where it runs the script TV_HOOK, a function, before each page's
 *   own and hands it a function that prints one line. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { READABLE = 1, TYPE_NONE = 1 << 2, TYPE_STRING = 16 << 2 };  /* GLib's G_IO_IN, G_TYPE_NONE, G_TYPE_STRING */

static void *from(const char *library, const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) {
        void *handle = dlopen(library, RTLD_NOW);
        found = handle ? dlsym(handle, name) : NULL;
    }
    if (!found) {
        fprintf(stderr, "%s has no %s\n", library, name);
        abort();
    }
    return found;
}

static void *fdo(const char *name) { return from("libWPEBackend-fdo-1.0.so.1", name); }

/* Debian 13 has WebKit's second interface, Debian 12 the first; whichever this process has loaded. */
static void *webkit(const char *name) {
    const char *second = "libWPEWebKit-2.0.so.1";
    return from(dlopen(second, RTLD_NOW | RTLD_NOLOAD) ? second : "libWPEWebKit-1.1.so.0", name);
}

static int resize(int pipe, int condition, void *view) {
    void (*set_size)(void *, uint32_t, uint32_t) = from("libwpe-1.0.so.1", "wpe_view_backend_dispatch_set_size");
    char line[64];
    unsigned width, height;
    ssize_t length = read(pipe, line, sizeof line - 1);
    (void) condition;
    line[length > 0 ? length : 0] = 0;
    if (sscanf(line, "%ux%u", &width, &height) == 2) set_size(view, width, height);
    return 1;  /* goes on listening */
}

void *wpe_view_backend_exportable_fdo_create(const void *client, void *data, uint32_t width, uint32_t height) {
    void *(*create)(const void *, void *, uint32_t, uint32_t) = fdo("wpe_view_backend_exportable_fdo_create");
    void *(*view_of)(void *) = fdo("wpe_view_backend_exportable_fdo_get_view_backend");
    unsigned (*listen)(int, int, int (*)(int, int, void *), void *) = from("libglib-2.0.so.0", "g_unix_fd_add");
    int pipe = open(getenv("TV_SIZE_PIPE"), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    void *made;
    sscanf(getenv("TV_SIZE"), "%ux%u", &width, &height);
    made = create(client, data, width, height);
    if (pipe >= 0) listen(pipe, READABLE, resize, view_of(made));
    return made;
}

static void tell(const char *words) {
    printf("PAGE ERROR %s\n", words);
    fflush(stdout);
}

static void hook(void *world, void *page, void *frame) {
    void *(*context_of)(void *) = webkit("webkit_frame_get_js_context");
    void *(*evaluate)(void *, const char *, ssize_t) = webkit("jsc_context_evaluate");
    void *(*new_function)(void *, const char *, void *, void *, void *, size_t, unsigned, ...) =
        webkit("jsc_value_new_function");
    void *(*call)(void *, size_t, ...) = webkit("jsc_value_function_call");
    size_t (*value_type)(void) = webkit("jsc_value_get_type");
    void *context = context_of(frame);
    void *printing = new_function(context, NULL, tell, NULL, NULL, TYPE_NONE, 1, (size_t) TYPE_STRING);
    (void) world, (void) page;
    call(evaluate(context, getenv("TV_HOOK"), -1), value_type(), printing, (size_t) TYPE_NONE);
}

void webkit_web_process_extension_initialize(void *extension) {
    void *(*default_world)(void) = webkit("webkit_script_world_get_default");
    unsigned long (*connect)(void *, const char *, void *, void *, void *, int) =
        from("libgobject-2.0.so.0", "g_signal_connect_data");
    (void) extension;
    connect(default_world(), "window-object-cleared", hook, NULL, NULL, 0);
}

/* As the first interface calls it. */
void webkit_web_extension_initialize(void *extension) { webkit_web_process_extension_initialize(extension); }
