/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The VGA text screen as text, read from memory, never from pixels.
 * @ingroup grader
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "expect.h"
#include "screen.h"
#include "vm_private.h"
#include "wait.h"

/* So many polls in a row may go by what memory holds alone: where the screen begins in it may
 * change, too. */
enum { SCREEN_POLL_MS = 20, SCREEN_CHEAP_POLLS = 10 };

/** What expect_screen() waits for, and the screen it saw last. */
struct screen_wait {
    struct pattern *pattern;
    struct match match;
    struct buffer *seen;
    uint8_t window[SCREEN_WINDOW]; /**< what the last whole look found */
    unsigned polls;
};

static int
screen_load(const char *path, uint8_t window[SCREEN_WINDOW])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return -errno;
    ssize_t size = read(fd, window, SCREEN_WINDOW);
    close(fd);
    return size == SCREEN_WINDOW ? 0 : -EIO;
}

/** The text window alone: the machine may go on meanwhile. */
static int
screen_dump(struct vm *vm, uint8_t window[SCREEN_WINDOW])
{
    char path[4096];

    snprintf(path, sizeof(path), "%s/screen.bin", vm->options.temp_dir);
    int error = vm->ops->dump(vm, path, SCREEN_ADDRESS, SCREEN_WINDOW);
    return error ? error : screen_load(path, window);
}

/** The text window, and what of it is shown. */
static int
screen_take(struct vm *vm, uint8_t window[SCREEN_WINDOW], struct screen_view *view)
{
    bool running;

    int error = look_begin(vm, &running);
    if (error)
        return error;
    error = vm->ops->screen_view(vm, view);
    if (!error)
        error = screen_dump(vm, window);
    return look_end(vm, running, error);
}

int
screen_read(struct vm *vm, struct buffer *text)
{
    uint8_t window[SCREEN_WINDOW];
    struct screen_view view;

    int error = screen_take(vm, window, &view);
    if (!error)
        screen_decode(window, view.start, text);
    return error;
}

/** End the check unless the screen could be read. */
static void
screen_require_read(struct vm *vm, int error)
{
    if (vm->pid == 0)
        wait_require_running(vm, "a screen to look at");
    if (error == -ENODATA)
        fail("expected a text screen, but the machine shows graphics");
    if (error)
        harness_error("cannot read the screen: %s", strerror(-error));
}

/** Read the screen, or end the check. */
static void
screen_require(struct vm *vm, struct buffer *text)
{
    screen_require_read(vm, screen_read(vm, text));
}

static void
screen_release(void *data)
{
    buffer_free(data);
    free(data);
}

/** A buffer that belongs to the check: what fills it may end the check. */
static struct buffer *
screen_buffer(struct vm *vm)
{
    return vm_own(vm, calloc(1, sizeof(struct buffer)), screen_release);
}

const char *
look_screen(struct vm *vm)
{
    struct buffer *text = screen_buffer(vm);

    screen_require(vm, text);
    return buffer_text(text);
}

const struct screen *
look_cells(struct vm *vm)
{
    uint8_t window[SCREEN_WINDOW];
    struct screen_view view;
    struct screen *screen = vm_own(vm, calloc(1, sizeof(*screen)), NULL);

    screen_require_read(vm, screen_take(vm, window, &view));
    screen->start = view.start;
    screen_cells(window, view.start, screen->cell);
    unsigned place = (view.cursor - view.start) % (SCREEN_WINDOW / 2);
    screen->cursor = view.cursor_on && place < SCREEN_ROWS * SCREEN_COLUMNS;
    screen->row = place / SCREEN_COLUMNS;
    screen->column = place % SCREEN_COLUMNS;
    return screen;
}

/** Is there nothing new in memory? A whole look is 26 commands for QEMU, this is one. */
static bool
screen_unchanged(struct vm *vm, struct screen_wait *wait)
{
    uint8_t window[SCREEN_WINDOW];

    if (wait->polls++ % SCREEN_CHEAP_POLLS == 0)
        return false;
    return screen_dump(vm, window) == 0 && memcmp(window, wait->window, sizeof(window)) == 0;
}

static bool
screen_matches(struct vm *vm, void *data)
{
    struct screen_wait *wait = data;
    struct screen_view view;

    if (vm->state == VM_STARTING || vm->pid == 0 || screen_unchanged(vm, wait))
        return false;
    char *before = vm_string(vm, "%s", buffer_text(wait->seen));
    screen_require_read(vm, screen_take(vm, wait->window, &view));
    screen_decode(wait->window, view.start, wait->seen);
    /* A screen that changes is a sign of life. */
    if (strcmp(before, buffer_text(wait->seen)) != 0)
        vm->progress_at = clock_now();
    struct pattern_text text = { .text = buffer_text(wait->seen), .size = wait->seen->size };
    return pattern_search(vm, wait->pattern, &text, &wait->match, NULL);
}

struct match
expect_screen(struct vm *vm, const char *pattern)
{
    struct screen_wait wait = { .pattern = pattern_compile(vm, pattern),
                                .seen = screen_buffer(vm) };
    struct wait_goal goal = { .what =
                                  vm_string(vm, "/%s/ on the screen", pattern_show(vm, pattern)),
                              .hang = "the screen stays as it is",
                              .poll_ms = SCREEN_POLL_MS,
                              .done = screen_matches,
                              .data = &wait };

    wait_for(vm, &goal);
    return wait.match;
}
