/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what a program's frame may hold.
 * @ingroup tests
 */
#include <kernel/test/ktest.h>
#include <kernel/x86/32/gdt.h>
#include <kernel/x86/32/idt.h>
#include <kernel/x86/32/tss.h>
#include <kernel/x86/cpu.h>
#include <lib/random.h>
#include <mode/user.h>

/** Flags that would give a program power over the machine: IOPL, VM; and RF, VIF, VIP. */
#define USER_FRAME_POWER 0x001B3000ul
#define USER_FRAME_LOOPS 1000

KTEST(user_frame, check, "user frame: whatever is in it, a checked one is a program's")
{
    struct random random;

    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < USER_FRAME_LOOPS; i++) {
        struct trap_frame frame = { .cs = (unsigned long)random_next(&random),
                                    .user_ss = (unsigned long)random_next(&random),
                                    .eip = (unsigned long)random_next(&random),
                                    .eflags = (unsigned long)random_next(&random) };
        unsigned long instruction = frame.eip;

        user_frame_check(&frame);
        KEXPECT_EQ(frame.cs, GDT_USER_CODE_SELECTOR);
        KEXPECT_EQ(frame.user_ss, GDT_USER_DATA_SELECTOR);
        KEXPECT_EQ(frame.eip, instruction);
        KEXPECT_EQ(frame.eflags & (USER_FRAME_POWER | CPU_FLAGS_IF), CPU_FLAGS_IF);
    }
}

KTEST(user_frame, gate, "user frame: of all gates three are for programs: 3, 4 and 0x80")
{
    for (unsigned vector = 0; vector < IDT_VECTORS; vector++) {
        bool open = vector == 3 || vector == 4 || vector == USER_SYSCALL_VECTOR;

        KEXPECT_EQ(idt_gate_privilege(idt_read(vector)), open ? 3 : 0);
    }
    KEXPECT_EQ(idt_gate_kind(idt_read(USER_SYSCALL_VECTOR)), IDT_INTERRUPT);
}

KTEST(user_frame, ports, "user frame: no port is a program's")
{
    KEXPECT(tss_main.io_map >= sizeof(struct tss));
}
