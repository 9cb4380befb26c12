/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `clock`: which clocks are in use, and what they say.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/time/clock.h>
#include <kernel/time/timer.h>
#include <kernel/x86/tsc.h>
#include <lib/errno.h>

static int
clock_command(int argc, char **argv)
{
    ktime_t now = ktime_now();

    (void)argv;
    if (argc != 1)
        return -EINVAL;
    console_printf("time    %lld.%09lld s\n", (long long)(now / KTIME_SECOND),
                   (long long)(now % KTIME_SECOND));
    REGISTRY_FOR_EACH (clocksource, source)
        console_printf("source  %-6s rating %u%s\n", source->name, source->rating,
                       source == clock_source() ? ", in use" : "");
    REGISTRY_FOR_EACH (clockevent, event)
        console_printf("event   %-6s rating %u%s\n", event->name, event->rating,
                       event == clock_event() ? ", in use" : "");
    console_printf("tick    every %lld ns, %llu so far\n", (long long)clock_period(),
                   (unsigned long long)clock_ticks());
    console_printf("timers  %u waiting\n", timer_count());
    console_printf("cycles  %llu a second\n", (unsigned long long)tsc_hz());
    return 0;
}

COMMAND(clock, "", "the clocks in use: time, tick, timers", clock_command, .group = "machine");
