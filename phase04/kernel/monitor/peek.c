/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `peek` and `poke`: one number in memory.
 * @ingroup monitor
 *
 * Nothing protects the kernel from its monitor. Without a size, 4 bytes.
 */
#include <kernel/console/console.h>
#include <kernel/monitor/access.h>
#include <kernel/monitor/argument.h>

#define PEEK_GROUP "memory"

static int
peek_command(int argc, char **argv)
{
    vaddr_t address;
    size_t size = 4;
    uint64_t value = 0;
    int error;

    if (argc < 2 || argc > 3)
        return -EINVAL;
    error = argument_address(argv, 1, &address);
    if (error == 0)
        error = argument_size(argc, argv, 2, &size);
    if (error == 0)
        error = argument_range(argv, address, size);
    if (error != 0)
        return error;
    if (access_read(address, &value, size) != 0)
        return argument_no_access(argv, address, "read");
    console_printf("%" PRIXVADDR ": 0x%0*llx  %llu\n", address, (int)(2 * size),
                   (unsigned long long)value, (unsigned long long)value);
    return 0;
}

static int
peek_poke_command(int argc, char **argv)
{
    vaddr_t address;
    size_t size = 4;
    uint64_t value;
    int error;

    if (argc < 3 || argc > 4)
        return -EINVAL;
    error = argument_address(argv, 1, &address);
    if (error == 0)
        error = argument_size(argc, argv, 3, &size);
    if (error == 0)
        error = argument_number(argv, 2, UINT64_MAX >> (64 - 8 * size), &value);
    if (error == 0)
        error = argument_range(argv, address, size);
    if (error != 0)
        return error;
    if (access_write(address, &value, size) != 0)
        return argument_no_access(argv, address, "written");
    return 0;
}

COMMAND(peek, "ADDR [b|w|d|q]", "show a number in memory", peek_command, .group = PEEK_GROUP);
COMMAND(poke, "ADDR VALUE [b|w|d|q]", "put a number into memory", peek_poke_command,
        .group = PEEK_GROUP);
