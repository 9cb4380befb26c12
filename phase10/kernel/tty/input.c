/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is typed, from the devices to the terminals: a thread, so that Ctrl-C works while
 * nobody reads.
 * @ingroup tty
 *
 * Handlers only put bytes into rings and wake it; keys become characters here.
 */
#include <kernel/tty/tty.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/task.h>
#include <lib/string.h>

LOCK_CLASS(65, ttyinput);

static struct spinlock tty_input_lock = SPINLOCK_INIT(ttyinput);
static struct wait_queue tty_input_queue = WAIT_QUEUE_INIT;
static bool tty_input_due; /* under the lock */

/** The strong one: something has come, or belongs to somebody else now. */
void
console_arrived(void)
{
    uintptr_t flags = spin_lock_irq(&tty_input_lock);

    tty_input_due = true;
    (void)wait_queue_wake_one(&tty_input_queue);
    spin_unlock_irq(&tty_input_lock, flags);
}

/** The monitor stays open beside process 1, at COM1. */
static bool
tty_input_is_monitors(const char *console)
{
    const char *answer = cmdline_get("monitor");

    return tty_console.session == 1 && answer != NULL && strcmp(answer, "yes") == 0 &&
           strcmp(console, "com1") == 0;
}

/** The name of the console at this place. There is one. */
static const char *
tty_input_console(unsigned place)
{
    REGISTRY_FOR_EACH (console, console) {
        if (place-- == 0)
            return console->name;
    }
    panic("no console at this place");
}

/** Process 1 itself reads nothing: what is typed is for whom it starts next. */
static bool
tty_input_waits(void)
{
    return tty_console.session == 1 && tty_console.opened == 0;
}

struct tty *
tty_of_place(unsigned place)
{
    const char *name = tty_input_console(place);
    struct tty *own = tty_of_console(name);

    if (own != NULL && (own->opened > 0 || own->commands > 0))
        return own;
    if (own != NULL && tty_input_waits() && !tty_input_is_monitors(name))
        return own;
    if (tty_console.commands > 0 || (tty_console.session != 0 && !tty_input_is_monitors(name)))
        return &tty_console;
    return NULL;
}

/** The strong one. */
bool
console_is_taken(unsigned place)
{
    return tty_of_place(place) != NULL;
}

static void
tty_input_run(void *argument)
{
    (void)argument;
    for (;;) {
        uintptr_t flags = spin_lock_irq(&tty_input_lock);
        unsigned place;
        int byte;

        WAIT_UNTIL(&tty_input_queue, &tty_input_lock, &flags, tty_input_due);
        tty_input_due = false;
        spin_unlock_irq(&tty_input_lock, flags);
        while ((byte = console_read_taken(&place)) >= 0) {
            struct tty *tty = tty_of_place(place);

            if (tty != NULL)
                tty_type(tty, (uint8_t)byte);
            else
                console_unread((uint8_t)byte, place);
        }
    }
}

static void
tty_input_init(void)
{
    struct task *task = task_create("tty-input", tty_input_run, NULL);

    if (task == NULL) {
        log_printf(LOG_ERROR, "tty: no memory: programs cannot be typed to\n");
        return;
    }
    task_start(task);
    task_put(task);
}

INITCALL(6, 7, ttyinput, tty_input_init, AFTER(tty));
