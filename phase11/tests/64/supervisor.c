/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the kernel has taken away from itself: programs' memory, programs' code.
 * @ingroup tests
 */
#include <kernel/irq/trap.h>
#include <kernel/test/fault.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <mode/user_access.h>
#include <tests/mm_probe.h>

#define SUPERVISOR_RET  0xC3
#define SUPERVISOR_SMEP 0x100000ul
#define SUPERVISOR_SMAP 0x200000ul
#define SUPERVISOR_UMIP 0x000800ul

KTEST(supervisor, bits, "supervisor: CR4 has of SMEP, SMAP and UMIP what CPUID has")
{
    struct cpu_cpuid has = { 0 };
    uintptr_t cr4 = cpu_cr4_read();

    if (cpu_cpuid(0, 0).eax >= 7)
        has = cpu_cpuid(7, 0);
    KEXPECT_EQ((cr4 & SUPERVISOR_SMEP) != 0, has.ebx >> 7 & 1);
    KEXPECT_EQ((cr4 & SUPERVISOR_SMAP) != 0, has.ebx >> 20 & 1);
    KEXPECT_EQ((cr4 & SUPERVISOR_UMIP) != 0, has.ecx >> 2 & 1);
    KEXPECT_EQ(user_access_guarded, has.ebx >> 20 & 1);
}

/* [smap] */
KTEST(supervisor, data, "SMAP: the kernel touches a program's page only where it says so")
{
    volatile char *word = (volatile char *)PROBE_BASE;
    struct mm *mm;

    if (!user_access_guarded)
        KSKIP("this CPU has no SMAP");
    PROBE_BEGIN(mm);
    if (probe_map(mm, PROBE_BASE, 0x1000, PROBE_RW) == 0 && probe_put(PROBE_BASE, 'x') == 0) {
        KEXPECT_FAULT(VECTOR_PF, (void)*word);
        KEXPECT_EQ(fault_error() & (TRAP_PF_PRESENT | TRAP_PF_WRITE), TRAP_PF_PRESENT);
        KEXPECT_FAULT(VECTOR_PF, *word = 'y');
        KEXPECT_EQ(fault_address(), PROBE_BASE);
        KEXPECT_EQ(probe_get(PROBE_BASE), 'x');
        user_access_begin();
        KEXPECT_EQ(*word, 'x');
        user_access_end();
        KEXPECT_FAULT(VECTOR_PF, (void)*word);
    }
    PROBE_END(mm);
}
/* [/smap] */

static uintptr_t
supervisor_flags(void)
{
    uintptr_t flags;

    __asm__ volatile("pushf; pop %0" : "=r"(flags));
    return flags;
}

KTEST(supervisor, closed, "SMAP: behind a copy, done or failed, programs' memory is closed again")
{
    struct mm *mm;
    char byte;

    PROBE_BEGIN(mm);
    if (probe_map(mm, PROBE_BASE, 0x1000, PROBE_RW) == 0) {
        probe_put(PROBE_BASE, 'x');
        KEXPECT_EQ(supervisor_flags() & USER_ACCESS_AC, 0);
        KEXPECT_EQ(user_read(&byte, PROBE_BASE + 0x1000, 1), -EFAULT);
        KEXPECT_EQ(supervisor_flags() & USER_ACCESS_AC, 0);
        KEXPECT_EQ(user_read_string(&byte, PROBE_BASE + 0x1000, 1), -EFAULT);
        KEXPECT_EQ(supervisor_flags() & USER_ACCESS_AC, 0);
        KEXPECT_EQ(user_clear(PROBE_BASE, 0x1001), -EFAULT);
        KEXPECT_EQ(supervisor_flags() & USER_ACCESS_AC, 0);
    }
    PROBE_END(mm);
}

/** What the handler below has seen; armed by the test. */
static struct {
    bool armed;
    uintptr_t before, inside;
} supervisor_seen;

/** Step over the test's UD2. */
static bool
supervisor_look(struct trap_frame *frame)
{
    if (!supervisor_seen.armed)
        return false;
    supervisor_seen.armed = false;
    supervisor_seen.before = trap_flags(frame);
    supervisor_seen.inside = supervisor_flags();
    trap_set_instruction(frame, trap_instruction(frame) + 2);
    return true;
}

TRAP_HANDLER_AT(42, VECTOR_UD, supervisor, supervisor_look);

KTEST(supervisor, interrupted, "SMAP: who interrupts a copy is guarded, and it goes on open")
{
    uintptr_t after;

    if (!user_access_guarded)
        KSKIP("this CPU has no SMAP");
    supervisor_seen.armed = true;
    user_access_begin();
    __asm__ volatile("ud2" : : : "memory");
    after = supervisor_flags();
    user_access_end();
    KEXPECT(supervisor_seen.before & USER_ACCESS_AC);
    KEXPECT_EQ(supervisor_seen.inside & USER_ACCESS_AC, 0);
    KEXPECT(after & USER_ACCESS_AC);
}

KTEST(supervisor, code, "SMEP: the kernel does not execute a program's page")
{
    void (*volatile function)(void) = (void (*)(void))PROBE_BASE;
    struct mm *mm;

    if (!(cpu_cr4_read() & SUPERVISOR_SMEP))
        KSKIP("this CPU has no SMEP");
    PROBE_BEGIN(mm);
    if (probe_map(mm, PROBE_BASE, 0x1000, PROBE_RW) == 0 &&
        probe_put(PROBE_BASE, (char)SUPERVISOR_RET) == 0 &&
        mm_protect(mm, PROBE_BASE, 0x1000, PROT_READ | PROT_EXEC) == 0) {
        KEXPECT_FAULT(VECTOR_PF, function());
        KEXPECT_EQ(fault_error() & (TRAP_PF_PRESENT | TRAP_PF_FETCH),
                   TRAP_PF_PRESENT | TRAP_PF_FETCH);
        KEXPECT_EQ(fault_address(), PROBE_BASE);
    }
    PROBE_END(mm);
}

KTEST(supervisor, edge,
      "user memory: a copy ends at the last address of programs, and no number is too odd")
{
    static const struct {
        uintptr_t address;
        size_t size;
    } ranges[] = {
        { MM_END, 1 },
        { MM_END - 1, 2 },
        { MM_END + 0xFFF, 1 },
        { 0x0000800000000000ul, 8 },
        { 0x0000900000000000ul, 8 },
        { 0xFFFF800000000000ul, 8 },
        { ~0ul, 1 },
        { ~0ul - 7, 16 },
        { MM_END - 8, ~0ul },
        { 0x8000000000000000ul, 0x8000000000000000ul },
    };
    struct mm *mm;
    char buffer[16];

    PROBE_BEGIN(mm);
    for (unsigned i = 0; i < ARRAY_SIZE(ranges); i++) {
        KNOTE("0x%lx, %lu bytes", ranges[i].address, ranges[i].size);
        KEXPECT(!user_range_valid(ranges[i].address, ranges[i].size));
        KEXPECT_EQ(user_read(buffer, ranges[i].address, ranges[i].size), -EFAULT);
        KEXPECT_EQ(user_write(ranges[i].address, buffer, ranges[i].size), -EFAULT);
        KEXPECT_EQ(user_clear(ranges[i].address, ranges[i].size), -EFAULT);
    }
    PROBE_END(mm);
}
