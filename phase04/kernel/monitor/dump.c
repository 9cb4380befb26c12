/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `dump`: memory in hexadecimal and as characters.
 * @ingroup monitor
 *
 * `dump` alone goes on where the last one ended, with as many bytes as that had.
 */
#include <kernel/console/console.h>
#include <kernel/image.h>
#include <kernel/monitor/access.h>
#include <kernel/monitor/argument.h>
#include <lib/printf.h>

#define DUMP_COLUMNS 16
#define DUMP_LENGTH  128
#define DUMP_MOST    4096 /* a page; more than fits on a screen anyhow */

/** Where `dump` goes on. The kernel's own code is where anything can be seen at all. */
static vaddr_t dump_next = (vaddr_t)kernel_image_start;
static size_t dump_length = DUMP_LENGTH;

/** One line. @return -EFAULT where nothing can be read */
static int
dump_line(vaddr_t address, size_t count)
{
    uint8_t bytes[DUMP_COLUMNS];
    char hex[3 * DUMP_COLUMNS + 2] = "", text[DUMP_COLUMNS + 1];
    size_t used = 0;
    int error = access_read(address, bytes, count);

    if (error != 0)
        return error;
    for (size_t i = 0; i < count; i++) {
        used += (size_t)snprintf(hex + used, sizeof(hex) - used, "%s%02x ", i == 8 ? " " : "",
                                 bytes[i]);
        text[i] = bytes[i] >= ' ' && bytes[i] <= '~' ? (char)bytes[i] : '.';
    }
    text[count] = '\0';
    console_printf("%" PRIXVADDR "  %-*s |%s|\n", address, (int)sizeof(hex) - 1, hex, text);
    return 0;
}

static int
dump_command(int argc, char **argv)
{
    vaddr_t address = dump_next;
    uint64_t length = dump_length;

    if (argc > 3)
        return -EINVAL;
    if (argc > 1) {
        length = DUMP_LENGTH;
        if (argument_address(argv, 1, &address) != 0)
            return COMMAND_TOLD;
    }
    if (argc > 2 && argument_number(argv, 2, DUMP_MOST, &length) != 0)
        return COMMAND_TOLD;
    if (length == 0)
        return -EINVAL;
    if (argument_range(argv, address, (size_t)length) != 0)
        return COMMAND_TOLD;
    dump_length = (size_t)length;
    for (size_t done = 0; done < length; done += DUMP_COLUMNS) {
        size_t left = (size_t)length - done;

        if (dump_line(address + done, left < DUMP_COLUMNS ? left : DUMP_COLUMNS) != 0)
            return argument_no_access(argv, address + done, "read");
    }
    dump_next = address + (vaddr_t)length;
    return 0;
}

COMMAND(dump, "[ADDR [LENGTH]]", "show memory, or go on where dump ended", dump_command,
        .group = "memory");
