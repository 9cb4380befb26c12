/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions of the two floating-point units.
 * @ingroup tests
 */
#include <kernel/test/fault.h>
#include <kernel/x86/cpu.h>

/** CR0: x87 instructions work (EM off), and their errors are exceptions (NE on). */
#define FLOAT_CR0_EM 0x04u
#define FLOAT_CR0_NE 0x20u

/** CR4: SSE instructions work; their errors are exceptions. */
#define FLOAT_CR4_OSFXSR     0x200u
#define FLOAT_CR4_OSXMMEXCPT 0x400u

/** MXCSR after reset, but a division by zero is not masked. */
#define FLOAT_MXCSR 0x1D80u

static inline void
float_cr0_write(uintptr_t value)
{
    __asm__ volatile("mov %0, %%cr0" : : "r"(value) : "memory");
}

static inline void
float_cr4_write(uintptr_t value)
{
    __asm__ volatile("mov %0, %%cr4" : : "r"(value) : "memory");
}

static void
float_divide_x87(void)
{
    static const uint16_t unmasked = 0x037B; /* as after FNINIT, without the mask of ZE */

    __asm__ volatile("fninit\n\t"
                     "fldcw %0\n\t"
                     "fld1\n\t"
                     "fldz\n\t"
                     "fdivrp\n\t"
                     "fwait"
                     :
                     : "m"(unmasked));
}

KTEST(exception, x87, "exception: an x87 division by zero is #MF when CR0.NE says so")
{
    uintptr_t cr0 = cpu_cr0_read();

    float_cr0_write((cr0 | FLOAT_CR0_NE) & ~(uintptr_t)FLOAT_CR0_EM);
    KEXPECT_FAULT(VECTOR_MF, float_divide_x87());
    __asm__ volatile("fnclex\n\tfninit");
    float_cr0_write(cr0);
}

static void
float_divide_sse(void)
{
    static const uint32_t one = 0x3F800000, zero = 0, unmasked = FLOAT_MXCSR;

    __asm__ volatile("ldmxcsr %0\n\t"
                     "movss %1, %%xmm0\n\t"
                     "divss %2, %%xmm0"
                     :
                     : "m"(unmasked), "m"(one), "m"(zero));
}

KTEST(exception, sse, "exception: an SSE division by zero is #XM when CR4.OSXMMEXCPT says so")
{
    static const uint32_t masked = 0x1F80;
    uintptr_t cr0 = cpu_cr0_read();
    uintptr_t cr4 = cpu_cr4_read();
    int volatile vector;

    float_cr0_write(cr0 & ~(uintptr_t)FLOAT_CR0_EM);
    float_cr4_write(cr4 | FLOAT_CR4_OSFXSR | FLOAT_CR4_OSXMMEXCPT);
    vector = FAULT_OF(float_divide_sse());
    __asm__ volatile("ldmxcsr %0" : : "m"(masked));
    float_cr4_write(cr4);
    float_cr0_write(cr0);
    if (vector == FAULT_NONE)
        KSKIP("this emulator lets unmasked SSE errors pass (QEMU's TCG does)");
    KEXPECT_EQ(vector, VECTOR_XM);
}
