/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `locks`: how often locks are taken, how long they are held, who has some now.
 * @ingroup monitor
 *
 * The classes stand in the order in which they may be taken.
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/sync/report.h>
#include <kernel/sync/watch.h>
#include <lib/errno.h>
#include <lib/offers.h>
#include <lib/string.h>

static void
locks_show_class(const struct lock_class *class)
{
    struct lock_statistics statistics = lock_statistics_read(class);

    console_printf("%5u %-9s %-5s %10llu %9llu %12llu %12llu", class->place, class->name,
                   class->place >= LOCK_PLACE_SPIN ? "spin" : "sleep",
                   (unsigned long long)statistics.taken, (unsigned long long)statistics.contended,
                   (unsigned long long)statistics.longest_hold,
                   (unsigned long long)statistics.longest_wait);
    if (statistics.longest_holder != 0)
        console_printf(" %pS", (void *)statistics.longest_holder);
    console_printf("\n");
}

static int
locks_command(int argc, char **argv)
{
    if (argc > 2)
        return -EINVAL;
    if (!lock_watched()) {
        console_printf("nobody watches the locks: start with locks=watch\n");
    } else if (argc == 1) {
        console_printf("place class     kind       taken contended  longest hold "
                       "longest wait at "
                       "(cycles)\n");
        REGISTRY_FOR_EACH (lockclass, class)
            locks_show_class(class);
    } else if (strcmp(argv[1], "held") == 0) {
        lock_report_held(console_printf);
    } else if (strcmp(argv[1], "reset") == 0) {
        lock_statistics_reset();
    } else {
        return -EINVAL;
    }
    return 0;
}

static void
locks_complete(struct offers *offers, unsigned word)
{
    if (word == 1) {
        offers->add(offers, "held");
        offers->add(offers, "reset");
    }
}

COMMAND(locks, "[held|reset]", "locks: how often taken, how long held; who has one now",
        locks_command, .group = "threads", .complete = locks_complete);
