/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 05, time: the tick, the cycle counter, the rest in between, and for how long nobody
 * listens.
 * @ingroup grader
 *
 * In the machine CLOCK_PC time is instructions, its time-stamp counter counts the nanoseconds, and
 * time without anything to do is skipped. So a rate can be exact, however busy the host is.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase05.h"

#define PIT_HZ       1193182.0 /* 8254: 14.31818 MHz / 12 */
#define TSC_HZ       1e9       /* of the machine CLOCK_PC */
#define TICKS_LEAST  1000u
#define IRQOFF_LIMIT 20000u /* instructions: 20 us on a CPU of 1 GHz */
#define FLAG_IF      0x200u

/** How often the clock is to tick, from the seed. */
static unsigned
time_rate(struct vm *vm)
{
    return 50 + (unsigned)(vm_seed(vm) * 2654435761u >> 7) % 1900;
}

/** Start the kernel with the rate, unless an earlier check has. */
static void
time_boot(struct vm *vm)
{
    char line[48];

    expect(vm, "^wasil> ");
    if (!strstr(serial_text(vm), "boot kernel hz=")) {
        snprintf(line, sizeof(line), "boot kernel hz=%u\r", time_rate(vm));
        serial_type(vm, line);
    }
    kernel_prompt(vm);
}

/** The ticks so far, and the time at the latest: what the kernel has counted, at one moment. */
struct time_count {
    double ticks, seconds, raised; /* raised: by the PIT, as QEMU counts them */
};

static double
time_raised(const char *answer, unsigned line)
{
    char label[8];
    const char *pic = strstr(answer, "isa-i8259");

    snprintf(label, sizeof(label), "\n %u: ", line);
    const char *at = pic ? strstr(pic, label) : NULL;
    return at ? strtod(at + strlen(label), NULL) : 0;
}

static struct time_count
time_now(struct vm *vm)
{
    monitor_command(vm, "stop"); /* for both looks; the second one lets it go on */
    char *raised = strdup(monitor_command(vm, "info irq"));
    const struct look *now = kernel_look(vm);
    struct time_count count = {
        .ticks = (double)phase05_line_count(vm, now, LINE_CLOCK),
        .seconds = (double)kernel_value(vm, now, "clock_latest", 8) / 1e9,
        .raised = time_raised(raised, LINE_CLOCK),
    };
    free(raised);
    return count;
}

static void
time_require_near(double got, double want, double part, const char *what)
{
    require(got > want * (1 - part) && got < want * (1 + part),
            "expected %s to be %.3f within %g %%, but it is %.3f", what, want, part * 100, got);
}

CHECK(phase05, "the clock ticks as often as hz= says, and every tick is counted", 4, CLOCK_PC)
{
    struct time_count first, last;

    time_boot(vm);
    first = time_now(vm);
    while (time_raised(monitor_command(vm, "info irq"), LINE_CLOCK) < first.raised + TICKS_LEAST)
        ;
    last = time_now(vm);
    double divisor = (double)(unsigned)(PIT_HZ / time_rate(vm) + 0.5);
    double want = (last.seconds - first.seconds) * PIT_HZ / divisor;
    double raised = last.raised - first.raised, counted = last.ticks - first.ticks;
    require(counted >= want - 2 && counted <= want + 2,
            "expected %.1f ticks in %.3f s at hz=%u, but there were %.0f", want,
            last.seconds - first.seconds, time_rate(vm), counted);
    require(counted >= raised - 1 && counted <= raised + 1,
            "expected each of the %.0f interrupts that the PIT made to be counted, but the kernel "
            "counted %.0f",
            raised, counted);
}

/** A figure behind a label in an answer. */
static double
time_figure(const char *answer, const char *label)
{
    const char *at = strstr(answer, label);

    require(at, "expected a line \"%s\", but the answer is:\n%s", label, answer);
    return strtod(at + strlen(label), NULL);
}

CHECK(phase05, "the cycle counter is measured right, and the clock says its tick's true period", 3,
      CLOCK_PC)
{
    time_boot(vm);
    const char *answer = kernel_ask(vm, "clock");
    time_require_near(time_figure(answer, "cycles  "), TSC_HZ, 0.001, "the cycles a second");
    double divisor = (double)(unsigned)(PIT_HZ / time_rate(vm) + 0.5);
    time_require_near(time_figure(answer, "tick    every "), divisor / PIT_HZ * 1e9, 0.0001,
                      "the nanoseconds between two ticks");
}

CHECK(phase05, "the log's time stamps are the time, and never go back", 3, CLOCK_PC)
{
    double before, after, stamp, latest = 0, last = 0;
    bool begun = false;

    time_boot(vm);
    before = time_figure(kernel_ask(vm, "clock"), "time    ");
    kernel_ask(vm, "fault bp");
    after = time_figure(kernel_ask(vm, "clock"), "time    ");
    const char *line = kernel_ask(vm, "dmesg");
    for (; *line; line += strcspn(line, "\n") + 1) {
        if (strstr(line, "] init: irqoff ") != NULL)
            begun = true;
        if (sscanf(line, "[ %lf]", &stamp) != 1 || line[13] != ']')
            continue;
        require(stamp >= last, "expected time stamps that grow, but after %.6f comes %.6f", last,
                stamp);
        last = stamp;
        if (strncmp(line + 15, "breakpoint at ", 14) == 0)
            latest = stamp;
    }
    require(begun && latest > 0, "expected the breakpoint in the log, with a time stamp");
    require(latest >= before - 1e-6 && latest <= after,
            "expected the breakpoint's time stamp between %.6f and %.6f, but it is %.6f", before,
            after, latest);
}

CHECK(phase05, "interrupts are never off for long, whatever is typed", 4, CLOCK_PC)
{
    static const char *const commands[] = { "dmesg", "mem", "irqs", "init", "cpuid", "backtrace" };
    char from[96] = "";
    unsigned long long times, cycles;

    time_boot(vm);
    kernel_ask(vm, "irqoff reset");
    for (unsigned i = 0; i < 4; i++)
        kernel_ask(vm, "%s", commands[vm_random(vm, sizeof(commands) / sizeof(commands[0]))]);
    keyboard_storm(vm, "help\n", NULL);
    expect(vm, "\n" KERNEL_PROMPT);
    const char *answer = kernel_ask(vm, "irqoff");
    require(sscanf(answer,
                   "interrupts were off %llu times, at most for %*d ns (%llu cycles)\n "
                   "from %95s",
                   &times, &cycles, from) == 3,
            "expected the longest time without interrupts, but the answer is:\n%s", answer);
    require(times > 0 && cycles > 0, "expected it to be measured at all, but the answer is:\n%s",
            answer);
    require(
        cycles <= IRQOFF_LIMIT * INSTRUCTION_NS,
        "expected interrupts to be off for at most %u instructions, but from %s on it were %llu",
        IRQOFF_LIMIT, from, cycles / INSTRUCTION_NS);
}

CHECK(phase05, "with nothing to do the CPU sleeps, with interrupts on, and wakes at each tick", 3,
      TRAP_PC)
{
    unsigned awake = 0;
    const struct look *now = NULL;

    kernel_prompt(vm);
    uint64_t begun = kernel_value(vm, kernel_look(vm), "clock_tick_count", 8);
    for (unsigned looks = 0; looks < 10; looks++) {
        now = kernel_look(vm);
        awake += !now->cpu[0].halted;
        require(!now->cpu[0].halted || (now->cpu[0].rflags & FLAG_IF),
                "expected interrupts to be on while the CPU is halted");
    }
    require(awake <= 2,
            "expected the CPU to be halted whenever one looks, but it was awake %u "
            "times of 10, at last in %s",
            awake, elf_function(vm, KERNEL_ELF, now->cpu[0].rip));
    while (kernel_value(vm, kernel_look(vm), "clock_tick_count", 8) < begun + 3)
        ;
}
