/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief NMI and machine check: the hardware says that something is wrong with it.
 * @ingroup x86
 *
 * An NMI may come at any instruction, also where others are safe because interrupts are off: in the
 * middle of the log's ring, for instance. So it prints at once only if interrupts were on, as any
 * handler may; else the report is deferred. If the one before is still waiting, the kernel hangs
 * with interrupts off, and the risk is taken: whoever presses the button twice gets an answer.
 *
 * A PC has two sources that it can name in port 0x61 (system
 * control port B); all others, a watchdog or a button, leave no trace there. Whoever has set bit 7
 * of port 0x70 gets none.
 *
 * A machine check means that the CPU found its own results wrong: nothing it says can be trusted,
 * so that is the end.
 *
 * Source: Intel ICH9 data sheet §13.7.1 (NMI_SC); Intel SDM vol. 3B §15.
 */
#include <kernel/x86/nmi.h>

#include <kernel/console/console.h>
#include <kernel/irq/deferred.h>
#include <kernel/irq/trap.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

#define NMI_PORT 0x61

/** @name Bits of port 0x61
 * @{ */
#define NMI_SYSTEM_ERROR 0x80u /**< memory parity, or SERR# on the PCI bus */
#define NMI_CHANNEL      0x40u /**< IOCHK#, a card */
#define NMI_CHANNEL_OFF  0x08u /**< set: forget the card's */
#define NMI_SYSTEM_OFF   0x04u /**< set: forget the memory's */
#define NMI_KEEP         0x0Fu /**< the bits that can be written */
/** @} */

static unsigned nmi_seen;

unsigned
nmi_count(void)
{
    return nmi_seen;
}

/** The latest that had to be deferred. */
static struct {
    struct deferred report;
    uintptr_t instruction;
    uint8_t status;
} nmi_untold;

static void
nmi_tell(uintptr_t instruction, uint8_t status)
{
    kprintf("NMI at %pS:%s%s%s\n", (void *)instruction,
            status & NMI_SYSTEM_ERROR ? " memory parity or PCI system error" : "",
            status & NMI_CHANNEL ? " error of an ISA card" : "",
            status & (NMI_SYSTEM_ERROR | NMI_CHANNEL) ? "" : " no reason given");
}

static void
nmi_tell_later(struct deferred *work)
{
    (void)work;
    nmi_tell(nmi_untold.instruction, nmi_untold.status);
}

static bool
nmi_trap(struct trap_frame *frame)
{
    uint8_t status = io_in8(NMI_PORT);
    uintptr_t instruction = trap_instruction(frame);

    nmi_seen++;
    nmi_untold.report.fn = nmi_tell_later;
    if ((trap_flags(frame) & CPU_FLAGS_IF) || !deferred_add_by_nmi(&nmi_untold.report)) {
        nmi_tell(instruction, status);
    } else {
        nmi_untold.instruction = instruction;
        nmi_untold.status = status;
    }
    if (status & (NMI_SYSTEM_ERROR | NMI_CHANNEL)) {
        /* Off and on again: that forgets the reason and lets the next one come. */
        io_out8(NMI_PORT, (status & NMI_KEEP) | NMI_SYSTEM_OFF | NMI_CHANNEL_OFF);
        io_out8(NMI_PORT, status & NMI_KEEP & ~(NMI_SYSTEM_OFF | NMI_CHANNEL_OFF));
    }
    return true;
}

static bool
nmi_machine_check(struct trap_frame *frame)
{
    struct registers registers;

    trap_registers(frame, &registers);
    panic_at(&registers, NULL, 0, "machine check: the CPU reports broken hardware, noticed at %pS",
             (void *)trap_instruction(frame));
}

TRAP_HANDLER(VECTOR_NMI, nmi, nmi_trap);
TRAP_HANDLER(VECTOR_MC, machinecheck, nmi_machine_check);
