/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10, the C library beside that of this machine: one source, two libraries, one text.
 * @ingroup grader
 *
 * The build compiles phase10/user/bin/test_*.c, libc_*.c and errors.c for this
 * machine, too (grader/grader.mk). What such a program prints here is what it has to print there.
 * Seeds are the run's, so nobody can know the answers beforehand.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "kernel.h"
#include "prompt.h"

#define LIBC_ROUNDS 60u
#define LIBC_CALLS  200u
#define LIBC_SEEDS  1000000u
#define LIBC_TEXT   200000u /* bytes that a program prints, at most; a NUL becomes three */

/** As what comes on COM1 is kept: a NUL is seen. */
static const char *
libc_visible(const char *text, size_t size)
{
    static char visible[LIBC_TEXT];
    size_t used = 0;

    for (size_t i = 0; i < size; i++)
        used += (size_t)snprintf(visible + used, sizeof(visible) - used, "%.*s",
                                 text[i] == '\0' ? 3 : 1, text[i] == '\0' ? "\u2400" : text + i);
    return visible;
}

/** What a program prints on this machine, in a folder of its own. @param arguments for a shell */
static const char *
libc_here(struct vm *vm, const char *program, const char *arguments)
{
    char self[400], line[600];
    ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
    struct disk_answer answer;

    if (length < 0)
        harness_error("cannot find the grader's own file: %m");
    self[length] = '\0';
    *strrchr(self, '/') = '\0';
    snprintf(
        line, sizeof(line),
        "at=$(mktemp -d) && cd \"$at\" && '%s/libc/%s' %s 2>&1; status=$?; rm -rf \"$at\"; exit "
        "$status",
        self, program, arguments);
    answer = disk_tool_ok(vm, "sh", "-c", line, NULL);
    if (answer.size >= LIBC_TEXT / 3)
        harness_error("%s prints %zu bytes", program, answer.size);
    return libc_visible(answer.text, answer.size);
}

/** The first line in which two texts differ. */
static void
libc_require_same(const char *got, const char *want, const char *program)
{
    unsigned line = 1;

    while (*got != '\0' && *got == *want) {
        line += *got == '\n';
        got++;
        want++;
    }
    while (*got == *want && *got != '\0')
        got++, want++;
    require(*got == *want,
            "expected %s to print what it prints here, but in line %u \"%.*s\" is \"%.*s\"",
            program, line, (int)strcspn(want, "\n"), want, (int)strcspn(got, "\n"), got);
}

/** Run a program there. It need not end its last line, which is what kernel_ask() expects. */
static const char *
libc_there(struct vm *vm, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const char *answer = prompt_ask(vm, KERNEL_PROMPT, format, arguments);
    va_end(arguments);
    return answer;
}

/** Run a program there and here with the same arguments. */
static void
libc_compare(struct vm *vm, const char *program, const char *there, const char *here)
{
    const char *want = libc_here(vm, program, here);
    const char *got = libc_there(vm, "run %s%s%s", program, *there ? " " : "", there);

    libc_require_same(got, want, program);
}

CHECK(phase10, "printf and scanf do what they do on this machine", 4, .cmdline = "init=none")
{
    kernel_prompt(vm);
    libc_compare(vm, "test_printf", "", "");
    libc_compare(vm, "test_scanf", "", "");
}

CHECK(phase10, "numbers become text and come back, to the last bit", 4, .cmdline = "init=none")
{
    unsigned seed = 1 + (unsigned)vm_random(vm, LIBC_SEEDS);
    char arguments[40];

    snprintf(arguments, sizeof(arguments), "%u %u", seed, LIBC_ROUNDS);
    kernel_prompt(vm);
    libc_compare(vm, "test_float", arguments, arguments);
}

CHECK(phase10, "streams hold what was written, in any order of calls", 4,
      .cmdline = "init=none locks=fast kmalloc=fast irqoff=off")
{
    unsigned seed = 1 + (unsigned)vm_random(vm, LIBC_SEEDS);
    char arguments[40];

    kernel_prompt(vm);
    for (unsigned calls = LIBC_CALLS / 20; calls <= LIBC_CALLS; calls *= 20) { /* most at once */
        snprintf(arguments, sizeof(arguments), "%u %u alone", seed, calls);
        libc_compare(vm, "test_stdio", arguments, arguments);
    }
}

CHECK(phase10, "jumps, ends, folders and files are POSIX's", 4, .cmdline = "init=none")
{
    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /here");
    libc_compare(vm, "libc_system", "/here", ".");
}

CHECK(phase10, "system and popen start a shell, and keep signals from who waits", 3,
      .cmdline = "init=none")
{
    kernel_prompt(vm);
    libc_compare(vm, "libc_shell", "", "");
}

CHECK(phase10, "assert ends who is wrong, and the locale is C", 2, .cmdline = "init=none")
{
    kernel_prompt(vm);
    libc_compare(vm, "libc_rules", "", "");
}

CHECK(phase10, "errors have their words", 2, .cmdline = "init=none")
{
    unsigned number = 1 + (unsigned)vm_random(vm, 40), none = 200 + (unsigned)vm_random(vm, 800);
    char arguments[40];

    snprintf(arguments, sizeof(arguments), "%u %u", number, none);
    kernel_prompt(vm);
    libc_compare(vm, "errors", "", "");
    libc_compare(vm, "errors", arguments, arguments);
}
