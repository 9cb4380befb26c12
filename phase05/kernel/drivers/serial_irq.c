/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief COM1 by interrupt: no typed byte is lost while the kernel does something else.
 * @ingroup drivers
 *
 * Only receiving. Sending stays polled: the last words before a crash must be on the wire, and a
 * ring of unsent text is worth nothing in a kernel that has just stopped.
 *
 * In a panic interrupts are off for ever, so a panic hook gives the reading back to the UART.
 */
#include <kernel/drivers/serial.h>

#include <kernel/drivers/receive.h>
#include <kernel/init.h>
#include <kernel/irq/irq.h>
#include <kernel/panic/panic.h>

#define SERIAL_IRQ_ROUNDS 64 /* who calls on and on is broken, and left to IRQ_SCREAM */

static uint8_t serial_irq_bytes[1024];
static struct receive serial_irq_input = RECEIVE_INTO("COM1", serial_irq_bytes);

/* [handler] */
static bool
serial_irq_handler(void *cookie)
{
    unsigned rounds = 0;
    int byte;

    (void)cookie;
    while (rounds < SERIAL_IRQ_ROUNDS && serial_interrupt_pending(SERIAL_COM1)) {
        while ((byte = serial_poll(SERIAL_COM1)) >= 0)
            receive_put(&serial_irq_input, (uint8_t)byte);
        rounds++;
    }
    receive_device_lost(&serial_irq_input, serial_overruns(SERIAL_COM1));
    return rounds > 0 && rounds < SERIAL_IRQ_ROUNDS;
}
/* [/handler] */

static int
serial_irq_read(void)
{
    return receive_take(&serial_irq_input);
}

static void
serial_irq_init(void)
{
    if (!serial_present(SERIAL_COM1) ||
        irq_request(IRQ_COM1, serial_irq_handler, &serial_irq_input, "com1") != 0)
        return;
    serial_receive_by(SERIAL_COM1, serial_irq_read);
    serial_interrupts_enable(SERIAL_COM1);
}

static void
serial_irq_panic(const struct panic *panic)
{
    (void)panic;
    serial_receive_by(SERIAL_COM1, NULL);
}

INITCALL(5, 3, serialirq, serial_irq_init, AFTER(serial), AFTER(interrupts));
PANIC_HOOK(54, serialirq, serial_irq_panic);
