/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief UARTs from the 16450 on (registers of the 8250, and scratch) at the PC's usual places.
 * @ingroup drivers
 *
 * - Each wait is bounded. A port that took nothing for that long is stuck: from then on it is
 *   looked at once per byte and not waited for, until it moves again; so a dead line costs seconds
 *   once, not per character.
 * - The line format is set before anything else: some machines honour a 5-bit format left by
 *   firmware.
 *
 * Next to read: kernel/drivers/serial_console.c.
 */
#include <kernel/drivers/serial.h>

#include <kernel/init.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>

enum serial_register {
    SERIAL_DATA = 0, /* divisor, low byte, while DLAB is set */
    SERIAL_IER = 1,  /* interrupt enable; divisor, high byte, while DLAB is set */
    SERIAL_FCR = 2,  /* written; read, it is the IIR: why the UART interrupts */
    SERIAL_LCR = 3,
    SERIAL_MCR = 4,
    SERIAL_LSR = 5,
    SERIAL_MSR = 6,
    SERIAL_SCRATCH = 7,
};

#define SERIAL_LCR_8N1     0x03
#define SERIAL_LCR_DLAB    0x80
#define SERIAL_FCR_CLEAR   0x07 /* FIFOs on, both emptied; interrupt at 1 byte: the most slack */
#define SERIAL_IIR_NONE    0x01 /* no cause */
#define SERIAL_IER_RECEIVE 0x05 /* a byte is there; bytes were lost, or the line is disturbed */
#define SERIAL_MCR_READY   0x03 /* DTR and RTS: somebody is here */
#define SERIAL_MCR_CALL    0x08 /* OUT2: on a PC, the gate between the UART and its line */
#define SERIAL_MCR_LOOP    0x10
#define SERIAL_LSR_DATA    0x01
#define SERIAL_LSR_OVERRUN 0x02
#define SERIAL_LSR_ROOM    0x20
#define SERIAL_LSR_IDLE    0x40
#define SERIAL_DIVISOR     1                  /* of 115200 baud */
#define SERIAL_LOOKS_MAX   (4u * 1024 * 1024) /* about 4 s: a look takes 1 us on a PC */

struct serial_device {
    const uint16_t base;
    bool present;
    bool stuck;
    unsigned overruns;
    int (*read)(void); /* NULL: from the UART itself */
};

static struct serial_device serial_devices[SERIAL_PORTS] = {
    [SERIAL_COM1] = { .base = 0x3F8 },
    [SERIAL_COM2] = { .base = 0x2F8 },
};

static uint8_t
serial_in(const struct serial_device *device, enum serial_register number)
{
    return io_in8((uint16_t)(device->base + number));
}

static void
serial_out(const struct serial_device *device, enum serial_register number, uint8_t value)
{
    io_out8((uint16_t)(device->base + number), value);
}

/** The line status. Looking clears the mark of lost bytes, so every look goes through here. */
static uint8_t
serial_status(struct serial_device *device)
{
    uint8_t status = serial_in(device, SERIAL_LSR);

    if (status & SERIAL_LSR_OVERRUN)
        device->overruns++;
    return status;
}

/** Is there a UART? A missing one does not remember what was put into its scratch register; nor
 * does the 8250 of the first PCs, which has none. */
static bool
serial_probe(const struct serial_device *device)
{
    serial_out(device, SERIAL_SCRATCH, 0x5A);
    if (serial_in(device, SERIAL_SCRATCH) != 0x5A)
        return false;
    serial_out(device, SERIAL_SCRATCH, 0xA5);
    return serial_in(device, SERIAL_SCRATCH) == 0xA5;
}

static void
serial_set_up(const struct serial_device *device)
{
    serial_out(device, SERIAL_LCR, SERIAL_LCR_DLAB | SERIAL_LCR_8N1);
    serial_out(device, SERIAL_DATA, SERIAL_DIVISOR & 0xFF);
    serial_out(device, SERIAL_IER, SERIAL_DIVISOR >> 8);
    serial_out(device, SERIAL_LCR, SERIAL_LCR_8N1);
    serial_out(device, SERIAL_IER, 0);
    serial_out(device, SERIAL_FCR, SERIAL_FCR_CLEAR);
    serial_out(device, SERIAL_MCR, SERIAL_MCR_READY);
}

void
serial_init(void)
{
    for (unsigned i = 0; i < SERIAL_PORTS; i++) {
        struct serial_device *device = &serial_devices[i];

        if (device->present || !serial_probe(device))
            continue;
        serial_set_up(device);
        device->present = true;
    }
}

bool
serial_present(enum serial_port port)
{
    return serial_devices[port].present;
}

/** Wait until one of the bits of @p mask shows in the line status. @return whether it did */
static bool
serial_wait(struct serial_device *device, uint8_t mask)
{
    for (unsigned looks = device->stuck ? 1 : SERIAL_LOOKS_MAX; looks > 0; looks--) {
        if (serial_status(device) & mask) {
            device->stuck = false;
            return true;
        }
        cpu_pause();
    }
    device->stuck = true;
    return false;
}

void
serial_write(enum serial_port port, const char *text, size_t length)
{
    struct serial_device *device = &serial_devices[port];

    if (!device->present)
        return;
    for (size_t i = 0; i < length; i++) {
        if (serial_wait(device, SERIAL_LSR_ROOM))
            serial_out(device, SERIAL_DATA, (uint8_t)text[i]);
    }
}

int
serial_poll(enum serial_port port)
{
    struct serial_device *device = &serial_devices[port];

    if (!device->present || !(serial_status(device) & SERIAL_LSR_DATA))
        return -EAGAIN;
    return serial_in(device, SERIAL_DATA);
}

int
serial_read(enum serial_port port)
{
    const struct serial_device *device = &serial_devices[port];

    return device->read != NULL ? device->read() : serial_poll(port);
}

void
serial_receive_by(enum serial_port port, int (*read)(void))
{
    serial_devices[port].read = read;
}

bool
serial_interrupts_enable(enum serial_port port)
{
    const struct serial_device *device = &serial_devices[port];

    if (!device->present)
        return false;
    serial_out(device, SERIAL_MCR, SERIAL_MCR_READY | SERIAL_MCR_CALL);
    serial_out(device, SERIAL_IER, SERIAL_IER_RECEIVE);
    return true;
}

bool
serial_interrupt_pending(enum serial_port port)
{
    struct serial_device *device = &serial_devices[port];

    if (!device->present || (serial_in(device, SERIAL_FCR) & SERIAL_IIR_NONE))
        return false;
    serial_status(device);
    serial_in(device, SERIAL_MSR);
    return true;
}

unsigned
serial_overruns(enum serial_port port)
{
    return serial_devices[port].overruns;
}

void
serial_loop_back(enum serial_port port, bool on)
{
    const struct serial_device *device = &serial_devices[port];
    uint8_t control;

    if (!device->present)
        return;
    control = serial_in(device, SERIAL_MCR) & (uint8_t)~SERIAL_MCR_LOOP;
    serial_out(device, SERIAL_MCR, control | (on ? SERIAL_MCR_LOOP : 0));
}

void
serial_drain(enum serial_port port)
{
    struct serial_device *device = &serial_devices[port];

    if (device->present)
        serial_wait(device, SERIAL_LSR_IDLE);
}

INITCALL(1, 2, serial, serial_init, AFTER(cmdline));
