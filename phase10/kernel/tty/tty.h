/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Terminals: a screen and a keyboard, a line discipline between them and programs, and the
 * session that it belongs to.
 * @ingroup tty
 *
 * | file | what it is |
 * |---|---|
 * | /dev/console | all consoles at once: of whoever the kernel starts (`run`, `init=`) |
 * | /dev/tty1 | the VGA screen and the keyboard |
 * | /dev/ttyS0 | COM1 |
 * | /dev/tty | the controlling terminal of who opens it |
 *
 * While somebody has tty1 or ttyS0 open for reading, what is typed there is his; else it goes to
 * /dev/console while that is somebody's; else to the monitor. But process 1 may have /dev/console
 * open only for writing, as init has: then it waits for who opens the terminal next.
 *
 * Each session has at most one *controlling terminal*; one of its groups is in the foreground, and
 * gets the signals that are typed. A background group that reads gets SIGTTIN.
 *
 * Locks: members marked (T) are under `lock`, those marked (P) under process_lock, because they are
 * about the tree of processes. The device is written to without a lock, by one at a time
 * (`sending`); who finds another one at it leaves it his text.
 *
 * Source: POSIX Base Definitions §11.1; tty(4), ioctl_tty(2).
 * Next to read: lib/tty/discipline.h; input.c, tty.c, file.c, job.c, ioctl.c, foreground.c.
 */
#ifndef KERNEL_TTY_TTY_H
#define KERNEL_TTY_TTY_H

#include <kernel/fs/file.h>
#include <kernel/proc/process.h>
#include <kernel/sync/spinlock.h>
#include <kernel/sync/wait_queue.h>
#include <lib/tty/discipline.h>

/** A terminal. */
struct tty {
    const char *name;
    const char *console; /**< its device's name in the table of consoles; NULL: all of them */
    uint32_t device;     /**< number of its file */
    struct spinlock lock;
    struct wait_queue readers, writers;
    struct discipline line; /**< (T) */
    struct winsize size;    /**< (T) */
    bool sending;           /**< (T) somebody writes to the device */
    unsigned opened;        /**< (T) by how many that may read */
    unsigned commands;      /**< (T) commands of the monitor that read */
    unsigned interrupts;    /**< (T) SIGINT typed so far */
    pid_t session, group;   /**< (P) 0: none */
};

/** All consoles; what foreground.c gives to programs. */
extern struct tty tty_console;

/** @return the terminal whose file has this number, or NULL */
struct tty *tty_of_device(uint32_t device);
/** @return the one with a device of its own that is the console of this name, or NULL */
struct tty *tty_of_console(const char *name);
/** @return the one that is the controlling terminal of this session, or NULL. process_lock is held
 */
struct tty *tty_of_session(pid_t session);
/** Whose is what is typed at this place of the table of consoles? @return NULL: the monitor's */
struct tty *tty_of_place(unsigned place);

/** A byte was typed. Context: a thread. */
void tty_type(struct tty *tty, uint8_t byte);
/** Read as read(2) does. @param bytes not 0 @param flags O_NONBLOCK or 0 */
long tty_read(struct tty *tty, char *to, size_t bytes, uint32_t flags);
/** Write as write(2) does. */
long tty_write(struct tty *tty, const char *text, size_t bytes, uint32_t flags);
/** poll.c: what it is ready for, as POLLIN … say. */
unsigned tty_poll(struct tty *tty);
/** Show what there is to be shown. The lock is held; it is given back meanwhile. */
void tty_send(struct tty *tty, uintptr_t *flags);
/** Wait until all was written. @return 0 or -ERESTARTSYS */
int tty_drain(struct tty *tty);
/** Change the settings. @param forget what was typed */
void tty_set(struct tty *tty, const struct termios *settings, bool forget);

/** @name job.c
 * @{ */
/** Send to all of the foreground. */
void tty_signal(struct tty *tty, int number);
/** The current process is about to read (SIGTTIN), or to write or change (SIGTTOU). @return 0;
 * -ERESTARTSYS: it is in the background, its group has been sent that; -EIO: it may never */
int tty_check(struct tty *tty, int number);
/** Make it the controlling terminal of the current process's session. @param steal from another
 * session @return 0; -EPERM: it leads none, or has one, or the terminal is another one's */
int tty_control(struct tty *tty, bool steal);
/** The current process's controlling terminal, or NULL. */
struct tty *tty_controlling(void);
/** TIOCNOTTY. @return 0; -ENOTTY: it is not the caller's; -EPERM: he does not lead the session */
int tty_give_up(struct tty *tty);
/** TIOCGPGRP, TIOCGSID: for the caller's own terminal only. @return a number or -ENOTTY */
long tty_group(struct tty *tty);
/** The same of the session. */
long tty_session(struct tty *tty);
/** TIOCSPGRP. @return 0; -ENOTTY, -EINVAL, -ESRCH: no such group; -EPERM: not of this session */
long tty_set_group(struct tty *tty, pid_t group);
/** @} */

/** ioctl.c: file_ops.ioctl of terminals. */
long tty_ioctl(struct file *file, unsigned request, uintptr_t argument);

/** foreground.c: SIGINT was typed at tty_console. Context: a thread */
void foreground_typed(void);

#endif
