/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, signals: Linux's answers line by line, registers and frames, and kill.
 * @ingroup grader
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"
#include "phase08.h"
#include "phase08_signals.h"

#define PATTERN_KINDS 4
#define PATTERN_WORDS 8
#define PATTERN_FLAGS 7
#define PATTERN_LINE  100

/* As user/bin/sigreturn/32/main.c. */
#define PATTERN_FLAGS_FREE 0x00CD5u
#define PATTERN_FLAGS_SET  0x00202u

#define HOSTILE_FRAMES 48
#define LOOKS_MOST     2000

CHECK(phase08, "signals have the meaning that they have on Linux", 6)
{
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run signals"), SIGNALS_LINUX,
                 "what `run signals` says (wanted: what it says on Linux)");
}

/** A line of `sigreturn`, with all but the flags inverted or not. */
static void
pattern_line(char *text, const char *what, const uint32_t *words, uint32_t inverted)
{
    size_t used = (size_t)sprintf(text, "%s", what);

    for (unsigned i = 0; i < PATTERN_WORDS; i++)
        used += (size_t)sprintf(text + used, " %08" PRIx32,
                                i == PATTERN_FLAGS ? words[i] : words[i] ^ inverted);
    sprintf(text + used, "\n");
}

CHECK(phase08, "a handler sees all registers, and its return brings them back", 4)
{
    uint64_t seed = vm_random(vm, 1u << 30), random = seed;
    uint32_t words[PATTERN_WORDS];
    char saved[PATTERN_LINE], back[PATTERN_LINE], want[PATTERN_KINDS * 2 * PATTERN_LINE] = "";

    for (unsigned i = 0; i < PATTERN_WORDS; i++)
        words[i] = (uint32_t)random_next(&random);
    words[PATTERN_FLAGS] = (words[PATTERN_FLAGS] & PATTERN_FLAGS_FREE) | PATTERN_FLAGS_SET;
    pattern_line(saved, "saved", words, 0);
    pattern_line(back, "back", words, UINT32_MAX);
    for (unsigned i = 0; i < PATTERN_KINDS; i++) {
        strcat(want, saved);
        strcat(want, back);
    }
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run sigreturn keep %" PRIu64, seed), want,
                 "the registers in the frame and behind the handler");
}

CHECK(phase08, "no signal frame gives a program more than it may have", 4)
{
    char want[80];

    kernel_prompt(vm);
    snprintf(want, sizeof(want), "%d frames, some lived, 0 wrong\n", HOSTILE_FRAMES);
    require_text(kernel_ask(vm, "run sigreturn hostile %" PRIu64, vm_random(vm, 1u << 30)), want,
                 "what programs got by frames of their own making");
    require_text(kernel_ask(vm, "echo alive"), "alive\n", "the monitor's answer afterwards");
}

/** Look until the CPU is in the program, or halted in the kernel. */
static void
kill_wait(struct vm *vm, bool in_program, const char *when)
{
    for (unsigned i = 0; i < LOOKS_MOST; i++) {
        const struct cpu_state *cpu = &look_first(vm, 4096)->cpu[0];
        bool program = (cpu->cs.selector & 3) == 3;

        if (in_program ? program : cpu->halted)
            return;
    }
    fail("expected the CPU to be %s %s", in_program ? "in the program" : "halted", when);
}

CHECK(phase08, "kill stops, continues and ends a program that spins", 4)
{
    unsigned pid;

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "run -b spin");
    require(sscanf(answer, "process %u\n", &pid) == 1, "expected a number of a process in:\n%s",
            answer);
    kill_wait(vm, true, "while it spins");
    require_text(kernel_ask(vm, "kill -STOP %u", pid), "", "kill -STOP");
    kill_wait(vm, false, "when it is stopped");
    require_text(kernel_ask(vm, "kill -TERM %u", pid), "", "kill -TERM");
    answer = kernel_ask(vm, "ps");
    require(strstr(answer, " T ") && strstr(answer, " spin\n"),
            "expected it to be stopped still, SIGTERM or not:\n%s", answer);
    require_text(kernel_ask(vm, "kill -CONT %u", pid), "", "kill -CONT");
    program_await_end(vm, pid);

    answer = kernel_ask(vm, "run -b spin");
    require(sscanf(answer, "process %u\n", &pid) == 1, "expected a number of a process in:\n%s",
            answer);
    kernel_ask(vm, "kill -STOP %u", pid);
    kill_wait(vm, false, "when it is stopped");
    require_text(kernel_ask(vm, "kill -KILL %u", pid), "", "kill -KILL");
    program_await_end(vm, pid);
}
