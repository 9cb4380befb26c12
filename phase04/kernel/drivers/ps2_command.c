/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to a PS/2 device before it is in use: send, wait, read the answer.
 * @ingroup drivers
 */
#include <kernel/drivers/ps2_private.h>

#include <kernel/x86/cpu.h>
#include <lib/errno.h>

#define PS2_COMMAND_AGAIN  3  /* repetitions that a device may ask for */
#define PS2_COMMAND_OTHERS 32 /* bytes in front of the acknowledgement: keys typed before */

/** The next byte of the device, whether it lies in the ring of the interrupt handler already or in
 * the controller still. Nothing interrupts in between, or a younger byte would come first. */
static int
ps2_next_byte(enum ps2_channel channel)
{
    const struct ps2_port *port = &ps2_ports[channel];
    uintptr_t flags = cpu_interrupts_save();
    int byte = port->receive != NULL ? port->receive() : -EAGAIN;

    if (byte < 0)
        byte = ps2_poll(channel);
    cpu_interrupts_restore(flags);
    return byte;
}

/** Wait for a byte of the device. @return 0-255, or -ETIMEDOUT */
static int
ps2_wait_byte(enum ps2_channel channel)
{
    for (unsigned looks = PS2_LOOKS_ANSWER; looks > 0; looks--) {
        int byte = ps2_next_byte(channel);

        if (byte >= 0)
            return byte;
        cpu_pause();
    }
    return -ETIMEDOUT;
}

/** Wait for the acknowledgement or the wish for a repetition; drop what stands in front of it. */
static int
ps2_wait_reaction(enum ps2_channel channel)
{
    int byte = -ETIMEDOUT;

    for (unsigned others = PS2_COMMAND_OTHERS; others > 0; others--) {
        byte = ps2_wait_byte(channel);
        if (byte < 0 || byte == PS2_ACKNOWLEDGE || byte == PS2_RESEND)
            break;
    }
    return byte;
}

/** Send one byte until it is acknowledged. @return 0, -EIO or -ETIMEDOUT */
static int
ps2_exchange(enum ps2_channel channel, uint8_t byte)
{
    for (unsigned again = 0; again <= PS2_COMMAND_AGAIN; again++) {
        int reaction = ps2_write(channel, byte);

        if (reaction == 0)
            reaction = ps2_wait_reaction(channel);
        if (reaction == PS2_ACKNOWLEDGE)
            return 0;
        if (reaction < 0)
            return reaction;
    }
    return -EIO;
}

int
ps2_command(enum ps2_channel channel, uint8_t command, int argument, uint8_t *answer, size_t wanted)
{
    size_t got = 0;
    int error;

    if (!ps2_ports[channel].works)
        return -ETIMEDOUT;
    error = ps2_exchange(channel, command);
    if (error == 0 && argument >= 0)
        error = ps2_exchange(channel, (uint8_t)argument);
    if (error != 0)
        return error;
    for (; got < wanted; got++) {
        int byte = ps2_wait_byte(channel);

        if (byte < 0)
            break;
        answer[got] = (uint8_t)byte;
    }
    return (int)got;
}
