/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Driving the two 8259A: vectors, masks, end of interrupt, spurious calls.
 * @ingroup irq
 *
 * The firmware leaves lines 0 to 7 at vectors 8 to 15, which since the 80286 belong to exceptions.
 * So both chips are told new vectors before anything else.
 *
 * A spurious call: a line calls, and has fallen silent when the CPU asks which it was. The chip
 * must answer something and says 7, of the second chip: 15, without marking it as in service. An
 * eoi would then end somebody else's service.
 */
#include <kernel/x86/pic.h>

#include <kernel/init.h>
#include <kernel/irq/irq.h>
#include <kernel/irq/trap.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

enum pic_port {
    PIC_FIRST_COMMAND = 0x20,
    PIC_FIRST_DATA = 0x21,
    PIC_SECOND_COMMAND = 0xA0,
    PIC_SECOND_DATA = 0xA1,
};

#define PIC_ICW1       0x11 /* initialise: edges, cascade, ICW4 follows */
#define PIC_ICW4       0x01 /* 8086 mode, eoi by us */
#define PIC_READ_IRR   0x0A /* OCW3: the next read of the command port gives the IRR */
#define PIC_READ_ISR   0x0B /* … the ISR */
#define PIC_EOI        0x60 /* OCW2: specific eoi, plus the line */
#define PIC_WEAKEST(n) ((n) == 7 || (n) == 15) /* what a chip says when it does not know */

/** The masks: the chips hold the same. */
static uint16_t pic_mask_bits = 0xFFFF;

/** A write to a port where nothing is: about a microsecond, for chips slower than the bus. */
static void
pic_settle(void)
{
    io_out8(0x80, 0);
}

static void
pic_set_up(enum pic_port command, enum pic_port data, uint8_t vector, uint8_t cascade)
{
    io_out8(command, PIC_ICW1);
    pic_settle();
    io_out8(data, vector);
    pic_settle();
    io_out8(data, cascade);
    pic_settle();
    io_out8(data, PIC_ICW4);
    pic_settle();
}

static void
pic_write_masks(unsigned line)
{
    if (line < 8)
        io_out8(PIC_FIRST_DATA, (uint8_t)pic_mask_bits);
    else
        io_out8(PIC_SECOND_DATA, (uint8_t)(pic_mask_bits >> 8));
}

static void
pic_mask(unsigned line)
{
    pic_mask_bits |= (uint16_t)(1u << line);
    pic_write_masks(line);
}

static void
pic_unmask(unsigned line)
{
    pic_mask_bits &= (uint16_t) ~(1u << line);
    pic_write_masks(line);
}

/* [eoi] */
static void
pic_eoi(unsigned line)
{
    if (line >= 8)
        io_out8(PIC_SECOND_COMMAND, (uint8_t)(PIC_EOI | (line & 7)));
    io_out8(PIC_FIRST_COMMAND, (uint8_t)(PIC_EOI | (line < 8 ? line : PIC_CASCADE)));
}

static bool
pic_spurious(unsigned line)
{
    if (!PIC_WEAKEST(line) || pic_in_service(line))
        return false;
    if (line >= 8) /* the first chip was really called: by the second */
        io_out8(PIC_FIRST_COMMAND, PIC_EOI | PIC_CASCADE);
    return true;
}
/* [/eoi] */

/** @return a line's bit of the register that @p which (PIC_READ_…) selects */
static bool
pic_bit(uint8_t which, unsigned line)
{
    uint16_t port = line < 8 ? PIC_FIRST_COMMAND : PIC_SECOND_COMMAND;
    uintptr_t flags = cpu_interrupts_save(); /* a handler's choice must not come in between */
    uint8_t value;

    io_out8(port, which);
    value = io_in8(port);
    cpu_interrupts_restore(flags);
    return value >> (line & 7) & 1;
}

uint16_t
pic_masks(void)
{
    return (uint16_t)(io_in8(PIC_SECOND_DATA) << 8 | io_in8(PIC_FIRST_DATA));
}

bool
pic_requested(unsigned line)
{
    return pic_bit(PIC_READ_IRR, line);
}

bool
pic_in_service(unsigned line)
{
    return pic_bit(PIC_READ_ISR, line);
}

static const struct irq_chip pic_chip = {
    .name = "PIC",
    .mask = pic_mask,
    .unmask = pic_unmask,
    .eoi = pic_eoi,
    .spurious = pic_spurious,
};

static void
pic_init(void)
{
    pic_set_up(PIC_FIRST_COMMAND, PIC_FIRST_DATA, VECTOR_IRQ, 1u << PIC_CASCADE);
    pic_set_up(PIC_SECOND_COMMAND, PIC_SECOND_DATA, VECTOR_IRQ + 8, PIC_CASCADE);
    pic_mask_bits = 0xFFFF & (uint16_t) ~(1u << PIC_CASCADE);
    pic_write_masks(0);
    pic_write_masks(8);
    irq_chip_add(&pic_chip, 0, PIC_CASCADE);
    irq_chip_add(&pic_chip, PIC_CASCADE + 1, PIC_LINES - PIC_CASCADE - 1);
}

INITCALL(4, 1, pic, pic_init);
