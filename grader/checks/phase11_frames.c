/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, programs' registers: in frames of signals, over system calls, and where a
 * program tries for more than it may have.
 * @ingroup grader
 *
 * The programs are `sigreturn`, `floating` and `edges`; what they must find is chosen here.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"
#include "phase11.h"

/* As user/bin/sigreturn/64/main.c. */
#define PATTERN_KINDS      2
#define PATTERN_WORDS      16
#define PATTERN_FLAGS      15
#define PATTERN_LINE       300
#define PATTERN_FLAGS_FREE 0x00CD5u
#define PATTERN_FLAGS_SET  0x00202u
#define HOSTILE_FRAMES     48

#define CR4_OSXSAVE (1u << 18)

/** A line of `sigreturn`, with all but the flags inverted or not. */
static void
frames_line(char *text, const char *what, const uint64_t *words, uint64_t inverted)
{
    size_t used = (size_t)sprintf(text, "%s", what);

    for (unsigned i = 0; i < PATTERN_WORDS; i++)
        used += (size_t)sprintf(text + used, " %016" PRIx64,
                                i == PATTERN_FLAGS ? words[i] : words[i] ^ inverted);
    sprintf(text + used, "\n");
}

CHECK(phase11,
      "a handler sees all 64-bit registers, its return brings them back, the red zone stays", 4,
      MODERN_PC)
{
    uint64_t seed = vm_random(vm, 1u << 30), random = seed, words[PATTERN_WORDS];
    char saved[PATTERN_LINE], back[PATTERN_LINE], want[PATTERN_KINDS * 2 * PATTERN_LINE] = "";

    for (unsigned i = 0; i < PATTERN_WORDS; i++)
        words[i] = random_next(&random);
    words[PATTERN_FLAGS] = (words[PATTERN_FLAGS] & PATTERN_FLAGS_FREE) | PATTERN_FLAGS_SET;
    frames_line(saved, "saved", words, 0);
    frames_line(back, "back", words, UINT64_MAX);
    for (unsigned i = 0; i < PATTERN_KINDS; i++) {
        strcat(want, saved);
        strcat(want, back);
    }
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run sigreturn keep %" PRIu64, seed), want,
                 "the registers in the frame and behind the handler");
}

CHECK(phase11, "no 64-bit signal frame gives a program more than it may have", 4, MODERN_PC)
{
    char want[80];

    kernel_prompt(vm);
    snprintf(want, sizeof(want), "%d frames, some lived, 0 wrong\n", HOSTILE_FRAMES);
    require_text(kernel_ask(vm, "run sigreturn hostile %" PRIu64, vm_random(vm, 1u << 30)), want,
                 "what programs got by frames of their own making");
    require_text(kernel_ask(vm, "echo alive"), "alive\n", "the monitor's answer afterwards");
}

/** All edges, each in a process of its own. */
static void
frames_edges(struct vm *vm)
{
    unsigned tried = 0, failed = 0;

    const char *answer = kernel_ask(vm, "run edges");
    const char *last = strstr(answer, "edges: ");
    while (last && sscanf(last, "edges: %u tried, %u failed", &tried, &failed) != 2)
        last = strstr(last + 1, "edges: ");
    require(last == answer && tried >= 20 && failed == 0,
            "expected `edges` to find all as it should be, but got:\n%s", answer);
}

CHECK(phase11, "the edges of SYSCALL, IRETQ and frames hurt the program only, on a CPU with AVX", 5,
      MODERN_PC)
{
    kernel_prompt(vm);
    require(look_first(vm, 1u << 20)->cpu[0].cr4 & CR4_OSXSAVE,
            "expected CR4.OSXSAVE, for this CPU has XSAVE");
    frames_edges(vm);
}

/** `floating` has nothing to say. */
static void
frames_floating(struct vm *vm, const char *deed)
{
    unsigned seed = (unsigned)vm_random(vm, 1u << 30);
    const char *answer = kernel_ask(vm, "run floating %s %u", deed, seed);

    require(*answer == '\0', "expected `floating %s %u` to find all as it should be, but got:\n%s",
            deed, seed, answer);
}

CHECK(phase11, "without XSAVE all floating-point registers are kept, and frames are as harmless", 3,
      PLAIN_PC)
{
    kernel_prompt(vm);
    require(!(look_first(vm, 1u << 20)->cpu[0].cr4 & CR4_OSXSAVE),
            "expected no CR4.OSXSAVE, for this CPU has no XSAVE");
    frames_edges(vm);
    frames_floating(vm, "switch");
    frames_floating(vm, "signal");
    frames_floating(vm, "hostile");
}
