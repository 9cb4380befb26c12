/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `in` and `out`: the ports of devices.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/argument.h>
#include <kernel/x86/io.h>

#define PORT_MAX   0xFFFF
#define PORT_GROUP "machine"

/** Read the port and the size. @param size_index where the size is, if it is there */
static int
port_arguments(int argc, char **argv, int size_index, uint16_t *port, size_t *size)
{
    uint64_t number;
    int error = argument_number(argv, 1, PORT_MAX, &number);

    if (error == 0)
        error = argument_size(argc, argv, size_index, size);
    if (error == 0 && *size == 8) {
        console_printf("%s: a port has at most 4 bytes\n", argv[0]);
        error = COMMAND_TOLD;
    }
    if (error == 0)
        *port = (uint16_t)number;
    return error;
}

static int
port_in_command(int argc, char **argv)
{
    uint16_t port;
    size_t size = 1;
    uint32_t value;
    int error;

    if (argc < 2 || argc > 3)
        return -EINVAL;
    error = port_arguments(argc, argv, 2, &port, &size);
    if (error != 0)
        return error;
    value = size == 1 ? io_in8(port) : size == 2 ? io_in16(port) : io_in32(port);
    console_printf("port %04x: 0x%0*x  %u\n", (unsigned)port, (int)(2 * size), (unsigned)value,
                   (unsigned)value);
    return 0;
}

static int
port_out_command(int argc, char **argv)
{
    uint16_t port;
    size_t size = 1;
    uint64_t value;
    int error;

    if (argc < 3 || argc > 4)
        return -EINVAL;
    error = port_arguments(argc, argv, 3, &port, &size);
    if (error == 0)
        error = argument_number(argv, 2, UINT32_MAX >> (32 - 8 * size), &value);
    if (error != 0)
        return error;
    if (size == 1)
        io_out8(port, (uint8_t)value);
    else if (size == 2)
        io_out16(port, (uint16_t)value);
    else
        io_out32(port, (uint32_t)value);
    return 0;
}

COMMAND(in, "PORT [b|w|d]", "read a port", port_in_command, .group = PORT_GROUP);
COMMAND(out, "PORT VALUE [b|w|d]", "write to a port", port_out_command, .group = PORT_GROUP);
