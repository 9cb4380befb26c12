/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `disks`: block devices, their sizes and what they are.
 * @ingroup monitor
 */
#include <kernel/block/block.h>
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>

static void
disks_show(const struct block_device *device)
{
    console_printf("%-8s %12llu %10llu %-3s", device->name, (unsigned long long)device->sectors,
                   (unsigned long long)(device->sectors / 2), device->read_only ? "ro" : "rw");
    if (device->parent != NULL)
        console_printf(" sectors %llu-%llu of %s, type %02x", (unsigned long long)device->first,
                       (unsigned long long)(device->first + device->sectors - 1),
                       device->parent->name, device->partition_type);
    else if (device->model != NULL)
        console_printf(" %s", device->model);
    if (device->serial != NULL && device->serial[0] != '\0')
        console_printf(", serial %s", device->serial);
    console_printf("\n");
}

static int
disks_command(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return -EINVAL;
    console_printf("%-8s %12s %10s\n", "name", "sectors", "KiB");
    for (const struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device))
        disks_show(device);
    return 0;
}

COMMAND(disks, "", "disks and their partitions", disks_command, .group = "disks");
