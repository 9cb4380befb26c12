/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 09, floating point: programs compute, each with registers of its own.
 * @ingroup grader
 *
 * What the CPU allows is read from its registers. What programs compute is computed here once more,
 * with integers. All else is claimed by the program `floating`, with seeds that are chosen here.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase09.h"

/** @name Bits of CR0 and CR4
 * @{ */
#define FPU_CR0_MP_NE 0x22u
#define FPU_CR0_EM_TS 0x0Cu
#define FPU_CR4_SSE   0x600u
/** @} */

/** What `floating numbers` computes: user/bin/floating/numbers.c. */
#define FPU_PROCESSES 3u
#define FPU_STEPS     200000u
#define FPU_FACTOR    48271u
#define FPU_MODULUS   2147483647u

/** Let `floating` do a deed; it has nothing to say but, perhaps, @p allowed. */
static void
fpu_deed(struct vm *vm, const char *deed, const char *allowed)
{
    unsigned seed = (unsigned)vm_random(vm, 1u << 30);
    const char *answer = kernel_ask(vm, "run floating %s %u", deed, seed);

    require(*answer == '\0' || (allowed && strstr(answer, allowed) && !strstr(answer, "not so")),
            "expected `floating %s %u` to find all as it should be, but got:\n%s", deed, seed,
            answer);
}

CHECK(phase09, "programs that compute at the same time compute what the grader does", 4, PHASE09_PC)
{
    unsigned seed = (unsigned)vm_random(vm, 1u << 30), start = 0;

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "run floating numbers %u", seed);
    require(sscanf(answer, "floating: from %u", &start) == 1, "expected a number, but got: %s",
            answer);
    for (unsigned i = 0; i < FPU_PROCESSES; i++) {
        uint64_t number = start + i;
        char line[64];

        for (unsigned step = 0; step < FPU_STEPS; step++)
            number = (number * FPU_FACTOR + 1) % FPU_MODULUS;
        snprintf(line, sizeof(line), "floating: %u: %u\n", start + i, (unsigned)number);
        require(strstr(answer, line), "expected the line \"%.*s\", but got:\n%s",
                (int)strlen(line) - 1, line, answer);
    }
}

CHECK(phase09, "floating-point registers go with the process: switches, fork, execve", 3,
      PHASE09_PC)
{
    kernel_prompt(vm);
    fpu_deed(vm, "switch", NULL);
    fpu_deed(vm, "fork", NULL);
    fpu_deed(vm, "exec", NULL);
    require_text(kernel_ask(vm, "run floating fresh"), "", "what a new program finds");
}

CHECK(phase09, "a handler has floating-point registers of its own, and no frame harms the kernel",
      3, PHASE09_PC)
{
    kernel_prompt(vm);
    fpu_deed(vm, "signal", NULL);
    fpu_deed(vm, "hostile", NULL);
}

/** QEMU never raises those of SSE; Bochs does. */
CHECK(phase09, "the floating-point unit is on, and its exceptions are SIGFPE, with their code", 4,
      PHASE09_PC)
{
    kernel_prompt(vm);
    const struct look *now = look(vm);

    require((now->cpu[0].cr0 & (FPU_CR0_MP_NE | FPU_CR0_EM_TS)) == FPU_CR0_MP_NE,
            "expected MP and NE set and EM and TS clear, but CR0 is %08" PRIX64 "h",
            now->cpu[0].cr0);
    require((now->cpu[0].cr4 & FPU_CR4_SSE) == FPU_CR4_SSE,
            "expected OSFXSR and OSXMMEXCPT set, but CR4 is %08" PRIX64 "h", now->cpu[0].cr4);
    fpu_deed(vm, "exceptions", "exceptions of SSE\n");
}
