/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminals that there are; reading and writing.
 * @ingroup tty
 */
#include <kernel/tty/tty.h>

#include <kernel/console/console.h>
#include <kernel/fs/dev.h>
#include <kernel/init.h>
#include <kernel/sched/task.h>
#include <lib/errno.h>
#include <lib/string.h>

LOCK_CLASS(64, tty);

/** Bytes that go to the device at once. */
#define TTY_PIECE 256
/** Unit of VTIME. */
#define TTY_TENTH (KTIME_SECOND / 10)

struct tty tty_console = { .name = "console", .device = DEVICE_NUMBER(5, 1) };
static struct tty tty_screen = { .name = "tty1", .console = "vga", .device = DEVICE_NUMBER(4, 1) };
static struct tty tty_serial = { .name = "ttyS0",
                                 .console = "com1",
                                 .device = DEVICE_NUMBER(4, 64) };
static struct tty *const tty_all[] = { &tty_console, &tty_screen, &tty_serial };

struct tty *
tty_of_device(uint32_t device)
{
    for (size_t i = 0; i < ARRAY_SIZE(tty_all); i++)
        if (tty_all[i]->device == device)
            return tty_all[i];
    return NULL;
}

struct tty *
tty_of_console(const char *name)
{
    for (size_t i = 0; i < ARRAY_SIZE(tty_all); i++)
        if (tty_all[i]->console != NULL && strcmp(tty_all[i]->console, name) == 0)
            return tty_all[i];
    return NULL;
}

struct tty *
tty_of_session(pid_t session)
{
    for (size_t i = 0; i < ARRAY_SIZE(tty_all); i++)
        if (session != 0 && tty_all[i]->session == session)
            return tty_all[i];
    return NULL;
}

static const struct console *
tty_device(const struct tty *tty)
{
    REGISTRY_FOR_EACH (console, console) {
        if (tty->console != NULL && strcmp(tty->console, console->name) == 0)
            return console;
    }
    return NULL;
}

/* [send] */
void
tty_send(struct tty *tty, uintptr_t *flags)
{
    char piece[TTY_PIECE];
    size_t count;

    if (tty->sending)
        return;
    tty->sending = true;
    while ((count = discipline_send(&tty->line, piece, sizeof(piece))) > 0) {
        spin_unlock_irq(&tty->lock, *flags);
        console_write_raw(tty_device(tty), piece, count);
        *flags = spin_lock_irq(&tty->lock);
    }
    tty->sending = false;
    (void)wait_queue_wake_all(&tty->writers);
}
/* [/send] */

/* [type] */
void
tty_type(struct tty *tty, uint8_t byte)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    int number = discipline_take(&tty->line, byte);

    tty->interrupts += number == SIGINT;
    if (number == SIGINT || discipline_ready(&tty->line))
        (void)wait_queue_wake_all(&tty->readers);
    tty_send(tty, &flags);
    spin_unlock_irq(&tty->lock, flags);
    if (number == 0)
        return;
    if (number == SIGINT && tty == &tty_console)
        foreground_typed();
    tty_signal(tty, number);
}
/* [/type] */

/** Sleep until something is typed. @return 0, -EAGAIN, -ETIMEDOUT, -ERESTARTSYS, -EINTR */
static int
tty_sleep(struct tty *tty, uint32_t file_flags, ktime_t deadline, uintptr_t *flags)
{
    unsigned interrupts = tty->interrupts;
    int error;

    if ((file_flags & O_NONBLOCK) != 0)
        return -EAGAIN;
    error = wait_queue_sleep(&tty->readers, &tty->lock, flags, deadline, true);
    if (error == -EINTR)
        return -ERESTARTSYS;
    /* A command of the monitor gets no signals. */
    return process_current() == NULL && tty->interrupts != interrupts ? -EINTR : error;
}

/** In canonical mode: a line. */
static long
tty_read_line(struct tty *tty, char *to, size_t bytes, uint32_t file_flags, uintptr_t *flags)
{
    int error = 0;

    while (error == 0 && !discipline_ready(&tty->line) &&
           (tty->line.settings.c_lflag & ICANON) != 0)
        error = tty_sleep(tty, file_flags, WAIT_FOREVER, flags);
    return error != 0 ? error : (long)discipline_read(&tty->line, to, bytes);
}

/**
 * Without lines: VMIN bytes, and VTIME tenths of a second.
 *
 * | VMIN | VTIME | when read returns |
 * |---|---|---|
 * | > 0 | 0 | with VMIN bytes |
 * | > 0 | > 0 | with VMIN, or so long after the last of fewer |
 * | 0 | > 0 | with one, or so long after the call |
 * | 0 | 0 | at once |
 */
static long
tty_read_bytes(struct tty *tty, char *to, size_t bytes, uint32_t file_flags, uintptr_t *flags)
{
    size_t least = tty->line.settings.c_cc[VMIN], done = 0;
    ktime_t time = tty->line.settings.c_cc[VTIME] * TTY_TENTH, deadline = WAIT_FOREVER;
    int error = 0;

    if (least == 0)
        deadline = ktime_now() + time;
    if (least > bytes)
        least = bytes;
    for (;;) {
        done += discipline_read(&tty->line, to + done, bytes - done);
        if (done >= (least > 0 ? least : 1) || error != 0)
            break;
        if (least == 0 && time == 0)
            break;
        if (done > 0 && time > 0)
            deadline = ktime_now() + time;
        error = tty_sleep(tty, file_flags, deadline, flags);
    }
    return done > 0 || error == 0 || error == -ETIMEDOUT ? (long)done : error;
}

long
tty_read(struct tty *tty, char *to, size_t bytes, uint32_t file_flags)
{
    bool command = process_current() == NULL;
    uintptr_t flags = spin_lock_irq(&tty->lock);
    long result;

    tty->commands += command;
    if (command)
        console_arrived(); /* what is typed is ours from now on */
    if ((tty->line.settings.c_lflag & ICANON) != 0)
        result = tty_read_line(tty, to, bytes, file_flags, &flags);
    else
        result = tty_read_bytes(tty, to, bytes, file_flags, &flags);
    tty->commands -= command;
    spin_unlock_irq(&tty->lock, flags);
    return result;
}

/* [write] */
long
tty_write(struct tty *tty, const char *text, size_t bytes, uint32_t file_flags)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    size_t done = 0, count;
    int error = 0;

    while (done < bytes && error == 0) {
        count = discipline_write(&tty->line, text + done, bytes - done);
        done += count;
        if (count > 0)
            tty_send(tty, &flags);
        else if ((file_flags & O_NONBLOCK) != 0)
            error = -EAGAIN;
        else if (wait_queue_sleep(&tty->writers, &tty->lock, &flags, WAIT_FOREVER, true) == -EINTR)
            error = -ERESTARTSYS;
    }
    spin_unlock_irq(&tty->lock, flags);
    return done > 0 || error == 0 ? (long)done : error;
}
/* [/write] */

int
tty_drain(struct tty *tty)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    int error = WAIT_UNTIL_SIGNAL(&tty->writers, &tty->lock, &flags,
                                  !tty->sending && discipline_waiting(&tty->line) == 0);

    spin_unlock_irq(&tty->lock, flags);
    return error == 0 ? 0 : -ERESTARTSYS;
}

void
tty_set(struct tty *tty, const struct termios *settings, bool forget)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);

    if (forget)
        discipline_forget_input(&tty->line);
    discipline_set(&tty->line, settings);
    (void)wait_queue_wake_all(&tty->readers);
    tty_send(tty, &flags);
    spin_unlock_irq(&tty->lock, flags);
}

static void
tty_init(void)
{
    for (size_t i = 0; i < ARRAY_SIZE(tty_all); i++) {
        spin_init(&tty_all[i]->lock, &lock_class_tty);
        discipline_init(&tty_all[i]->line);
        tty_all[i]->size = (struct winsize){ .ws_row = 25, .ws_col = 80 };
    }
    tty_serial.size.ws_row = 24; /* what a terminal has that says nothing */
    tty_console.size.ws_row = 24;
}

INITCALL(6, 6, tty, tty_init, AFTER(root));
