/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, locks: rules that are broken are found, and threads that share lose nothing.
 * @ingroup grader
 *
 * Reports are compared with what the linker says: where the locks are, and which functions took
 * them.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

/** Have the kernel break a rule; its report, up to "The machine is halted." */
static const char *
locks_breach(struct vm *vm, const char *kind)
{
    kernel_prompt(vm);
    serial_type(vm, "breach ");
    serial_type(vm, kind);
    serial_type(vm, "\r");
    struct match match =
        expect(vm, "\\G(.*)\n((?s:.*?)(?:^The machine is halted\\.\n|" KERNEL_PROMPT "))");
    require(strstr(match.group[2], "The machine is halted."),
            "expected \"breach %s\" to end the kernel, but it says:\n%s", kind, match.group[2]);
    expect_halted(vm);
    return match.group[2];
}

/** The report must say this about a lock: "WORDS 0xADDRESS<rest>". */
static void
locks_require(struct vm *vm, const char *report, const char *words, const char *variable,
              unsigned offset, const char *rest)
{
    char text[160];

    snprintf(text, sizeof(text), "%s 0x%08" PRIx64 "%s", words,
             symbol(vm, KERNEL_ELF, variable) + offset, rest);
    require(strstr(report, text), "expected \"%s\" in the report:\n%s", text, report);
}

CHECK(phase08, "locks in the wrong order: a panic names both, and both places", 2, .fresh = true)
{
    const char *report = locks_breach(vm, "order");

    locks_require(vm, report, "PANIC: lock order: the outer", "breach_outer", 0,
                  " (46) is wanted at breach_order+");
    locks_require(vm, report, " while the inner", "breach_inner", 0,
                  " (47), locked at breach_order+");
    locks_require(vm, report, "task 1 \"main\"\n    has the inner", "breach_inner", 0,
                  ", locked at breach_order+");
}

CHECK(phase08, "to sleep with a spinlock held is found, though nobody would have waited", 2,
      .fresh = true)
{
    const char *report = locks_breach(vm, "sleep");

    require(strstr(report, "PANIC: sleeping with a spinlock held: at breach_sleep+"),
            "expected the place where it would sleep in the report:\n%s", report);
    locks_require(vm, report, "with the short", "breach_short", 0, ", locked at breach_sleep+");
    locks_require(vm, report, "  CPU 0\n    has the short", "breach_short", 0,
                  ", locked at breach_sleep+");
}

CHECK(phase08, "a lock given back by another, taken twice, or kept beyond the end is found", 2,
      .fresh = true)
{
    static const struct {
        const char *kind, *words, *rest;
    } kinds[] = {
        { "twice", "PANIC: locked twice: the outer", ", locked at breach_twice+" },
        { "stranger", "PANIC: the outer", " is given back at breach_stranger+" },
        { "exit", "\"forgetful\" ends and holds the outer", ", locked at breach_end+" },
    };
    unsigned i = (unsigned)vm_random(vm, 3);

    locks_require(vm, locks_breach(vm, kinds[i].kind), kinds[i].words, "breach_outer", 0,
                  kinds[i].rest);
}

CHECK(phase08, "a circle of waiting tasks is told: tasks, locks, and where", 3, .fresh = true)
{
    const char *report = locks_breach(vm, "circle");
    unsigned size = (unsigned)struct_size(vm, KERNEL_ELF, "mutex");

    /* Who closes the circle is up to the timer: "main" wants the second fork, the other the first.
     */
    bool other = strstr(report, " is wanted at breach_dine_right+") != NULL;

    locks_require(vm, report, "PANIC: deadlock: the fork", "breach_fork", other ? 0 : size,
                  " is wanted at breach_");
    require(strstr(report, "circle: task ") && strstr(report, "task 1 \"main\" waits at breach_"),
            "expected \"main\" in the circle:\n%s", report);
    locks_require(vm, report, "for the fork", "breach_fork", size, ",\n        which task ");
    locks_require(vm, report, "for the fork", "breach_fork", 0,
                  ",\n        which task 1 \"main\" has locked at breach_");
    require(strstr(report, " \"philosopher\" has locked at breach_") &&
                strstr(report, " \"philosopher\" waits at breach_"),
            "expected \"philosopher\" in the circle, twice:\n%s", report);
}

CHECK(phase08, "50 seeds of switches at lock operations: no wake-up is lost, nothing is torn", 3,
      .cmdline = "test=phase08/tests/sync* seeds=50")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require(tap->passed >= 14, "expected 14 tests of locks to pass, but %u did", tap->passed);
}

CHECK(phase08, "threads share a tree of files under 20 seeds of switches, and it stays whole", 3,
      .cmdline = "test=phase08/tests/vfs_threads.c seeds=20")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);

    require_equal(tap->passed, 2, "the tests that passed: in memory, and on a FAT volume");
}

/** A line of `locks`. */
struct locks_line {
    unsigned place;
    char name[16];
    unsigned long long taken;
};

/** The line of a class. */
static struct locks_line
locks_line(const char *table, const char *name)
{
    struct locks_line line = { .place = 0 };

    for (const char *at = strchr(table, '\n'); at; at = strchr(at + 1, '\n'))
        if (sscanf(at, " %u %15s %*s %llu", &line.place, line.name, &line.taken) == 3 &&
            strcmp(line.name, name) == 0)
            return line;
    fail("expected a line for \"%s\" in the answer to \"locks\":\n%s", name, table);
}

CHECK(phase08, "locks counts what commands take, class by class, and nobody keeps one", 3,
      .cmdline = "preempt=7")
{
    unsigned rounds = 2 + (unsigned)vm_random(vm, 4);
    unsigned long long before, after;

    kernel_prompt(vm);
    before = locks_line(kernel_ask(vm, "locks"), "rename").taken;
    kernel_ask(vm, "mount -t ramfs none /proc");
    kernel_ask(vm, "cp /dev/null /proc/a");
    for (unsigned i = 0; i < rounds; i++)
        kernel_ask(vm, "mv /proc/%c /proc/%c", "ab"[i % 2], "ba"[i % 2]);
    after = locks_line(kernel_ask(vm, "locks"), "rename").taken;
    require_equal(after - before, rounds, "renames, counted by their lock");
    kernel_ask(vm, "rm /proc/%c", "ab"[rounds % 2]);
    kernel_ask(vm, "df");
    require(locks_line(kernel_ask(vm, "locks"), "fat").taken > 0, "df took no volume's lock");
    require_text(kernel_ask(vm, "umount /proc"), "", "the answer to \"umount /proc\"");
    require_text(kernel_ask(vm, "locks held"), "locks:\n", "the answer to \"locks held\"");
}
