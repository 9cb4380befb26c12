/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The floating-point unit in 64-bit mode: finding it, and its registers to memory and back.
 * @ingroup x86
 *
 * x87 and SSE are always there. What else there is, a CPU with XSAVE says by CPUID, and a kernel
 * that wants programs to use it says so in register XCR0; on an older CPU FXSAVE does it. The
 * instructions with 64 in their names keep all of the address of the latest x87 instruction.
 *
 * XSAVEOPT leaves out what has not changed since the registers were loaded from that very place,
 * which the CPU remembers, and what is as a program begins. The header says which parts that is; so
 * nobody else may write to a task's area, and none does. fpu_copy() therefore is plain XSAVE.
 *
 * Source: Intel SDM vol. 1 §13.2 (what there is), §13.3 (switching it on), §13.4 (the area), §13.7
 * to §13.9 (XSAVE, XRSTOR, XSAVEOPT); what a program finds: System V ABI AMD64 §3.4.1.
 */
#include <kernel/x86/64/fpu_state.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/fpu.h>

/** @name Bits of CR0 and CR4
 * @{ */
#define FPU_CR0_MP         0x02ul /**< WAIT obeys TS */
#define FPU_CR0_EM         0x04ul /**< there is none */
#define FPU_CR0_TS         0x08ul /**< not now */
#define FPU_CR0_NE         0x20ul /**< exceptions are #MF, not an interrupt of the PIC */
#define FPU_CR4_OSFXSR     0x200ul
#define FPU_CR4_OSXMMEXCPT 0x400ul
#define FPU_CR4_OSXSAVE    0x40000ul
/** @} */

/** @name CPUID
 * @{ */
#define FPU_CPUID_XSAVE    (1u << 26) /**< leaf 1, ECX */
#define FPU_CPUID_PARTS    0xDu       /**< leaf: EAX, which parts; EBX, bytes of those in use */
#define FPU_CPUID_XSAVEOPT (1u << 0)  /**< subleaf 1, EAX */
/** @} */

/** MXCSR's bits if FXSAVE leaves the mask 0. SDM vol. 1 §11.6.6. */
#define FPU_MXCSR_MASK 0xFFBFu

enum fpu_kind fpu_kind;
uint32_t fpu_mxcsr_mask;
uint64_t fpu_parts;
size_t fpu_area_size = sizeof(struct fpu_extended);

union fpu_state fpu_start;

static bool fpu_has_xsaveopt;

/* [save] */
void
fpu_copy(union fpu_state *state)
{
    struct fpu_area *area = fpu_area(state);

    if (fpu_parts != 0)
        __asm__ volatile("xsave64 %0" : "+m"(*area) : "a"(~0u), "d"(~0u));
    else
        __asm__ volatile("fxsave64 %0" : "=m"(area->extended));
}

void
fpu_save(union fpu_state *state)
{
    if (fpu_has_xsaveopt)
        __asm__ volatile("xsaveopt64 %0" : "+m"(*fpu_area(state)) : "a"(~0u), "d"(~0u));
    else
        fpu_copy(state);
}

void
fpu_load(const union fpu_state *state)
{
    const struct fpu_area *area = fpu_area(state);

    /* The place of the latest instruction stays what it was on some CPUs, unless this is done. */
    __asm__ volatile("fninit");
    if (fpu_parts != 0)
        __asm__ volatile("xrstor64 %0" : : "m"(*area), "a"(~0u), "d"(~0u));
    else
        __asm__ volatile("fxrstor64 %0" : : "m"(area->extended));
}
/* [/save] */

/** Which bits of MXCSR are there? */
static uint32_t
fpu_find_mxcsr_mask(void)
{
    static union fpu_state state;

    fpu_copy(&state);
    return fpu_area(&state)->extended.mxcsr_mask != 0 ? fpu_area(&state)->extended.mxcsr_mask
                                                      : FPU_MXCSR_MASK;
}

/* [parts] */
/** Switch on what this kernel knows of what the CPU has. */
static void
fpu_parts_init(void)
{
    uint32_t known = FPU_PART_X87 | FPU_PART_SSE | FPU_PART_AVX;

    if ((cpu_cpuid(1, 0).ecx & FPU_CPUID_XSAVE) == 0)
        return;
    __asm__ volatile("mov %0, %%cr4" : : "r"(cpu_cr4_read() | FPU_CR4_OSXSAVE));
    fpu_parts = cpu_cpuid(FPU_CPUID_PARTS, 0).eax & known;
    __asm__ volatile("xsetbv" : : "c"(0), "a"((uint32_t)fpu_parts), "d"(0));
    fpu_area_size = cpu_cpuid(FPU_CPUID_PARTS, 0).ebx;
    fpu_has_xsaveopt = (cpu_cpuid(FPU_CPUID_PARTS, 1).eax & FPU_CPUID_XSAVEOPT) != 0;
    ASSERT(fpu_area_size <= sizeof(struct fpu_area));
}
/* [/parts] */

/* [init] */
/** seam: phase15 does this on every CPU. */
static void
fpu_init(void)
{
    uintptr_t cr0 = cpu_cr0_read() & ~(FPU_CR0_EM | FPU_CR0_TS);
    struct fpu_extended *start = &fpu_area(&fpu_start)->extended;

    __asm__ volatile("mov %0, %%cr0" : : "r"(cr0 | FPU_CR0_MP | FPU_CR0_NE));
    __asm__ volatile("mov %0, %%cr4" : : "r"(cpu_cr4_read() | FPU_CR4_OSFXSR | FPU_CR4_OSXMMEXCPT));
    fpu_kind = FPU_EXTENDED;
    fpu_parts_init();
    fpu_mxcsr_mask = fpu_find_mxcsr_mask();
    start->control = FPU_CONTROL_START;
    start->mxcsr = FPU_MXCSR_START;
}
/* [/init] */

INITCALL(2, 6, fpu, fpu_init, AFTER(user));
