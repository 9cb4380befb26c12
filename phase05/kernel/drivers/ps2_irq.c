/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Keyboard and mouse by interrupt: bytes wait in a ring until somebody reads them.
 * @ingroup drivers
 *
 * The controller holds one byte, and a keyboard 16 more: a kernel that looks only now and then
 * loses what is typed meanwhile. The decoder behind ps2_read() does not notice the difference.
 *
 * In a panic interrupts are off for ever, so a panic hook gives the reading back to the controller.
 */
#include <kernel/drivers/ps2.h>

#include <kernel/drivers/receive.h>
#include <kernel/init.h>
#include <kernel/irq/irq.h>
#include <kernel/panic/panic.h>

#define PS2_IRQ_BYTES 64 /* more at once is no keyboard: IRQ_SCREAM deals with it */

static uint8_t ps2_irq_keyboard_bytes[1024], ps2_irq_auxiliary_bytes[1024];

static struct receive ps2_irq_inputs[PS2_CHANNELS] = {
    [PS2_KEYBOARD] = RECEIVE_INTO("keyboard", ps2_irq_keyboard_bytes),
    [PS2_AUXILIARY] = RECEIVE_INTO("mouse", ps2_irq_auxiliary_bytes),
};

static bool
ps2_irq_handler(void *cookie)
{
    struct receive *input = cookie;
    enum ps2_channel channel = input == ps2_irq_inputs ? PS2_KEYBOARD : PS2_AUXILIARY;
    unsigned count = 0;
    int byte;

    while (count < PS2_IRQ_BYTES && (byte = ps2_poll(channel)) >= 0) {
        receive_put(input, (uint8_t)byte);
        count++;
    }
    return count > 0 && count < PS2_IRQ_BYTES;
}

static int
ps2_irq_read_keyboard(void)
{
    return receive_take(&ps2_irq_inputs[PS2_KEYBOARD]);
}

static int
ps2_irq_read_auxiliary(void)
{
    return receive_take(&ps2_irq_inputs[PS2_AUXILIARY]);
}

static void
ps2_irq_add(enum ps2_channel channel, const char *name, int (*read)(void))
{
    if (!ps2_works(channel) ||
        irq_request(ps2_irq(channel), ps2_irq_handler, &ps2_irq_inputs[channel], name) != 0)
        return;
    ps2_receive_by(channel, read);
    ps2_interrupts_enable(channel);
}

static void
ps2_irq_init(void)
{
    ps2_irq_add(PS2_KEYBOARD, "keyboard", ps2_irq_read_keyboard);
    ps2_irq_add(PS2_AUXILIARY, "mouse", ps2_irq_read_auxiliary);
}

static void
ps2_irq_panic(const struct panic *panic)
{
    (void)panic;
    ps2_receive_by(PS2_KEYBOARD, NULL);
    ps2_receive_by(PS2_AUXILIARY, NULL);
}

INITCALL(5, 3, ps2irq, ps2_irq_init, AFTER(keyboard), AFTER(interrupts));
PANIC_HOOK(54, ps2irq, ps2_irq_panic);
