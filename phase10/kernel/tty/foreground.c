/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The program that the monitor waits for, and the terminal that it gets meanwhile.
 * @ingroup tty
 *
 * /dev/console becomes the controlling terminal of the program's session, with settings for a
 * person. When the program has ended, the settings are those again, and what nobody has read goes
 * back to the monitor: whatever it has done to the terminal, it has not done it to who comes next.
 *
 * A Ctrl-C counts for the monitor's patience only while nobody reads: a shell that takes it and
 * goes on reading is alive.
 */
#include <kernel/proc/foreground.h>

#include <kernel/console/console.h>
#include <kernel/tty/tty.h>
#include <kernel/wait.h>
#include <lib/errno.h>

/** Ctrl-C that foreground_wait() has not told yet. */
static unsigned foreground_news;
/** One was typed since the beginning. */
static bool foreground_ever;

struct foreground_look {
    pid_t pid;
    struct process_waited *waited;
    long result; /**< 0: nothing yet */
};

/** The strong one, as all that follow. */
void
foreground_give(struct process *process)
{
    uintptr_t flags;

    __atomic_store_n(&foreground_news, 0, __ATOMIC_RELAXED);
    foreground_ever = false;
    tty_set(&tty_console, &discipline_sane, true);
    flags = spin_lock_irq(&process_lock);
    tty_console.session = process->session;
    tty_console.group = process->group;
    spin_unlock_irq(&process_lock, flags);
    console_arrived();
}

void
foreground_typed(void)
{
    foreground_ever = true;
    if (wait_queue_empty(&tty_console.readers))
        __atomic_fetch_add(&foreground_news, 1, __ATOMIC_RELAXED);
}

/** End the line that Ctrl-C was shown in. */
void
foreground_show_interrupt(void)
{
    if (tty_console.line.column != 0)
        (void)tty_write(&tty_console, "\n", 1, 0);
}

/** What nobody has read is the monitor's; its Enter is a CR. */
static void
foreground_take_back(void)
{
    struct termios raw = discipline_sane;
    char byte;

    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    tty_set(&tty_console, &raw, false);
    while (tty_read(&tty_console, &byte, 1, 0) == 1)
        console_unread(byte == '\n' ? '\r' : (uint8_t)byte, 0);
    tty_set(&tty_console, &discipline_sane, true);
}

/** @param context struct foreground_look */
static bool
foreground_happened(void *context)
{
    struct foreground_look *look = context;

    look->result = process_wait(look->pid, WNOHANG, look->waited);
    if (look->result == 0 && __atomic_load_n(&foreground_news, __ATOMIC_RELAXED) > 0)
        look->result = -EINTR;
    return look->result != 0;
}

long
foreground_wait(const struct process *process, struct process_waited *waited)
{
    struct foreground_look look = { .pid = process->pid, .waited = waited };

    cpu_wait_until(foreground_happened, &look);
    if (look.result == -EINTR) {
        __atomic_fetch_sub(&foreground_news, 1, __ATOMIC_RELAXED);
        return look.result;
    }
    if (foreground_ever)
        foreground_show_interrupt();
    foreground_take_back();
    return look.result;
}
