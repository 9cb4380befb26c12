/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The one loop of the machine layer: takes what arrives, and decides what is a hang.
 * @ingroup grader
 *
 * Invariant: nothing blocks outside wait_pump(), and wait_pump() never waits past the next limit.
 * So an emulator can never fill a pipe that nobody reads, and a guest can never hold the grader up.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "explain.h"
#include "vm_private.h"
#include "wait.h"

/* Far above what a loaded laptop needs: they tell a hang from slowness, they do not grade. */
struct vm_limits vm_limits = {
    .silent_s = 30,
    .check_s = 90,
    .answer_s = 30,
    .flood_bytes = 4u << 20,
};

/* One source must not starve the others, however fast it talks. */
enum { WAIT_TURN = 256 * 1024 };

void
wait_add(struct vm *vm, int fd, void (*ready)(struct vm *vm, int source))
{
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    for (int i = 0; i < VM_SOURCES; i++) {
        if (vm->source[i].fd >= 0)
            continue;
        vm->source[i] = (struct vm_source){ .fd = fd, .ready = ready };
        return;
    }
    harness_error("more than %d sources in a machine", VM_SOURCES);
}

void
wait_remove(struct vm *vm, int source)
{
    int fd = vm->source[source].fd;

    if (fd == vm->com1)
        vm->com1 = -1;
    close(fd);
    vm->source[source].fd = -1;
}

size_t
wait_read(struct vm *vm, int source, struct buffer *into, size_t keep)
{
    char chunk[16 * 1024];
    size_t total = 0;

    while (total < WAIT_TURN) {
        ssize_t size = read(vm->source[source].fd, chunk, sizeof(chunk));
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size <= 0) {
            wait_remove(vm, source);
            break;
        }
        buffer_add(into, chunk, (size_t)size);
        total += (size_t)size;
    }
    /* Dropping at twice the size makes it one move per KEEP bytes instead of one per read. */
    if (keep > 0 && into->size > 2 * keep)
        buffer_drop(into, into->size - keep);
    return total;
}

bool
wait_pump(struct vm *vm, int milliseconds)
{
    struct pollfd fds[VM_SOURCES];

    for (int i = 0; i < VM_SOURCES; i++) {
        bool write = vm->com1_full && vm->source[i].fd == vm->com1;
        fds[i] =
            (struct pollfd){ .fd = vm->source[i].fd, .events = write ? POLLIN | POLLOUT : POLLIN };
    }
    int count = poll(fds, VM_SOURCES, milliseconds);
    if (count < 0 && errno != EINTR)
        harness_error("poll: %s", strerror(errno));
    if (count <= 0)
        return false;
    for (int i = 0; i < VM_SOURCES; i++) {
        if (fds[i].revents && vm->source[i].fd == fds[i].fd)
            vm->source[i].ready(vm, i);
    }
    return true;
}

void
wait_child_ended(struct vm *vm, int source)
{
    wait_remove(vm, source);
    /* What it wrote before it ended is still in the pipes; a grandchild could hold them open. */
    for (int turn = 0; turn < 64 && wait_pump(vm, 0); turn++)
        ;
    if (waitpid(vm->pid, &vm->exit_status, 0) < 0)
        harness_error("waitpid: %s", strerror(errno));
    vm->pid = 0;
    if (vm->state == VM_STARTING || vm->state == VM_RUNNING) {
        vm->state = VM_GONE;
        vm->ops->ended(vm);
    }
}

/** Milliseconds until @p moment, at least 1 so that a loop advances and at most a second. */
static int
wait_milliseconds(double moment)
{
    double left = (moment - clock_now()) * 1000 + 1;

    return left < 1 ? 1 : left > 1000 ? 1000 : (int)left;
}

/** End the check because the guest goes on without doing what is waited for. */
_Noreturn static void
wait_fail_hang(struct vm *vm, const struct wait_goal *goal, double seconds)
{
    vm->hung = true;
    if (goal->hang)
        fail("expected %s, but %s (nothing happened for %.1f s)", goal->what, goal->hang, seconds);
    if (vm->serial.size == 0)
        fail("expected %s, but the guest printed nothing at all on COM1 in %.1f s", goal->what,
             seconds);
    fail("expected %s, but the guest fell silent: nothing new on COM1 for %.1f s", goal->what,
         seconds);
}

static void
wait_check_limits(struct vm *vm, const struct wait_goal *goal, double *next)
{
    double patience = vm->options.patience;
    double silent_at = vm->progress_at + vm_limits.silent_s * patience;
    double check_s = vm_limits.check_s * patience * (vm->options.thorough ? WAIT_THOROUGH : 1);
    double check_at = vm->started_at + check_s;
    size_t seen = vm->cursor > vm->matched ? vm->cursor : vm->matched;
    double now = clock_now();

    if (vm->serial.size > seen && vm->serial.size - seen > vm_limits.flood_bytes)
        fail("expected %s, but the guest floods COM1: %zu KiB without it", goal->what,
             (vm->serial.size - seen) / 1024);
    if (vm->report.size > vm_limits.flood_bytes)
        fail("expected %s, but the guest floods COM2: %zu KiB of report", goal->what,
             vm->report.size / 1024);
    if (now > silent_at)
        wait_fail_hang(vm, goal, vm_limits.silent_s * patience);
    if (now > check_at) {
        vm->hung = true;
        fail("expected %s, but it has not come in %.1f s, though the guest still prints",
             goal->what, now - vm->started_at);
    }
    *next = silent_at < check_at ? silent_at : check_at;
}

void
wait_for(struct vm *vm, const struct wait_goal *goal)
{
    double next;

    /* Only the time in which someone waits counts: a check may compute as long as it likes. */
    vm->progress_at = clock_now();
    for (;;) {
        if (goal->done(vm, goal->data))
            return;
        if (vm->state != VM_RUNNING) {
            /* The last bytes may still be on their way: take them before judging. */
            if (wait_pump(vm, 0))
                continue;
            wait_require_running(vm, goal->what);
        }
        wait_check_limits(vm, goal, &next);
        int most = wait_milliseconds(next);
        wait_pump(vm, goal->poll_ms > 0 && goal->poll_ms < most ? goal->poll_ms : most);
    }
}

int
wait_answer(struct vm *vm, int poll_ms, bool (*done)(struct vm *vm, void *data), void *data)
{
    double until = clock_now() + vm_limits.answer_s * vm->options.patience;

    while (!done(vm, data)) {
        if (vm->pid == 0)
            return -ESRCH;
        if (clock_now() > until)
            return -ETIMEDOUT;
        wait_pump(vm, poll_ms > 0 ? poll_ms : wait_milliseconds(until));
    }
    return 0;
}

void
wait_require_running(struct vm *vm, const char *what)
{
    struct buffer fate = { 0 };

    if (vm->state == VM_RUNNING)
        return;
    explain_fate(vm, &fate);
    char *text = vm_string(vm, "%s", buffer_text(&fate));
    buffer_free(&fate);
    vm->fate_told = true;
    fail("expected %s, but %s", what, text);
}
