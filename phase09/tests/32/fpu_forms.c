/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The two forms of floating-point registers, compared with what the CPU itself makes of one
 * form when it is asked for the other.
 * @ingroup tests
 */
#include <kernel/test/ktest.h>

#include <kernel/x86/cpu.h>
#include <kernel/x86/fpu.h>
#include <lib/fpu_form.h>
#include <lib/random.h>
#include <lib/string.h>

#define FPU_TEST_ROUNDS 50

/** Of the control word precision and rounding, and what is always set: the masks and bit 6. The
 * status word without "an exception waits", which is there twice. */
#define FPU_TEST_CONTROL 0x0F00u
#define FPU_TEST_MASKED  0x007Fu
#define FPU_TEST_STATUS  0x7F7Fu

/** Random registers, some numbers of each sort. FPU exceptions stay masked. */
static void
fpu_test_random(union fpu_state *state, struct random *random)
{
    uint8_t *bytes = (uint8_t *)state;

    for (size_t i = 0; i < sizeof(*state); i++)
        bytes[i] = (uint8_t)random_next(random);
    for (unsigned i = 0; i < 8; i++) {
        if (random_below(random, 4) == 0)
            memset(state->extended.stack[i], 0, 8); /* a zero, an infinity, half a number */
        if (random_below(random, 4) == 0)
            memset(state->extended.stack[i] + 8, random_below(random, 2) ? 0xFF : 0, 2);
    }
    state->extended.control = (state->extended.control & FPU_TEST_CONTROL) | FPU_TEST_MASKED;
    state->extended.status &= FPU_TEST_STATUS;
    state->extended.mxcsr = fpu_mxcsr_mask & FPU_MXCSR_START;
}

/** Have the CPU turn @p from into the plain form, and that into @p back. These are nobody's
 * registers: nothing may switch meanwhile. */
static void
fpu_test_convert(const union fpu_state *from, struct fpu_plain *plain, union fpu_state *back)
{
    uintptr_t flags = cpu_interrupts_save();

    fpu_load(from);
    __asm__ volatile("fnsave %0\n\tfwait" : "=m"(*plain));
    __asm__ volatile("frstor %0" : : "m"(*plain));
    fpu_save(back);
    __asm__ volatile("fninit");
    cpu_interrupts_restore(flags);
}

KTEST(fpu, forms, "fpu: the older form of registers is what the CPU makes of the newer, both ways")
{
    static union fpu_state from, back;
    struct fpu_plain plain, made;
    struct random random;

    if (fpu_kind != FPU_EXTENDED)
        KSKIP("this CPU knows one form only");
    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < FPU_TEST_ROUNDS; i++) {
        fpu_test_random(&from, &random);
        fpu_test_convert(&from, &plain, &back);
        fpu_form_plain(&made, &from.extended);
        KEXPECT_EQ(made.control & 0xFFFF, plain.control & 0xFFFF);
        KEXPECT_EQ(made.status & 0xFFFF, plain.status & 0xFFFF);
        KEXPECT_EQ(made.tags & 0xFFFF, plain.tags & 0xFFFF);
        KEXPECT_MEMORY(made.stack, plain.stack, sizeof(made.stack));
        from = back;
        memset(&from.extended, 0, 24);
        memset(from.extended.stack, 0, sizeof(from.extended.stack));
        fpu_form_extended(&from.extended, &plain);
        KEXPECT_EQ(from.extended.control, back.extended.control);
        KEXPECT_EQ(from.extended.status, back.extended.status);
        KEXPECT_EQ(from.extended.tags, back.extended.tags);
        for (unsigned j = 0; j < 8; j++)
            KEXPECT_MEMORY(from.extended.stack[j], back.extended.stack[j], 10);
    }
}
