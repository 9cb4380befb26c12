/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `uptime`: how long the machine has been running.
 * @ingroup monitor
 *
 * Time is what log_clock() says, so this command tells it as soon as some phase brings a clock.
 * Until then there is only the CPU's cycle counter, of which nobody knows how fast it runs; so
 * cycles are all that is said.
 */
#include <kernel/console/console.h>
#include <kernel/console/log.h>
#include <kernel/monitor/command.h>
#include <kernel/x86/cpu.h>

#define UPTIME_MILLISECOND 1000000u /* nanoseconds */

static int
uptime_command(int argc, char **argv)
{
    uint64_t time;
    unsigned seconds;

    (void)argv;
    if (argc > 1)
        return -EINVAL;
    if (!log_clock(&time)) {
        console_printf("up for %llu cycles of the CPU; there is no clock that knows seconds\n",
                       (unsigned long long)cpu_rdtsc());
        return 0;
    }
    time /= UPTIME_MILLISECOND;
    seconds = (unsigned)(time / 1000);
    console_printf("up for %u days, %02u:%02u:%02u.%03u\n", seconds / 86400, seconds / 3600 % 24,
                   seconds / 60 % 60, seconds % 60, (unsigned)(time % 1000));
    return 0;
}

COMMAND(uptime, "", "how long the machine has been running", uptime_command, .group = "machine");
