/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What comes in by interrupt: the ring, COM1 and the keyboard.
 * @ingroup tests
 */
#include <kernel/console/console.h>
#include <kernel/drivers/ps2.h>
#include <kernel/drivers/receive.h>
#include <kernel/drivers/serial.h>
#include <kernel/irq/irq.h>
#include <kernel/test/ktest.h>
#include <kernel/time/clock.h>
#include <kernel/types.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/random.h>

KTEST(receive, lost, "receive: bytes beyond the ring are counted, and those in it stay in order")
{
    static uint8_t bytes[16];
    struct receive receive = RECEIVE_INTO("a test of lost input", bytes);

    receive.report.waiting = true; /* as if it were queued: nobody is told by a test */
    for (unsigned i = 0; i < 21; i++)
        receive_put(&receive, (uint8_t)i);
    KEXPECT_EQ(receive_lost(&receive), 5);
    receive_device_lost(&receive, 2);
    KEXPECT_EQ(receive_lost(&receive), 7);
    for (unsigned i = 0; i < 16; i++)
        KEXPECT_EQ(receive_take(&receive), i);
    KEXPECT_EQ(receive_take(&receive), -EAGAIN);
    receive_put(&receive, 99);
    KEXPECT_EQ(receive_take(&receive), 99);
}

KTEST(receive, wraps, "ring: what is taken is what was put, over many times its size")
{
    static uint8_t bytes[8];
    struct ring ring = RING_OVER(bytes);
    struct random random;
    unsigned put = 0, taken = 0;

    ring.put = ring.taken = UINT32_MAX - 20; /* the counters wrap on the way */
    random_init(&random, ktest_seed());
    while (taken < 1000) {
        if (random_next(&random) & 1) {
            bool fits = put - taken < sizeof(bytes);

            KREQUIRE_EQ(ring_put(&ring, (uint8_t)put), fits);
            put += fits;
        } else {
            int want = put == taken ? -EAGAIN : (uint8_t)taken;

            KREQUIRE_EQ(ring_take(&ring), want);
            taken += want >= 0;
        }
        KREQUIRE_EQ(ring_used(&ring), put - taken);
    }
}

/** The next byte of COM1, waiting at most half a second. */
static int
receive_serial(void)
{
    ktime_t end = ktime_now() + KTIME_SECOND / 2;
    int byte;

    do
        byte = serial_read(SERIAL_COM1);
    while (byte < 0 && ktime_now() < end);
    return byte;
}

KTEST(receive, serial, "serial: bytes that COM1 receives come by interrupt, complete and in order")
{
    static const char text[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    char got[sizeof(text)] = "";
    struct irq_counters before, after;
    int byte;

    if (!serial_present(SERIAL_COM1))
        KSKIP("there is no COM1");
    console_drain();
    while (serial_read(SERIAL_COM1) >= 0)
        continue;
    before = irq_statistics(IRQ_COM1);
    serial_loop_back(SERIAL_COM1, true);
    for (unsigned i = 0; i < sizeof(text) - 1; i++) {
        serial_write(SERIAL_COM1, &text[i], 1);
        byte = receive_serial();
        got[i] = byte < 0 ? '?' : (char)byte;
        if (byte < 0)
            break;
    }
    serial_loop_back(SERIAL_COM1, false);
    after = irq_statistics(IRQ_COM1);
    if (got[0] == '?' && after.count == before.count)
        KSKIP("in loop-back this UART does not reach its interrupt line");
    KEXPECT_STR(got, text);
    KEXPECT(after.count > before.count);
    KEXPECT_EQ(after.unhandled, before.unhandled);
}

static bool
receive_byte_came(void *context)
{
    int *byte = context;

    *byte = serial_read(SERIAL_COM1);
    return *byte >= 0;
}

KTEST(receive, wakes, "serial: a byte that comes wakes the sleeping CPU; it needs no tick for that")
{
    const struct clock_event *event = clock_event();
    unsigned hz = (unsigned)((KTIME_SECOND + clock_period() / 2) / clock_period());
    uint64_t ticks = 0, after = 1;
    int byte = 0;

    if (!serial_present(SERIAL_COM1) || event == NULL)
        KSKIP("there is no COM1, or no clock that would end a failure");
    console_drain();
    for (unsigned tries = 0; tries < 5 && after != ticks; tries++) { /* the host may be busy */
        ktime_sleep(clock_period()); /* what has been asked of the clock before is over */
        event->oneshot(40 * KTIME_MILLISECOND);
        serial_loop_back(SERIAL_COM1, true);
        ticks = clock_ticks();
        serial_write(SERIAL_COM1, "w", 1);
        cpu_wait_until(receive_byte_came, &byte);
        after = clock_ticks();
        serial_loop_back(SERIAL_COM1, false);
        event->periodic(hz);
    }
    KEXPECT_EQ(byte, 'w');
    KEXPECT_EQ(after, ticks);
}

KTEST(receive, polled, "serial: with interrupts off the UART itself can still be read")
{
    uintptr_t flags;
    int byte = -EAGAIN;

    if (!serial_present(SERIAL_COM1))
        KSKIP("there is no COM1");
    console_drain();
    flags = cpu_interrupts_save();
    serial_loop_back(SERIAL_COM1, true);
    serial_write(SERIAL_COM1, "p", 1);
    for (unsigned looks = 0; byte < 0 && looks < 1000000; looks++)
        byte = serial_poll(SERIAL_COM1);
    serial_loop_back(SERIAL_COM1, false);
    cpu_interrupts_restore(flags);
    KEXPECT_EQ(byte, 'p');
}

KTEST(receive, keyboard, "ps2: a byte from the keyboard comes by interrupt, and through the ring")
{
    static const uint8_t bytes[] = { 0x1C, 0x9C, 0xE0, 0x48, 0xE0, 0xC8 };
    uint64_t before = irq_statistics(IRQ_KEYBOARD).count;

    if (!ps2_works(PS2_KEYBOARD))
        KSKIP("there is no keyboard controller");
    while (ps2_read(PS2_KEYBOARD) >= 0)
        continue;
    for (unsigned i = 0; i < ARRAY_SIZE(bytes); i++) {
        ktime_t end = ktime_now() + KTIME_SECOND / 2;
        int byte;

        KREQUIRE_EQ(ps2_loop_back(bytes[i]), 0);
        do
            byte = ps2_read(PS2_KEYBOARD);
        while (byte < 0 && ktime_now() < end);
        if (i == 0 && byte < 0)
            KSKIP("this controller does not present bytes as the keyboard's (command D2)");
        KEXPECT_EQ(byte, bytes[i]);
    }
    KEXPECT(irq_statistics(IRQ_KEYBOARD).count >= before + ARRAY_SIZE(bytes));
}
