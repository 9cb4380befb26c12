/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief init: process 1. It starts what /etc/inittab says, takes in orphans, ends the machine.
 * @ingroup init_program
 *
 * It sleeps until a child ends, it is time to start something again, or somebody asks for the
 * machine's end: SIGTERM to start it again, SIGUSR1 to halt it, SIGUSR2 to switch it off.
 *
 * Next to read: inittab.h, service.c, wait.h, shutdown.c; user/bin/poweroff.c, who asks.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

#include <user/bin/init/service.h>
#include <user/bin/init/shutdown.h>
#include <user/bin/init/wait.h>

#define INIT_TABLE "/etc/inittab"

static struct inittab_entry init_entries[INITTAB_ENTRIES];
static struct service init_services[INITTAB_ENTRIES];
static int init_count;

/** Only write to the console, so that what is typed while no shell runs waits for the next one. */
static void
init_open_console(void)
{
    int file = open("/dev/console", O_WRONLY);

    if (file < 0)
        return;
    for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; standard++)
        (void)dup2(file, standard);
    if (file > STDERR_FILENO)
        close(file);
}

/** Without a table there is a shell on each terminal. */
static void
init_read_table(void)
{
    init_count = inittab_read(init_entries, INIT_TABLE);
    if (init_count < 0) {
        fprintf(stderr, "init: %s: %s\n", INIT_TABLE, strerror(errno));
        (void)inittab_parse(&init_entries[0], "tty1::respawn:/bin/sh -l");
        (void)inittab_parse(&init_entries[1], "ttyS0::respawn:/bin/sh -l");
        init_count = 2;
    }
    for (int i = 0; i < init_count; i++)
        init_services[i].entry = &init_entries[i];
}

/** Take in whoever has ended: commands of the table, and orphans. */
static void
init_reap(void)
{
    pid_t pid;

    while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) {
        for (int i = 0; i < init_count; i++) {
            if (init_services[i].pid == pid)
                service_ended(&init_services[i]);
        }
    }
}

/** Start all commands of a kind, each when the one before has ended. */
static void
init_run_all(enum inittab_action action)
{
    for (int i = 0; i < init_count; i++) {
        struct service *service = &init_services[i];

        if (service->entry->action != action)
            continue;
        service_start(service);
        for (init_reap(); service->pid != 0; init_reap())
            wait_sleep(0);
    }
}

/* [turn] */
/** Start what is due. @return seconds until the next one is; 0: none is */
static time_t
init_start_due(void)
{
    time_t now = service_now(), next = 0;

    for (int i = 0; i < init_count; i++) {
        struct service *service = &init_services[i];

        if (service->pid != 0 || service->entry->action != INITTAB_RESPAWN)
            continue;
        if (service->due <= now)
            service_start(service);
        else if (next == 0 || service->due - now < next)
            next = service->due - now;
    }
    return next;
}

/** Keep everything running until somebody asks for the end. */
static void
init_run(void)
{
    while (wait_asked() == 0) {
        time_t next = init_start_due();

        wait_sleep((unsigned)next * 1000);
        init_reap();
    }
}
/* [/turn] */

int
main(void)
{
    if (getpid() != 1) {
        fprintf(stderr, "init: only the kernel starts it, as process 1\n");
        return 1;
    }
    wait_begin();
    init_open_console();
    init_read_table();
    init_run_all(INITTAB_SYSINIT);
    for (int i = 0; i < init_count; i++) {
        if (init_entries[i].action == INITTAB_ONCE)
            service_start(&init_services[i]);
    }
    init_run();
    fprintf(stderr, "init: the machine ends\n");
    init_run_all(INITTAB_SHUTDOWN);
    shutdown_machine(wait_asked() == SIGTERM   ? RB_AUTOBOOT
                     : wait_asked() == SIGUSR1 ? RB_HALT_SYSTEM
                                               : RB_POWER_OFF);
}
