/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The PS/2 controller's bytes: in, out, and to whom they belong. See ps2.h.
 * @ingroup drivers
 *
 * The controller shows one byte at a time, and only the status says whose it is. Taking it takes
 * its interrupt away, too. So a byte of the other channel is left where it is if that channel
 * interrupts (its handler is on the way), and kept for it if it does not.
 *
 * Nothing may be written while it shows a byte: it has one place for what comes from devices and
 * for what it answers itself, and some put the second over the first. Whatever stands there then is
 * taken and kept, so neither a command nor a key is lost, and the order stays.
 */
#include <kernel/drivers/ps2_private.h>

#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>
#include <lib/string.h>

#define PS2_TO_AUXILIARY  0xD4 /* the next byte written is for that device */
#define PS2_TO_CONFIG     0x60
#define PS2_AS_IF_BY_KEYS 0xD2 /* the next byte written comes back as the keyboard's */

struct ps2_port ps2_ports[PS2_CHANNELS] = {
    [PS2_KEYBOARD] = { .identity_length = -ENODEV },
    [PS2_AUXILIARY] = { .identity_length = -ENODEV },
};
uint8_t ps2_config;

/** Keep a byte for the driver of its channel; for nobody, if that does not work. */
static void
ps2_keep(struct ps2_port *port, uint8_t byte)
{
    if (port->works && port->waiting_count < PS2_WAITING)
        port->waiting[port->waiting_count++] = byte;
}

/** @return the channel of the byte that waits, by this status */
static struct ps2_port *
ps2_owner(uint8_t status)
{
    return &ps2_ports[status & PS2_STATUS_AUXILIARY ? PS2_AUXILIARY : PS2_KEYBOARD];
}

/** Write a byte if the controller has taken the last one and shows none of its own, which is kept.
 * Nothing interrupts in between: the handler would take the byte that was seen. */
static bool
ps2_try_out(uint16_t port, uint8_t byte)
{
    uintptr_t flags = cpu_interrupts_save();
    uint8_t status = io_in8(PS2_STATUS);
    bool ready = !(status & (PS2_STATUS_INPUT | PS2_STATUS_OUTPUT));

    if (ready)
        io_out8(port, byte);
    else if (status & PS2_STATUS_OUTPUT)
        ps2_keep(ps2_owner(status), io_in8(PS2_DATA));
    cpu_interrupts_restore(flags);
    return ready;
}

static int
ps2_out(uint16_t port, uint8_t byte)
{
    for (unsigned looks = PS2_LOOKS_READY; looks > 0; looks--) {
        if (ps2_try_out(port, byte))
            return 0;
        cpu_pause();
    }
    return -EIO;
}

int
ps2_control(uint8_t command)
{
    return ps2_out(PS2_STATUS, command);
}

int
ps2_control_with(uint8_t command, uint8_t argument)
{
    uintptr_t flags = cpu_interrupts_save();
    int error = ps2_out(PS2_STATUS, command);

    if (error == 0)
        error = ps2_out(PS2_DATA, argument);
    cpu_interrupts_restore(flags);
    return error;
}

int
ps2_answer(void)
{
    for (unsigned looks = PS2_LOOKS_ANSWER; looks > 0; looks--) {
        if (io_in8(PS2_STATUS) & PS2_STATUS_OUTPUT)
            return io_in8(PS2_DATA);
        cpu_pause();
    }
    return -ETIMEDOUT;
}

int
ps2_configure(uint8_t config)
{
    ps2_config = config;
    return ps2_control_with(PS2_TO_CONFIG, config);
}

int
ps2_write(enum ps2_channel channel, uint8_t byte)
{
    return channel == PS2_AUXILIARY ? ps2_control_with(PS2_TO_AUXILIARY, byte)
                                    : ps2_out(PS2_DATA, byte);
}

/** The oldest byte that waits for this channel. */
static int
ps2_take_waiting(struct ps2_port *port)
{
    int byte = port->waiting[0];

    if (port->waiting_count == 0)
        return -EAGAIN;
    port->waiting_count--;
    memmove(&port->waiting[0], &port->waiting[1], port->waiting_count);
    return byte;
}

/* [fetch] */
/** Take the controller's byte if it is @p channel's. @return 0-255, or -EAGAIN */
static int
ps2_fetch(enum ps2_channel channel)
{
    uint8_t status = io_in8(PS2_STATUS);
    struct ps2_port *owner = ps2_owner(status);
    bool is_ours = owner == &ps2_ports[channel];
    uint8_t byte;

    if (!(status & PS2_STATUS_OUTPUT) || (!is_ours && owner->interrupts))
        return -EAGAIN;
    byte = io_in8(PS2_DATA);
    if (is_ours)
        return byte;
    ps2_keep(owner, byte);
    return -EAGAIN;
}
/* [/fetch] */

int
ps2_poll(enum ps2_channel channel)
{
    struct ps2_port *port = &ps2_ports[channel];
    uintptr_t flags;
    int byte;

    if (!port->works)
        return -EAGAIN;
    flags = cpu_interrupts_save();
    byte = ps2_take_waiting(port);
    if (byte < 0)
        byte = ps2_fetch(channel);
    cpu_interrupts_restore(flags);
    return byte;
}

/** What the handler has taken, and then what a writer has: that came later, and the handler takes
 * it first when it comes again. */
static int
ps2_received(struct ps2_port *port)
{
    uintptr_t flags = cpu_interrupts_save();
    int byte = port->receive();

    if (byte < 0)
        byte = ps2_take_waiting(port);
    cpu_interrupts_restore(flags);
    return byte;
}

int
ps2_read(enum ps2_channel channel)
{
    struct ps2_port *port = &ps2_ports[channel];
    int byte;

    do
        byte = port->receive != NULL ? ps2_received(port) : ps2_poll(channel);
    while (byte >= 0 && ps2_send_takes(channel, (uint8_t)byte));
    return byte;
}

void
ps2_receive_by(enum ps2_channel channel, int (*read)(void))
{
    ps2_ports[channel].receive = read;
}

bool
ps2_works(enum ps2_channel channel)
{
    return ps2_ports[channel].works;
}

int
ps2_identity(enum ps2_channel channel, uint8_t identity[PS2_IDENTITY_SIZE])
{
    const struct ps2_port *port = &ps2_ports[channel];

    if (identity != NULL)
        memcpy(identity, port->identity, PS2_IDENTITY_SIZE);
    return port->identity_length;
}

unsigned
ps2_irq(enum ps2_channel channel)
{
    return channel == PS2_AUXILIARY ? 12 : 1;
}

void
ps2_interrupts_enable(enum ps2_channel channel)
{
    uintptr_t flags;

    if (!ps2_ports[channel].works)
        return;
    flags = cpu_interrupts_save();
    ps2_ports[channel].interrupts = true;
    ps2_configure(ps2_config | PS2_CONFIG_INTERRUPT(channel));
    cpu_interrupts_restore(flags);
}

void
ps2_translate(bool on)
{
    if (ps2_ports[PS2_KEYBOARD].works)
        ps2_configure(
            (uint8_t)((ps2_config & ~PS2_CONFIG_TRANSLATE) | (on ? PS2_CONFIG_TRANSLATE : 0)));
}

int
ps2_loop_back(uint8_t byte)
{
    return ps2_ports[PS2_KEYBOARD].works ? ps2_control_with(PS2_AS_IF_BY_KEYS, byte) : -EIO;
}
