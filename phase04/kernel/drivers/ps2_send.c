/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to a PS/2 device while it talks: a command as a state machine.
 * @ingroup drivers
 *
 * An acknowledgement arrives between keys, by the same way and in the same order as they do. Who
 * waited for it here would have to put the keys somewhere, and with interrupts a ring already holds
 * older ones. So nobody waits: what comes in is looked at in ps2_read(), and the next byte of the
 * command goes out when its turn is there.
 *
 * FA and FE are no keys in scan code set 2; in set 1 they would be the releases of keys 7A and 7E,
 * which no keyboard of 105 keys has. They are answers only while something is under way.
 */
#include <kernel/drivers/ps2_private.h>

#include <kernel/console/log.h>
#include <lib/errno.h>
#include <lib/string.h>

#define PS2_SEND_AGAIN     3
#define PS2_SEND_STRANGERS 32 /* two queues full of keys: no answer will come any more */

static void
ps2_send_give_up(enum ps2_channel channel, const char *why)
{
    struct ps2_port *port = &ps2_ports[channel];

    log_printf(LOG_WARNING, "ps2: channel %d: command %02x given up: %s\n", channel + 1,
               (unsigned)port->sent[0], why);
    port->sent_length = 0;
}

int
ps2_send(enum ps2_channel channel, const uint8_t *bytes, size_t length)
{
    struct ps2_port *port = &ps2_ports[channel];

    if (port->sent_length != 0)
        return -EBUSY;
    if (!port->works || length == 0 || length > PS2_SEND_SIZE)
        return -EIO;
    memcpy(port->sent, bytes, length);
    port->sent_place = port->sent_again = port->sent_strangers = 0;
    port->sent_length = (unsigned)length; /* before the byte: the answer may be there at once */
    if (ps2_write(channel, port->sent[0]) == 0)
        return 0;
    port->sent_length = 0;
    return -EIO;
}

bool
ps2_sending(enum ps2_channel channel)
{
    return ps2_ports[channel].sent_length != 0;
}

/* [takes] */
bool
ps2_send_takes(enum ps2_channel channel, uint8_t byte)
{
    struct ps2_port *port = &ps2_ports[channel];

    if (port->sent_length == 0)
        return false;
    if (byte == PS2_ACKNOWLEDGE) {
        port->sent_again = 0;
        if (++port->sent_place == port->sent_length)
            port->sent_length = 0;
    } else if (byte != PS2_RESEND) {
        if (++port->sent_strangers > PS2_SEND_STRANGERS)
            ps2_send_give_up(channel, "no answer");
        return false;
    } else if (++port->sent_again > PS2_SEND_AGAIN) {
        ps2_send_give_up(channel, "the device wants it again and again");
    }
    if (port->sent_length != 0 && ps2_write(channel, port->sent[port->sent_place]) != 0)
        ps2_send_give_up(channel, "the controller takes nothing");
    return true;
}
/* [/takes] */
