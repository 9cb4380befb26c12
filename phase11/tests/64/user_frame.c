/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what a program's frame may hold.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/test/ktest.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/idt.h>
#include <kernel/x86/64/tss.h>
#include <kernel/x86/64/msr.h>
#include <kernel/x86/cpu.h>
#include <lib/random.h>
#include <mode/user.h>

/** Flags that would give a program power over the machine: IOPL, VM; and RF, VIF, VIP. */
#define USER_FRAME_POWER 0x001B3000ul
/** What the kernel may not begin with: TF, IF, DF, NT, AC. */
#define USER_FRAME_FLAGS_OFF 0x44700ul
#define USER_FRAME_LOOPS     1000

KTEST(user_frame, check, "user frame: whatever is in it, a checked one is a program's")
{
    struct random random;

    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < USER_FRAME_LOOPS; i++) {
        struct trap_frame frame = { .cs = random_next(&random),
                                    .ss = random_next(&random),
                                    .rip = random_next(&random),
                                    .rflags = random_next(&random) };
        unsigned long instruction = frame.rip;

        user_frame_check(&frame);
        KEXPECT_EQ(frame.cs, GDT_USER_CODE_SELECTOR);
        KEXPECT_EQ(frame.ss, GDT_USER_DATA_SELECTOR);
        KEXPECT_EQ(frame.rip, instruction);
        KEXPECT_EQ(frame.rflags & (USER_FRAME_POWER | CPU_FLAGS_IF), CPU_FLAGS_IF);
    }
}

KTEST(user_frame, gate, "user frame: of all gates two are for programs: 3 and 4, and not 0x80")
{
    for (unsigned vector = 0; vector < IDT_VECTORS; vector++)
        KEXPECT_EQ(idt_gate_privilege(idt_read(vector)), vector == 3 || vector == 4 ? 3 : 0);
}

KTEST(user_frame, syscall, "user frame: SYSCALL leads into the kernel, and leaves it no power")
{
    uint64_t star = msr_read(MSR_STAR), off = msr_read(MSR_SFMASK);

    KEXPECT(msr_read(MSR_EFER) & MSR_EFER_SCE);
    KEXPECT(image_is_code(msr_read(MSR_LSTAR)));
    KEXPECT_EQ(star >> 32 & 0xFFFF, GDT_KERNEL_CODE_SELECTOR);
    KEXPECT_EQ((star >> 48) + 8, GDT_USER_DATA_SELECTOR);
    KEXPECT_EQ((star >> 48) + 16, GDT_USER_CODE_SELECTOR);
    KEXPECT_EQ(off & USER_FRAME_FLAGS_OFF, USER_FRAME_FLAGS_OFF);
}

KTEST(user_frame, ports, "user frame: no port is a program's")
{
    KEXPECT(tss_main.io_map >= sizeof(struct tss));
}
