/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of terminals: lines and bytes, sessions, the foreground, signals.
 * @ingroup tests
 *
 * On /dev/tty1. The test types (tty_type()); its processes run functions of the kernel, and say
 * what they have seen by their status.
 */
#include <tests/process_child.h>

#include <kernel/console/console.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/task.h>
#include <kernel/tty/tty.h>
#include <lib/errno.h>
#include <lib/signal_set.h>
#include <lib/string.h>

#define TTY_TEST_FILE "/dev/tty1"
#define CTRL_C        0x03

/** What a process of a test says. */
enum { TTY_TEST_GOOD = 42, TTY_TEST_NO_MEMORY = 43 };

static struct tty *
tty_test_terminal(void)
{
    return tty_of_console("vga");
}

static void
tty_test_type(const char *text)
{
    for (; *text != '\0'; text++)
        tty_type(tty_test_terminal(), (uint8_t)*text);
}

static void
tty_test_set(tcflag_t without, cc_t least, cc_t time)
{
    struct termios settings = discipline_sane;

    settings.c_lflag &= ~without;
    settings.c_cc[VMIN] = least;
    settings.c_cc[VTIME] = time;
    tty_set(tty_test_terminal(), &settings, true);
}

KTEST(tty, lines, "tty: a line is read when it is complete, as it was edited")
{
    char text[16] = "";

    tty_test_set(0, 1, 0);
    tty_test_type("abx\177c");
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), O_NONBLOCK), -EAGAIN);
    tty_test_type("\rnext\n\004");
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 4);
    KEXPECT(memcmp(text, "abc\n", 4) == 0);
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, 2, 0), 2);
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 3);
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 0);
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), O_NONBLOCK), -EAGAIN);
}

KTEST(tty, bytes, "tty: without lines, VMIN and VTIME say when a read ends")
{
    char text[16];
    ktime_t begin;

    tty_test_set(ICANON | ECHO, 0, 0);
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 0);
    tty_test_type("ab");
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 2);
    tty_test_set(ICANON | ECHO, 0, 1);
    begin = ktime_now();
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 0);
    KEXPECT(ktime_now() - begin >= KTIME_SECOND / 10);
    tty_test_set(ICANON | ECHO, 3, 1);
    tty_test_type("ab");
    begin = ktime_now();
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, sizeof(text), 0), 2);
    KEXPECT(ktime_now() - begin >= KTIME_SECOND / 10);
    tty_test_type("abcd");
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, 3, 0), 3);
    tty_test_set(0, 1, 0);
}

/** In a process that leads a session: open the terminal, which becomes its own. */
static struct file *
tty_test_open(uint32_t flags)
{
    struct file *file = NULL;
    int error = vfs_open(&process_current()->context, TTY_TEST_FILE, O_RDWR | flags, 0, &file);

    if (error == -ENOMEM)
        process_exit(WAIT_STATUS_EXITED(TTY_TEST_NO_MEMORY));
    return file;
}

static _Noreturn void
tty_test_say(bool good)
{
    process_exit(WAIT_STATUS_EXITED(good ? TTY_TEST_GOOD : 0));
}

/** Run @p fn as a process. */
static void
tty_test_run(void (*fn)(void *argument))
{
    int status = process_child_run(fn, NULL);

    KREQUIRE_MEMORY(status >= 0 && status != WAIT_STATUS_EXITED(TTY_TEST_NO_MEMORY));
    KEXPECT_EQ(WEXITSTATUS(status), TTY_TEST_GOOD);
    KEXPECT_EQ(tty_test_terminal()->session, 0);
    KEXPECT_EQ(tty_test_terminal()->opened, 0);
}

static void
tty_test_leader(void *argument)
{
    struct tty *tty = tty_test_terminal();
    struct file *file = tty_test_open(O_NOCTTY), *own = NULL;
    bool good = tty_controlling() == NULL && tty_group(tty) == -ENOTTY;
    int error;

    (void)argument;
    good = good && vfs_open(&process_current()->context, "/dev/tty", O_RDWR, 0, &own) != 0;
    vfs_close(file);
    file = tty_test_open(0);
    good = good && tty_controlling() == tty && tty_group(tty) == process_current()->pid &&
           tty_session(tty) == process_current()->pid;
    error = vfs_open(&process_current()->context, "/dev/tty", O_RDWR, 0, &own);
    good = good && (error == -ENOMEM || (error == 0 && own->data == tty));
    file_put(own);
    good = good && tty_control(&tty_console, true) == -EPERM; /* it has one */
    vfs_close(file);
    tty_test_say(good);
}

KTEST(tty, leader, "tty: the first terminal that a session's leader opens is its own")
{
    tty_test_run(tty_test_leader);
}

/** Move the current process to a group of its own. */
static void
tty_test_new_group(void)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct process *self = process_current();

    process_set_group(self, self->pid, self->session);
    spin_unlock_irq(&process_lock, flags);
}

/** In the background: what would reading, writing, changing be? */
static void
tty_test_background_child(void *argument)
{
    struct tty *tty = tty_test_terminal();
    struct process *self = process_current();
    bool good;

    (void)argument;
    tty_test_new_group();
    self->signals.actions[SIGTTIN - 1].handler = SIGNAL_IGNORE;
    good = tty_check(tty, SIGTTIN) == -EIO && !signal_pending(task_current());
    signal_set_blocked(SIGNAL_BIT(SIGTTOU));
    good = good && tty_check(tty, SIGTTOU) == 0;
    good = good && tty_set_group(tty, self->pid) == 0 && tty_check(tty, SIGTTIN) == 0;
    good = good && tty_set_group(tty, self->session) == 0;
    signal_set_blocked(0);
    self->signals.actions[SIGTTIN - 1].handler = SIGNAL_DEFAULT;
    good = good && tty_check(tty, SIGTTIN) == -ERESTARTSYS && signal_pending(task_current());
    tty_test_say(good);
}

static void
tty_test_background(void *argument)
{
    struct file *file = tty_test_open(0);
    int status = process_child_fork(tty_test_background_child, NULL);

    (void)argument;
    vfs_close(file);
    if (status < 0)
        process_exit(WAIT_STATUS_EXITED(TTY_TEST_NO_MEMORY));
    process_exit(status);
}

KTEST(tty, background, "tty: the background gets SIGTTIN or SIGTTOU, or EIO if it is deaf to it")
{
    tty_test_run(tty_test_background);
}

/** Read until a signal comes. */
static void
tty_test_read(void *argument)
{
    struct file *file = tty_test_open(0);
    char byte;
    long result = vfs_read(file, &byte, 1);

    (void)argument;
    vfs_close(file);
    tty_test_say(result == -ERESTARTSYS &&
                 (process_current()->signals.queue.pending & SIGNAL_BIT(SIGINT)) != 0);
}

static bool
tty_test_somebody_reads(void)
{
    return !wait_queue_empty(&tty_test_terminal()->readers);
}

KTEST(tty, interrupt, "tty: Ctrl-C interrupts the foreground, and drops what was typed before")
{
    pid_t pid = process_child_start(tty_test_read, NULL);
    char text[4];
    int status;

    KREQUIRE_MEMORY(pid > 0);
    for (unsigned i = 0; i < 1000 && !tty_test_somebody_reads(); i++)
        sched_yield();
    tty_test_type("lost");
    tty_type(tty_test_terminal(), CTRL_C);
    status = process_child_wait(pid);
    KREQUIRE_MEMORY(status != WAIT_STATUS_EXITED(TTY_TEST_NO_MEMORY));
    KEXPECT_EQ(WEXITSTATUS(status), TTY_TEST_GOOD);
    KEXPECT_EQ(tty_read(tty_test_terminal(), text, 4, O_NONBLOCK), -EAGAIN);
}

/** A leader that ends before its child does, which reads. */
static void
tty_test_leave(void *argument)
{
    struct file *file = tty_test_open(0);
    long pid = process_clone(tty_test_read, NULL, 0);

    (void)argument;
    for (unsigned i = 0; i < 1000 && pid > 0 && !tty_test_somebody_reads(); i++)
        sched_yield();
    vfs_close(file);
    if (pid < 0)
        process_exit(WAIT_STATUS_EXITED(TTY_TEST_NO_MEMORY));
    tty_test_say(true);
}

KTEST(tty, leave, "tty: when its leader ends, the foreground hangs up and the terminal is free")
{
    uint32_t count = process_count();
    int status = process_child_run(tty_test_leave, NULL);

    KREQUIRE_MEMORY(status >= 0 && status != WAIT_STATUS_EXITED(TTY_TEST_NO_MEMORY));
    KEXPECT_EQ(process_child_settle(count), count);
    KEXPECT_EQ(tty_test_terminal()->session, 0);
    KEXPECT_EQ(tty_test_terminal()->opened, 0);
}

/** A terminal that is stopped. */
static void
tty_test_write(void *argument)
{
    static char text[2 * DISCIPLINE_OUTPUT];

    (void)argument;
    memset(text, '\r', sizeof(text));
    tty_test_say(tty_write(tty_test_terminal(), text, sizeof(text), 0) == (long)sizeof(text));
}

KTEST(tty, stopped, "tty: a writer waits at a terminal that Ctrl-S has stopped")
{
    pid_t pid;

    tty_test_type("\023");
    pid = process_child_start(tty_test_write, NULL);
    if (pid > 0)
        for (unsigned i = 0; i < 1000 && wait_queue_empty(&tty_test_terminal()->writers); i++)
            sched_yield();
    KEXPECT(pid < 0 || !wait_queue_empty(&tty_test_terminal()->writers));
    tty_test_type("\021");
    KREQUIRE_MEMORY(pid > 0);
    KEXPECT_EQ(WEXITSTATUS(process_child_wait(pid)), TTY_TEST_GOOD);
}

/** The place of the test's terminal in the table of consoles. */
static unsigned
tty_test_place(void)
{
    unsigned place = 0;

    REGISTRY_FOR_EACH (console, console) {
        if (strcmp(console->name, tty_test_terminal()->console) == 0)
            break;
        place++;
    }
    return place;
}

KTEST(tty, ahead, "tty: what is typed waits for who opens the terminal, if process 1 only writes")
{
    pid_t session = tty_console.session;
    unsigned opened = tty_console.opened, place = tty_test_place();

    tty_console.session = 1;
    tty_console.opened = 1;
    KEXPECT(tty_of_place(place) == &tty_console);
    tty_console.opened = 0;
    KEXPECT(tty_of_place(place) == tty_test_terminal());
    tty_console.session = session;
    tty_console.opened = opened;
}
