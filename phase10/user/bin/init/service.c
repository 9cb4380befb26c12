/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Starting commands on terminals. See service.h.
 * @ingroup init_program
 *
 * Source: POSIX.1-2017, XBD 11.1.3 (the controlling terminal); tty_ioctl(4), TIOCSCTTY.
 */
#include <user/bin/init/service.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define SERVICE_HOME "/root"

time_t
service_now(void)
{
    struct timespec now = { 0 };

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/** Lines are edited and shown, ^C is a signal: whatever the last program has
 * left. */
static void
service_make_sane(int file)
{
    struct termios settings;

    if (ioctl(file, TCGETS, &settings) != 0)
        return;
    settings.c_iflag |= ICRNL | IXON;
    settings.c_iflag &= ~(tcflag_t)(INLCR | IGNCR | ISTRIP);
    settings.c_oflag |= OPOST | ONLCR;
    settings.c_lflag |= ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN;
    (void)ioctl(file, TCSETS, &settings);
}

/** In the child: a session with this terminal, as standard input, output and
 * errors. */
static void
service_open_terminal(const char *terminal)
{
    char path[INITTAB_LINE + sizeof("/dev/")];
    int file;

    (void)setsid();
    snprintf(path, sizeof(path), "/dev/%s", *terminal == '\0' ? "console" : terminal);
    file = open(path, O_RDWR);
    if (file < 0) {
        fprintf(stderr, "init: %s: %s\n", path, strerror(errno));
        _exit(1);
    }
    (void)ioctl(file, TIOCSCTTY, 0); /* /dev/console need not be a terminal */
    service_make_sane(file);
    for (int standard = 0; standard <= 2; standard++)
        (void)dup2(file, standard);
    if (file > 2)
        close(file);
}

static void
service_set_environment(const char *terminal)
{
    (void)setenv("TERM", strncmp(terminal, "ttyS", 4) == 0 ? "vt100" : "linux", 1);
    (void)setenv("HOME", SERVICE_HOME, 1);
    (void)setenv("PATH", "/bin", 1);
    if (chdir(SERVICE_HOME) != 0)
        (void)chdir("/");
}

/* [start] */
void
service_start(struct service *service)
{
    const struct inittab_entry *entry = service->entry;
    sigset_t none;

    service->started = service_now();
    service->pid = fork();
    if (service->pid != 0) {
        if (service->pid < 0) {
            fprintf(stderr, "init: %s: %s\n", entry->words[0], strerror(errno));
            service->pid = 0;
            service_ended(service);
        }
        return;
    }
    service_open_terminal(entry->terminal);
    service_set_environment(entry->terminal);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)execv(entry->words[0], entry->words);
    fprintf(stderr, "init: %s: %s\n", entry->words[0], strerror(errno));
    _exit(127);
}
/* [/start] */

void
service_ended(struct service *service)
{
    const struct inittab_entry *entry = service->entry;
    time_t now = service_now();

    service->pid = 0;
    service->due = now;
    service->tries = now - service->started < SERVICE_SHORT ? service->tries + 1 : 0;
    if (entry->action != INITTAB_RESPAWN || service->tries < SERVICE_TRIES)
        return;
    fprintf(stderr, "init: %s ends at once; the next try is in %d s (init=none starts without)\n",
            entry->words[0], SERVICE_PAUSE);
    service->due = now + SERVICE_PAUSE;
}
