/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The PS/2 driver: commands, acknowledgements, and a channel that is not there.
 * @ingroup tests
 */
#include <lib/errno.h>

#include <kernel/drivers/ps2_private.h>
#include <kernel/test/ktest.h>
#include <kernel/types.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

/* What ps2_read() finds, instead of the controller's bytes. */
static const int *ps2_test_bytes;

static int
ps2_test_receive(void)
{
    return *ps2_test_bytes < 0 ? -EAGAIN : *ps2_test_bytes++;
}

/* A channel in a state of its own, for as long as a test lasts: nothing is written to a device,
 * because there is one byte only and it counts as sent. */
static struct ps2_port
ps2_test_begin(const int *bytes)
{
    struct ps2_port saved = ps2_ports[PS2_AUXILIARY];

    ps2_ports[PS2_AUXILIARY] = (struct ps2_port){
        .works = true, .interrupts = saved.interrupts, .sent = { 0xF4 }, .sent_length = 1
    };
    ps2_test_bytes = bytes;
    ps2_receive_by(PS2_AUXILIARY, ps2_test_receive);
    return saved;
}

KTEST(ps2, acknowledged, "ps2: an acknowledgement is taken out of what comes in, once")
{
    static const int bytes[] = { 0x11, PS2_ACKNOWLEDGE, 0x22, PS2_ACKNOWLEDGE, -1 };
    struct ps2_port saved = ps2_test_begin(bytes);

    KEXPECT_EQ(ps2_read(PS2_AUXILIARY), 0x11);
    KEXPECT(ps2_sending(PS2_AUXILIARY));
    KEXPECT_EQ(ps2_send(PS2_AUXILIARY, (const uint8_t[]){ 0xF4 }, 1), -EBUSY);
    KEXPECT_EQ(ps2_read(PS2_AUXILIARY), 0x22);
    KEXPECT(!ps2_sending(PS2_AUXILIARY));
    KEXPECT_EQ(ps2_read(PS2_AUXILIARY), PS2_ACKNOWLEDGE); /* nobody asked: it is data */
    KEXPECT_EQ(ps2_read(PS2_AUXILIARY), -EAGAIN);
    ps2_ports[PS2_AUXILIARY] = saved;
}

KTEST(ps2, never_acknowledged, "ps2: a command that is never answered is given up, and keys go on")
{
    static int bytes[65];
    struct ps2_port saved;
    unsigned got = 0;

    for (size_t i = 0; i < ARRAY_SIZE(bytes); i++)
        bytes[i] = i + 1 < ARRAY_SIZE(bytes) ? 0x1C : -1;
    saved = ps2_test_begin(bytes);
    while (ps2_read(PS2_AUXILIARY) == 0x1C)
        got++;
    KEXPECT_EQ(got, ARRAY_SIZE(bytes) - 1);
    KEXPECT(!ps2_sending(PS2_AUXILIARY));
    ps2_ports[PS2_AUXILIARY] = saved;
}

KTEST(ps2, again, "ps2: a byte that a device wants again is sent again, and then acknowledged")
{
    static const int bytes[] = { PS2_RESEND, -1 };
    struct ps2_port saved;

    if (ps2_identity(PS2_AUXILIARY, NULL) < 0)
        KSKIP("no mouse, which could be told something harmless");
    saved = ps2_test_begin(bytes);
    ps2_ports[PS2_AUXILIARY].sent[0] = 0xF5; /* send nothing by yourself: it does not anyway */
    KEXPECT_EQ(ps2_read(PS2_AUXILIARY), -EAGAIN);
    KEXPECT(ps2_sending(PS2_AUXILIARY));
    ps2_receive_by(PS2_AUXILIARY,
                   saved.receive); /* the answer comes as answers do in this kernel */
    for (unsigned looks = PS2_LOOKS_ANSWER; looks > 0 && ps2_sending(PS2_AUXILIARY); looks--) {
        ps2_read(PS2_AUXILIARY);
        io_in8(PS2_STATUS); /* nothing but time: a ring is looked at faster than a controller */
    }
    KEXPECT(!ps2_sending(PS2_AUXILIARY));
    ps2_ports[PS2_AUXILIARY] = saved;
}

/* Have the controller show the first byte, and write the second while it waits. Nothing interrupts,
 * or the first would not wait any more. @return false: this controller does not do it */
static bool
ps2_test_write_behind(uint8_t first, uint8_t second)
{
    uintptr_t flags = cpu_interrupts_save();
    unsigned looks = ps2_loop_back(first) == 0 ? PS2_LOOKS_READY : 0;

    while (looks > 0 && !(io_in8(PS2_STATUS) & PS2_STATUS_OUTPUT))
        looks--;
    if (looks > 0 && ps2_loop_back(second) != 0)
        looks = 0;
    cpu_interrupts_restore(flags);
    return looks > 0;
}

/* Wait for what the keyboard sends. */
static int
ps2_test_byte(void)
{
    int byte = -EAGAIN;

    for (unsigned looks = PS2_LOOKS_READY; looks > 0 && byte < 0; looks--) {
        byte = ps2_read(PS2_KEYBOARD);
        io_in8(PS2_STATUS);
    }
    return byte;
}

KTEST(ps2, kept,
      "ps2: a byte that waits while another is written is kept, and stays in front of it")
{
    if (!ps2_test_write_behind(0x1C, 0x32))
        KSKIP("no keyboard, or a controller that cannot type by itself");
    KEXPECT_EQ(ps2_test_byte(), 0x1C);
    KEXPECT_EQ(ps2_test_byte(), 0x32);
    KEXPECT_EQ(ps2_read(PS2_KEYBOARD), -EAGAIN);
}

KTEST(ps2, absent, "ps2: a channel that does not work has nothing to read and takes nothing")
{
    struct ps2_port saved = ps2_ports[PS2_AUXILIARY];
    uint8_t answer;

    ps2_ports[PS2_AUXILIARY] = (struct ps2_port){ .works = false };
    KEXPECT_EQ(ps2_poll(PS2_AUXILIARY), -EAGAIN);
    KEXPECT_EQ(ps2_read(PS2_AUXILIARY), -EAGAIN);
    KEXPECT_EQ(ps2_command(PS2_AUXILIARY, 0xF2, -1, &answer, 1), -ETIMEDOUT);
    KEXPECT_EQ(ps2_send(PS2_AUXILIARY, (const uint8_t[]){ 0xF4 }, 1), -EIO);
    ps2_ports[PS2_AUXILIARY] = saved;
}

KTEST(ps2, identity, "ps2: the device on the first channel is a keyboard")
{
    uint8_t identity[PS2_IDENTITY_SIZE];
    int length = ps2_identity(PS2_KEYBOARD, identity);

    if (length <= 0)
        KSKIP("no PS/2 keyboard, or one of 1984, which does not say what it is");
    KEXPECT_EQ(identity[0], 0xAB);
}
