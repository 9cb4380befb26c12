/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All floating-point registers, to memory and back.
 * @ingroup programs
 */
#include <user/bin/floating/floating.h>

#include <string.h>

#include <lib/fpu_form.h>

/** @name CPUID, leaf 1, EDX
 * @{ */
#define FLOATING_CPUID_FPU  (1u << 0)
#define FLOATING_CPUID_FXSR (1u << 24)
#define FLOATING_CPUID_SSE  (1u << 25)
/** @} */

/** Of the status word: TOP and the four flags of comparisons. */
#define FLOATING_STATUS 0x7F00u
/** Of the control word: precision and rounding; of MXCSR: flags, rounding. */
#define FLOATING_CONTROL 0x0C00u
#define FLOATING_MXCSR   0x603Fu

#define FLOATING_REGISTERS 8
#define FLOATING_BYTES     10

bool floating_has_x87, floating_has_extended, floating_has_sse;

void
floating_look(void)
{
    unsigned leaf = 1, features;

    __asm__ volatile("cpuid" : "+a"(leaf), "=d"(features) : : "ebx", "ecx");
    floating_has_x87 = (features & FLOATING_CPUID_FPU) != 0;
    floating_has_extended = (features & FLOATING_CPUID_FXSR) != 0;
    floating_has_sse = floating_has_extended && (features & FLOATING_CPUID_SSE) != 0;
}

void
floating_random(struct floating *floating, struct random *random)
{
    struct fpu_extended *registers = &floating->registers;
    uint8_t *bytes = (uint8_t *)registers;

    for (unsigned i = 0; i < sizeof(*registers); i++)
        bytes[i] = (uint8_t)random_next(random);
    registers->control = FPU_CONTROL_START ^ (registers->control & FLOATING_CONTROL);
    registers->status &= FLOATING_STATUS;
    registers->mxcsr = FPU_MXCSR_START | (registers->mxcsr & FLOATING_MXCSR);
    registers->instruction = registers->operand = 0;
    registers->code = registers->data = registers->opcode = 0;
}

void
floating_start(struct floating *floating)
{
    memset(floating, 0, sizeof(*floating));
    floating->registers.control = FPU_CONTROL_START;
    floating->registers.mxcsr = FPU_MXCSR_START;
}

/** The state that the compiler believes in. */
static void
floating_empty(void)
{
    static const uint32_t mxcsr = FPU_MXCSR_START;

    __asm__ volatile("fninit");
    if (floating_has_sse)
        __asm__ volatile("ldmxcsr %0" : : "m"(mxcsr));
}

void
floating_store(struct floating *floating)
{
    struct fpu_plain plain;

    if (floating_has_extended) {
        __asm__ volatile("fxsave %0" : "=m"(floating->registers));
    } else {
        __asm__ volatile("fnsave %0\n\tfwait" : "=m"(plain));
        fpu_form_extended(&floating->registers, &plain);
    }
    floating_empty();
}

void
floating_load(const struct floating *floating)
{
    struct fpu_plain plain;

    if (floating_has_extended) {
        __asm__ volatile("fxrstor %0" : : "m"(floating->registers));
    } else {
        fpu_form_plain(&plain, &floating->registers);
        __asm__ volatile("frstor %0" : : "m"(plain));
    }
}

bool
floating_same(const struct floating *one, const struct floating *other)
{
    const struct fpu_extended *a = &one->registers, *b = &other->registers;
    bool same = a->control == b->control && a->status == b->status && a->tags == b->tags;

    for (unsigned i = 0; i < FLOATING_REGISTERS; i++) {
        same &= memcmp(a->stack[i], b->stack[i], FLOATING_BYTES) == 0;
        if (floating_has_sse)
            same &= memcmp(a->xmm[i], b->xmm[i], sizeof(a->xmm[i])) == 0;
    }
    return same && (!floating_has_sse || a->mxcsr == b->mxcsr);
}
