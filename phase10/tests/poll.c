/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of waiting for several files: what pipes, terminals and others say, and who wakes
 * up.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <kernel/fs/poll.h>
#include <kernel/fs/vfs.h>
#include <kernel/sched/sched.h>
#include <kernel/tty/tty.h>
#include <lib/errno.h>

#define POLL_TEST_SIZE 65536
/** Any trouble, and what a call can ask for. */
#define POLL_TEST_ALL (POLLIN | POLLOUT | POLLERR | POLLHUP)
/** How often others run until what is waited for is there. */
#define POLL_TEST_TURNS 100000

static struct file *poll_test_ends[2], *poll_test_others[2];
static uint8_t poll_test_memory[POLL_TEST_SIZE];
static long poll_test_result, poll_test_got;
static struct poll_entry poll_test_entries[2];

/** What is a file ready for now? */
static unsigned
poll_test_look(struct file *file)
{
    struct poll_entry entry = { .file = file, .wanted = POLL_TEST_ALL };
    long count = poll_files(&entry, 1, 0);

    KEXPECT_EQ(count, entry.found != 0);
    return entry.found;
}

static bool
poll_test_begin(void)
{
    if (pipe_create(poll_test_ends, O_NONBLOCK) != 0)
        return false;
    if (pipe_create(poll_test_others, 0) == 0)
        return true;
    vfs_close(poll_test_ends[0]);
    vfs_close(poll_test_ends[1]);
    return false;
}

static void
poll_test_end(void)
{
    for (unsigned i = 0; i < 2; i++) {
        vfs_close(poll_test_ends[i]);
        vfs_close(poll_test_others[i]);
    }
}

KTEST(poll, pipe,
      "poll: a pipe is ready with a byte, with room for PIPE_BUF, or without the other end")
{
    if (failalloc_every != 0)
        KSKIP("fills a pipe");
    KREQUIRE(poll_test_begin());
    KEXPECT_EQ(poll_test_look(poll_test_ends[0]), 0);
    KEXPECT_EQ(poll_test_look(poll_test_ends[1]), POLLOUT);
    KEXPECT_EQ(vfs_write(poll_test_ends[1], poll_test_memory, POLL_TEST_SIZE - 4095),
               POLL_TEST_SIZE - 4095);
    KEXPECT_EQ(poll_test_look(poll_test_ends[0]), POLLIN);
    KEXPECT_EQ(poll_test_look(poll_test_ends[1]), 0);
    KEXPECT_EQ(vfs_read(poll_test_ends[0], poll_test_memory, 1), 1);
    KEXPECT_EQ(poll_test_look(poll_test_ends[1]), POLLOUT);
    vfs_close(poll_test_ends[1]);
    KEXPECT_EQ(poll_test_look(poll_test_ends[0]), POLLIN | POLLHUP);
    KEXPECT_EQ(vfs_read(poll_test_ends[0], poll_test_memory, POLL_TEST_SIZE),
               POLL_TEST_SIZE - 4096);
    KEXPECT_EQ(poll_test_look(poll_test_ends[0]), POLLHUP);
    vfs_close(poll_test_others[0]);
    KEXPECT_EQ(poll_test_look(poll_test_others[1]), POLLOUT | POLLERR);
    vfs_close(poll_test_ends[0]);
    vfs_close(poll_test_others[1]);
}

KTEST(poll, tty, "poll: a terminal is ready with a line, without lines with VMIN bytes")
{
    struct tty *tty = tty_of_console("vga");
    struct termios settings = discipline_sane;

    tty_set(tty, &settings, true);
    tty_type(tty, 'a');
    KEXPECT_EQ(tty_poll(tty) & POLL_TEST_ALL, POLLOUT);
    tty_type(tty, '\r');
    KEXPECT_EQ(tty_poll(tty) & POLL_TEST_ALL, POLLIN | POLLOUT);
    settings.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    settings.c_cc[VMIN] = 2;
    settings.c_cc[VTIME] = 0;
    tty_set(tty, &settings, true);
    tty_type(tty, 'a');
    KEXPECT_EQ(tty_poll(tty) & POLLIN, 0);
    tty_type(tty, 'b');
    KEXPECT_EQ(tty_poll(tty) & POLLIN, POLLIN);
    tty_set(tty, &discipline_sane, true);
}

KTEST(poll, others, "poll: what never waits is always ready, and `none` is never")
{
    struct poll_entry entries[2] = { { .wanted = POLL_TEST_ALL } };
    ktime_t begun = ktime_now();
    struct file *file;

    KREQUIRE_MEMORY(vfs_open(&vfs_kernel, "/dev/null", O_RDONLY, 0, &file) == 0);
    KEXPECT_EQ(poll_test_look(file), POLLIN | POLLOUT);
    entries[1] = (struct poll_entry){ .file = file, .wanted = POLLPRI };
    KEXPECT_EQ(poll_files(entries, 2, begun + KTIME_SECOND / 100), 0);
    KEXPECT(ktime_now() - begun >= KTIME_SECOND / 100);
    vfs_close(file);
}

/** In a process: wait for both pipes. */
static void
poll_test_wait(void *argument)
{
    (void)argument;
    poll_test_entries[0] = (struct poll_entry){ .file = poll_test_ends[0], .wanted = POLLHUP };
    poll_test_entries[1] = (struct poll_entry){ .file = poll_test_others[0], .wanted = POLLIN };
    poll_test_result = poll_files(poll_test_entries, 2, WAIT_FOREVER);
    process_exit(0);
}

/** In another one: read from the second. */
static void
poll_test_read(void *argument)
{
    (void)argument;
    poll_test_got = vfs_read(poll_test_others[0], poll_test_memory, 1);
    process_exit(0);
}

/** Let others run until the process sleeps. */
static void
poll_test_settle(pid_t pid)
{
    struct process *process = process_lookup(pid);

    KREQUIRE(process != NULL);
    for (unsigned i = 0; i < POLL_TEST_TURNS && process->task->state == TASK_RUNNING; i++)
        sched_yield();
    KEXPECT(process->task->state != TASK_RUNNING);
    process_put(process);
}

KTEST(poll, wakes,
      "poll: who waits for several files wakes up for each, and takes no reader's turn")
{
    pid_t poller, reader;

    if (failalloc_every != 0)
        KSKIP("starts two processes");
    KREQUIRE(poll_test_begin());
    poll_test_got = poll_test_result = 0;
    poller = process_child_start(poll_test_wait, NULL);
    poll_test_settle(poller);
    reader = process_child_start(poll_test_read, NULL);
    poll_test_settle(reader);
    KEXPECT_EQ(vfs_write(poll_test_ends[1], "x", 1), 1); /* nothing that it waits for */
    poll_test_settle(poller);
    KEXPECT_EQ(poll_test_result, 0);
    KEXPECT_EQ(vfs_write(poll_test_others[1], "xy", 2), 2);
    KEXPECT_EQ(process_child_wait(reader), 0);
    KEXPECT_EQ(process_child_wait(poller), 0);
    KEXPECT_EQ(poll_test_got, 1);
    KEXPECT_EQ(poll_test_result, 1);
    KEXPECT_EQ(poll_test_entries[0].found, 0);
    KEXPECT_EQ(poll_test_entries[1].found, POLLIN);
    poll_test_end();
}

/** In a process that a signal waits for: it ends the wait, but not a look. */
static void
poll_test_signal(void *argument)
{
    struct poll_entry entry = { .file = poll_test_ends[0], .wanted = POLLIN };

    (void)argument;
    process_current()->signals.actions[SIGUSR1 - 1].handler = 4096;
    (void)signal_send(process_current(), SIGUSR1, NULL);
    poll_test_got = poll_files(&entry, 1, 0);
    poll_test_result = poll_files(&entry, 1, WAIT_FOREVER);
    process_exit(0);
}

KTEST(poll, signal, "poll: a signal ends the wait")
{
    KREQUIRE_MEMORY(poll_test_begin());
    poll_test_got = poll_test_result = 1;
    if (process_child_run(poll_test_signal, NULL) >= 0) {
        KEXPECT_EQ(poll_test_got, 0);
        KEXPECT_EQ(poll_test_result, -EINTR);
    }
    poll_test_end();
}
