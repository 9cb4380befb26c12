/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Driving channel 0 of the interval timer.
 * @ingroup time
 *
 * The tick is mode 2: the output falls for one count and rises when the counter starts anew, and it
 * is that rise which interrupts. Mode 3 counts in twos, so its counter could not be read as time.
 */
#include <kernel/x86/pit.h>

#include <kernel/irq/irq.h>
#include <kernel/time/clock.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <kernel/x86/pic.h>

/** The timer's ports in use. */
enum pit_port { PIT_CHANNEL0 = 0x40, PIT_COMMAND = 0x43 };

/* Commands for channel 0; the count is given, and read, low byte first. */
#define PIT_LATCH  0x00 /* keep the counter as it is now, to be read */
#define PIT_ONCE   0x30 /* mode 0: the output rises at the end */
#define PIT_PERIOD 0x34 /* mode 2 */

/** So many reads of a counter that runs do not all give the same: each takes about 3 us. */
#define PIT_LOOKS 1000

/** The count of a period; 0: it does not tick. */
static unsigned pit_period;
static bool pit_works;
static uint64_t pit_passed; /* counts of the periods that are over */

static void
pit_program(uint8_t command, unsigned count)
{
    uintptr_t flags = cpu_interrupts_save();

    io_out8(PIT_COMMAND, command);
    io_out8(PIT_CHANNEL0, (uint8_t)count);
    io_out8(PIT_CHANNEL0, (uint8_t)(count >> 8));
    cpu_interrupts_restore(flags);
}

void
pit_run_free(void)
{
    pit_program(PIT_PERIOD, PIT_COUNT_MAX);
}

unsigned
pit_read(void)
{
    uintptr_t flags = cpu_interrupts_save();
    unsigned count;

    io_out8(PIT_COMMAND, PIT_LATCH);
    count = io_in8(PIT_CHANNEL0);
    count |= (unsigned)io_in8(PIT_CHANNEL0) << 8;
    cpu_interrupts_restore(flags);
    return count != 0 ? count : PIT_COUNT_MAX;
}

ktime_t
pit_counts_to_ktime(uint64_t counts)
{
    /* In two parts: whole seconds cannot overflow, and the rest times 10^9 stays below 2^51. */
    return (ktime_t)(counts / PIT_HZ) * KTIME_SECOND +
           (ktime_t)(counts % PIT_HZ * KTIME_SECOND / PIT_HZ);
}

static bool
pit_interrupt(void *cookie)
{
    (void)cookie;
    pit_passed += pit_period;
    clock_tick();
    return true;
}

/** The count nearest to a stretch of time, as far as the counter can. */
static unsigned
pit_count_for(uint64_t counts)
{
    return counts < 1 ? 1 : counts > PIT_COUNT_MAX ? PIT_COUNT_MAX : (unsigned)counts;
}

static ktime_t
pit_periodic(unsigned hz)
{
    unsigned count = pit_count_for((PIT_HZ + hz / 2) / hz);

    if (!pit_works)
        return 0;
    pit_program(PIT_PERIOD, count);
    pit_period = count;
    irq_request(IRQ_CLOCK, pit_interrupt, NULL, "pit"); /* or it has been there all the time */
    return pit_counts_to_ktime(count);
}

static ktime_t
pit_oneshot(ktime_t delay)
{
    ktime_t longest = pit_counts_to_ktime(PIT_COUNT_MAX);
    ktime_t wanted = delay < 0 ? 0 : delay > longest ? longest : delay;
    unsigned count = pit_count_for((uint64_t)wanted * PIT_HZ / KTIME_SECOND);

    pit_program(PIT_ONCE, count);
    return pit_counts_to_ktime(count);
}

/** Does the counter move? Where there is no PIT, all reads give the same. */
static bool
pit_start(void)
{
    unsigned first;

    pit_run_free();
    first = pit_read();
    for (unsigned looks = 0; looks < PIT_LOOKS && !pit_works; looks++)
        pit_works = pit_read() != first;
    return pit_works;
}

/**
 * The periods so far, and how far the counter is into the next one.
 *
 * The counter may have started anew while its interrupt is still waiting, because interrupts are
 * off: then one period is missing in `pit_passed`. Asked in this order, a request together with a
 * counter that has just begun means exactly that; a request with a counter near its end came after
 * the counter was read. Further ticks that pass meanwhile are lost: this is the poorer clock.
 */
/* [read] */
static uint64_t
pit_source_read(void)
{
    unsigned count = pit_read();
    bool waiting = pic_requested(IRQ_CLOCK);
    unsigned gone = count < pit_period ? pit_period - count : 0; /* more: not loaded yet */
    uint64_t passed = pit_passed;

    if (pit_period != 0 && waiting && gone < pit_period / 2)
        passed += pit_period;
    return (uint64_t)pit_counts_to_ktime(passed + gone);
}
/* [/read] */

CLOCK_SOURCE(pit, .rating = 100, .start = pit_start, .read = pit_source_read);
CLOCK_EVENT(pit, .rating = 100, .periodic = pit_periodic, .oneshot = pit_oneshot);
