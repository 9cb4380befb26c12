/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `iostat`: what block devices have done, and how long it took.
 * @ingroup monitor
 */
#include <kernel/block/block.h>
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>

/** Mean time of a request, in microseconds. */
static unsigned long long
iostat_mean(const struct block_statistics *statistics, enum block_operation operation)
{
    uint64_t requests = statistics->of[operation].requests;

    if (requests == 0)
        return 0;
    return (uint64_t)statistics->of[operation].time / requests / KTIME_MICROSECOND;
}

static void
iostat_show(struct block_device *device)
{
    struct block_statistics copy = block_statistics(device);
    uint64_t errors = 0;

    console_printf("%-6s", device->name);
    for (unsigned i = 0; i < BLOCK_OPERATIONS; i++) {
        console_printf(" %7llu", (unsigned long long)copy.of[i].requests);
        if (i != BLOCK_FLUSH)
            console_printf(" %8llu", (unsigned long long)(copy.of[i].sectors / 2));
        console_printf(" %5llu", iostat_mean(&copy, i));
        errors += copy.of[i].errors;
    }
    console_printf(" %6llu %5u\n", (unsigned long long)errors, copy.retries);
}

static int
iostat_command(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return -EINVAL;
    console_printf("%-6s %7s %8s %5s %7s %8s %5s %7s %5s %6s %5s\n", "name", "reads", "KiB", "us",
                   "writes", "KiB", "us", "flushes", "us", "errors", "again");
    for (struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device))
        iostat_show(device);
    return 0;
}

COMMAND(iostat, "", "requests by device, their data and mean times, errors and retries",
        iostat_command, .group = "disks");
