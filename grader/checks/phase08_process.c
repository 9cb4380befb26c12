/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, processes: what fork, wait, pipe and descriptors do for programs, against models
 * of this host, and what is left of them in the kernel's memory.
 * @ingroup grader
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase08.h"

#define PROCESS_FAMILY     20u
#define PROCESS_STEPS      60u
#define PROCESS_ASKED_MOST 200u /* how often a dying process is looked for */
#define PROCESS_FIRST      3u
#define PROCESS_RANGE      40u
#define PROCESS_FILES      1024u
#define EBADF_NEGATIVE     (-9)

/** A run's number in [@p from, @p to). */
static unsigned
process_number(struct vm *vm, unsigned from, unsigned to)
{
    return from + (unsigned)vm_random(vm, to - from);
}

/** How many processes the kernel counts, looked up from outside. */
static unsigned
process_places_used(struct vm *vm)
{
    return (unsigned)kernel_value(vm, look(vm), "process_places", 4);
}

/** As user/bin/family.c: the fate of child @p i. */
static unsigned
process_fate(unsigned seed, unsigned i)
{
    unsigned mixed = (seed + i * 7919u) * 2654435761u;

    return (mixed ^ mixed >> 15) & 0xFFFF;
}

/** The wait word that child @p i has to leave. */
static unsigned
process_fate_word(unsigned seed, unsigned i)
{
    unsigned fate = process_fate(seed, i), code = fate >> 8;

    if (fate % 5 == 0)
        return fate % 2 == 0 ? 9 : 15;
    if (fate % 5 == 1)
        code += fate & 0x3F;
    return (code & 0xFF) << 8;
}

CHECK(phase08, "wait tells how each child has ended", 4)
{
    unsigned seed = process_number(vm, 1, 1000000);
    char want[PROCESS_FAMILY * 5 + 16];
    size_t used = 0;

    kernel_prompt(vm);
    for (unsigned i = 0; i < PROCESS_FAMILY; i++)
        used +=
            (size_t)snprintf(want + used, sizeof(want) - used, "%04x ", process_fate_word(seed, i));
    snprintf(want + used, sizeof(want) - used, "end 10\n");
    require_text(kernel_ask(vm, "run family %u %u", seed, PROCESS_FAMILY), want,
                 "wait words of the children, and ECHILD");
    require_equal(process_places_used(vm), 0, "processes that are left");
}

CHECK(phase08, "orphans find a new parent and leave no zombie", 4)
{
    unsigned code = process_number(vm, 1, 256);
    char want[80];

    snprintf(want, sizeof(want), "exit %u, born to it, then to 0, gone\n", code);
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run orphan %u", code), want, "what the orphan says");
    program_await_all(vm, "orphan"); /* its pipe is closed a little before it is gone */
    require_equal(process_places_used(vm), 0, "processes that are left");
}

CHECK(phase08, "fork copies memory, vfork lends it and waits", 3)
{
    unsigned number = process_number(vm, 1, 100000000);
    char want[40];

    kernel_prompt(vm);
    snprintf(want, sizeof(want), "%u, exit %u\n", number * 3 + 1, number & 0x7F);
    require_text(kernel_ask(vm, "run borrow %u", number), want, "the number and the child's exit");
}

/** As user/bin/stream.c: the checksum of the stream. */
static uint32_t
process_stream_sum(unsigned seed, unsigned bytes)
{
    uint32_t sum = 2166136261u;

    for (unsigned i = 0; i < bytes; i++)
        sum = (sum ^ (uint8_t)((i + seed) * 2654435761u >> 24)) * 16777619u;
    return sum;
}

CHECK(phase08, "a pipe gives every byte once; without readers SIGPIPE", 4)
{
    unsigned seed = process_number(vm, 1, 1000000), bytes = process_number(vm, 200000, 400000);
    char want[80];

    snprintf(want, sizeof(want), "%u bytes, sum %08x, alone 13\n", bytes,
             (unsigned)process_stream_sum(seed, bytes));
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run stream %u %u", seed, bytes), want, "what the reader got");
}

CHECK(phase08, "ps, /proc and kill know a process that runs", 3)
{
    static const char *const ways[] = { "", "-KILL ", "-9 ", "-INT " };
    const char *way = ways[process_number(vm, 0, 4)];
    char want[120], answer[80];
    unsigned pid, argument = process_number(vm, 1, 100000);

    kernel_prompt(vm);
    snprintf(answer, sizeof(answer), "%s", kernel_ask(vm, "run -b spin %u", argument));
    require(sscanf(answer, "process %u\n", &pid) == 1, "run -b says no number: %s", answer);
    snprintf(want, sizeof(want), "%5u     0 %5u %5u R", pid, pid, pid);
    require(strstr(kernel_ask(vm, "ps"), want) != NULL, "ps has no line \"%s\"", want);
    snprintf(want, sizeof(want),
             "Name:\tspin\nState:\tR (running)\nTgid:\t%u\nPid:\t%u\nPPid:\t0\n", pid, pid);
    require(strncmp(kernel_ask(vm, "cat /proc/%u/status", pid), want, strlen(want)) == 0,
            "/proc/%u/status does not begin with:\n%s", pid, want);
    require_text(kernel_ask(vm, "kill %s%u", way, pid), "", "the answer of kill");
    program_await_end(vm, pid);
    snprintf(want, sizeof(want), "kill: \"%u\": no such process\n", pid);
    require_text(kernel_ask(vm, "kill %u", pid), want, "killing it again");
    require_equal(process_places_used(vm), 0, "processes that are left");
}

/** The next number of a row, as user/bin/numbers.c has it. */
static unsigned
process_next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/** The lowest free descriptor from @p least on, which is taken. */
static int
process_lowest(bool *open, unsigned least)
{
    while (open[least])
        least++;
    open[least] = true;
    return (int)least;
}

/** What one step has to return. */
static int
process_step(bool *open, uint32_t *state)
{
    unsigned what = process_next(state) % 4;
    unsigned number = PROCESS_FIRST + process_next(state) % PROCESS_RANGE;
    bool was = open[number];

    switch (what) {
    case 0:
        return process_lowest(open, 0);
    case 1:
        open[number] = true;
        return (int)number;
    case 2:
        return process_lowest(open, number);
    default:
        open[number] = false;
        return was ? 0 : EBADF_NEGATIVE;
    }
}

CHECK(phase08, "descriptors are the lowest free numbers; fork shares positions", 4)
{
    unsigned seed = process_number(vm, 1, 1000000);
    bool open[PROCESS_FILES] = { true, true, true };
    char want[PROCESS_STEPS * 5 + 24];
    uint32_t state = seed;
    size_t used = 0;

    for (unsigned i = 0; i < PROCESS_STEPS; i++)
        used +=
            (size_t)snprintf(want + used, sizeof(want) - used, "%d ", process_step(open, &state));
    snprintf(want + used, sizeof(want) - used, "at %u\n", seed % 1000);
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run numbers %u %u", seed, PROCESS_STEPS), want,
                 "what the calls returned");
}

/** Walk the kernel's list of processes. @return how many are in it, all with different numbers */
static unsigned
process_walk(struct vm *vm)
{
    static bool seen[32769];
    const struct look *now = look(vm);
    uint64_t next = member_offset(vm, KERNEL_ELF, "process", "all_next");
    uint64_t pid = member_offset(vm, KERNEL_ELF, "process", "pid");
    uint64_t at = kernel_value(vm, now, "process_first", 4);
    unsigned count = 0;

    memset(seen, 0, sizeof(seen));
    for (; at != 0; count++) {
        const uint8_t *object = look_at_linear(now, 0, at, next + 4);
        uint32_t number, following;

        memcpy(&number, object + pid, 4);
        memcpy(&following, object + next, 4);
        require(number >= 1 && number <= 32768 && !seen[number],
                "a process has number %" PRIu32 ", or two have it", number);
        seen[number] = true;
        at = following;
    }
    return count;
}

CHECK(phase08, "a thousand processes live at once, and all end", 5, .mem_mib = 64)
{
    unsigned count = process_number(vm, 1000, 1020), seed = process_number(vm, 1, 1000), sum = 0;
    char line[40];

    kernel_prompt(vm);
    snprintf(line, sizeof(line), "run crowd %u %u\n", count, seed);
    serial_type(vm, line);
    snprintf(line, sizeof(line), "crowd of %u\\n", count);
    kernel_expect(vm, line);
    require_equal(process_walk(vm), count + 1, "processes in the kernel's list");
    require_equal(process_places_used(vm), count + 1, "processes that the kernel counts");
    serial_type(vm, "g");
    for (unsigned i = 0; i < count; i++)
        sum += i * seed % 251;
    snprintf(line, sizeof(line), "%u ended, sum %u\\n", count, sum);
    kernel_expect(vm, line);
    expect(vm, KERNEL_PROMPT);
    require_equal(process_walk(vm), 0, "processes that are left");
}

/** Type a Ctrl-C, and wait for what the monitor says to it. */
static void
process_interrupt(struct vm *vm, const char *answer)
{
    serial_type(vm, "\003");
    kernel_expect(vm, answer);
}

/** Wait until the kernel's list is empty: who was killed dies when it runs next. */
static void
process_await_none(struct vm *vm)
{
    for (unsigned i = 0; i < PROCESS_ASKED_MOST && process_walk(vm) > 0; i++)
        kernel_ask(vm, "ps");
    require_equal(process_walk(vm), 0, "processes that are left");
}

CHECK(phase08, "Ctrl-C ends what runs in the foreground, with all of its group", 3)
{
    kernel_prompt(vm);
    serial_type(vm, "run crowd 0 1\n"); /* it reads the console */
    kernel_expect(vm, "^crowd of 0\n");
    process_interrupt(vm, "\\G\\^C\ncrowd: killed by signal 2\n" KERNEL_PROMPT);
    serial_type(vm, "run spin two\n");
    expect(vm, "^spin: two\n");
    require_equal(process_walk(vm), 2, "processes that run");
    process_interrupt(vm, "\\G\\^C\nspin: killed by signal 2\n" KERNEL_PROMPT);
    process_await_none(vm);
    serial_type(vm, "run spin deaf two\n");
    expect(vm, "^spin: two\n");
    process_interrupt(vm, "\\G\\^C\n");
    process_interrupt(vm, "\\G\\^C\nspin lives on; one more Ctrl-C kills it\n");
    require_equal(process_walk(vm), 2, "processes that ignore SIGINT");
    process_interrupt(vm, "\\G\\^C\nspin: killed by signal 9\n" KERNEL_PROMPT);
    process_await_none(vm);
}
