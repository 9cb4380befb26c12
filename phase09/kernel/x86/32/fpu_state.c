/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The floating-point unit in 32-bit mode: finding it, and its registers to memory and back.
 * @ingroup x86
 *
 * A CPU of this mode may have anything from nothing to SSE.
 *
 * Source: Intel SDM vol. 3A §2.5 (CR0, CR4), §9.2 (initialising the x87), §13.1 (SSE), vol. 2,
 * FXSAVE, FXRSTOR, FNSAVE, FRSTOR; what a program finds: System V ABI i386 §2.2.
 */
#include <kernel/x86/fpu.h>

#include <kernel/init.h>
#include <kernel/x86/cpu.h>

/** @name Bits of CR0 and CR4
 * @{ */
#define FPU_CR0_MP         0x02ul /**< WAIT obeys TS */
#define FPU_CR0_EM         0x04ul /**< there is none */
#define FPU_CR0_TS         0x08ul /**< not now */
#define FPU_CR0_NE         0x20ul /**< exceptions are #MF, not an interrupt of the PIC */
#define FPU_CR4_OSFXSR     0x200ul
#define FPU_CR4_OSXMMEXCPT 0x400ul
/** @} */

/** @name CPUID, leaf 1, EDX
 * @{ */
#define FPU_CPUID_FPU  (1u << 0)
#define FPU_CPUID_FXSR (1u << 24)
#define FPU_CPUID_SSE  (1u << 25)
/** @} */

/** MXCSR's bits if FXSAVE leaves the mask 0. SDM vol. 1 §11.6.6. */
#define FPU_MXCSR_MASK 0xFFBFu

enum fpu_kind fpu_kind;
uint32_t fpu_mxcsr_mask;

union fpu_state fpu_start;

/* [save] */
void
fpu_save(union fpu_state *state)
{
    if (fpu_kind == FPU_EXTENDED)
        __asm__ volatile("fxsave %0" : "=m"(state->extended));
    else
        __asm__ volatile("fnsave %0\n\tfwait" : "=m"(state->plain));
}

void
fpu_load(const union fpu_state *state)
{
    /* Nothing of before stays: no exception that waits, and not the place of the latest
     * instruction, which some CPUs neither save nor load unless there is an exception. */
    __asm__ volatile("fninit");
    if (fpu_kind == FPU_EXTENDED)
        __asm__ volatile("fxrstor %0" : : "m"(state->extended));
    else
        __asm__ volatile("frstor %0" : : "m"(state->plain));
}
/* [/save] */

void
fpu_copy(union fpu_state *state)
{
    fpu_save(state);
    if (fpu_kind == FPU_PLAIN)
        fpu_load(state);
}

/** Which bits of MXCSR are there? */
static uint32_t
fpu_find_mxcsr_mask(void)
{
    static union fpu_state state;

    fpu_save(&state);
    return state.extended.mxcsr_mask != 0 ? state.extended.mxcsr_mask : FPU_MXCSR_MASK;
}

static void
fpu_start_init(void)
{
    if (fpu_kind == FPU_EXTENDED) {
        fpu_start.extended.control = FPU_CONTROL_START;
        fpu_start.extended.mxcsr = fpu_mxcsr_mask != 0 ? FPU_MXCSR_START : 0;
    } else {
        fpu_start.plain.control = FPU_CONTROL_START;
        fpu_start.plain.tags = 0xFFFF; /* all empty */
    }
}

/* [init] */
/** seam: phase15 does this on every CPU. */
static void
fpu_init(void)
{
    uint32_t features = cpu_cpuid(1, 0).edx;
    uintptr_t cr0 = cpu_cr0_read() & ~(FPU_CR0_EM | FPU_CR0_TS);
    uintptr_t cr4 = FPU_CR4_OSFXSR;

    if ((features & FPU_CPUID_FPU) == 0)
        return;
    __asm__ volatile("mov %0, %%cr0" : : "r"(cr0 | FPU_CR0_MP | FPU_CR0_NE));
    fpu_kind = FPU_PLAIN;
    if (features & FPU_CPUID_FXSR) {
        fpu_kind = FPU_EXTENDED;
        if (features & FPU_CPUID_SSE)
            cr4 |= FPU_CR4_OSXMMEXCPT;
        __asm__ volatile("mov %0, %%cr4" : : "r"(cpu_cr4_read() | cr4));
        if (features & FPU_CPUID_SSE)
            fpu_mxcsr_mask = fpu_find_mxcsr_mask();
    }
    fpu_start_init();
}
/* [/init] */

INITCALL(2, 6, fpu, fpu_init, AFTER(user));
