/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10: much work for the tools, at the shell: a long pipe, many processes, a full disk.
 * @ingroup grader
 *
 * What a command has said ends at the next prompt, so a wrong answer is found at once. Nothing may
 * be lost by it all: the host counts the free frames of memory.
 *
 * Next to read: phase10_calls.c, the same tools at the monitor.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

/** What /etc/profile makes of PS1, at the beginning of a line. */
#define TOOLS_PROMPT "^/\\S* # "
/** Bytes of the longest line. */
#define TOOLS_LINE 240
/** Frames that may be in other hands afterwards: caches grow with what they have seen. */
#define TOOLS_FRAMES 64u
/** Orphans that are made at a time. */
#define TOOLS_BATCH 50u

/** Type a line. @return what comes before the next prompt */
static const char *__attribute__((format(printf, 2, 3)))
tools_ask(struct vm *vm, const char *format, ...)
{
    char line[TOOLS_LINE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    serial_type(vm, line);
    serial_type(vm, "\r");
    return expect(vm, "\n((?s:.*?))" TOOLS_PROMPT).group[1];
}

/** Wait for the shell, whatever an earlier check of this boot has left on the line. */
static void
tools_begin(struct vm *vm)
{
    char line[40];
    unsigned word = 100000 + (unsigned)vm_random(vm, 900000);

    expect(vm, "[#$] ");
    snprintf(line, sizeof(line), "echo begin%u\r", word);
    serial_type(vm, line);
    snprintf(line, sizeof(line), "^begin%u\n" TOOLS_PROMPT, word);
    expect(vm, line);
}

/** How many processes there are, at last: no look is the last one while there are not @p wanted. */
static unsigned
tools_count(struct vm *vm, unsigned wanted)
{
    return (unsigned)strtoul(tools_ask(vm,
                                       "i=0; while set -- /proc/[0-9]*; [ $# != %u -a $i -lt 30 ];"
                                       " do i=$((i+1)); done; echo $#",
                                       wanted),
                             NULL, 10);
}

/** Make so many orphans, who are process 1's to wait for, and as many who are not. A shell can
 * begin more at a time than there is memory for: `cat` ends when each of a batch has closed the
 * pipe.
 * @param others how many processes there are beside them */
static void
tools_make(struct vm *vm, unsigned count, unsigned others)
{
    for (; count > 0; count -= TOOLS_BATCH) {
        require_text(tools_ask(vm,
                               "i=0; while [ $i -lt %u ]; do (/bin/true &); i=$((i+1)); done | cat",
                               TOOLS_BATCH),
                     "", "what many processes say");
        require_equal(tools_count(vm, others), others, "processes when all have ended");
    }
}

CHECK(phase10, "1,000 processes, half of them orphans, leave nothing behind", 4)
{
    unsigned count;

    expect_screen(vm, "(?m)[#$]$");
    tools_begin(vm);
    count = (unsigned)strtoul(tools_ask(vm, "set -- /proc/[0-9]*; echo $#"), NULL, 10);
    tools_make(vm, TOOLS_BATCH, count);
    uint64_t before = kernel_free_frames(vm);
    tools_make(vm, 10 * TOOLS_BATCH, count);
    uint64_t after = kernel_free_frames(vm);
    require(after + TOOLS_FRAMES >= before,
            "expected %" PRIu64 " free frames as before, but there are %" PRIu64, before, after);
}

/** Press a letter with Ctrl. */
static void
tools_control(struct vm *vm, const char *letter)
{
    key_press(vm, "ctrl");
    key_tap(vm, letter);
    key_release(vm, "ctrl");
}

CHECK(phase10, "a script is written with edit, on all rows of the screen, and runs", 3)
{
    unsigned number = 1000 + (unsigned)vm_random(vm, 1000000);
    char line[40], pattern[20];

    expect_screen(vm, "(?m)[#$]$");
    tools_control(vm, "l");
    keyboard_type(vm, "edit s\n");
    const char *above = expect_screen(vm, "\\A((?:.*\\n)*).*\\^Q").group[1];
    unsigned rows = 1;
    for (; *above != '\0'; above++)
        rows += *above == '\n';
    require_equal(rows, 25, "the row with the help, the last one");
    snprintf(line, sizeof(line), "echo $((%u*2))", number);
    keyboard_type(vm, line);
    tools_control(vm, "s");
    expect_screen(vm, "Saved 1 lines");
    tools_control(vm, "q");
    expect_screen(vm, "(?m)[#$]$");
    keyboard_type(vm, "sh s\n");
    snprintf(pattern, sizeof(pattern), "(?m)^%u$", number * 2);
    expect_screen(vm, pattern);
}

/** So many lines of ten bytes through five tools. */
static void
tools_pipe(struct vm *vm, unsigned lines)
{
    char want[40];

    snprintf(want, sizeof(want), "%u %u %u\n", lines, lines, lines * 10);
    const char *got =
        tools_ask(vm, "yes wasil-abc | head -n %u | cat | tee /dev/null | wc | tr -s ' '", lines);
    got += strspn(got, " ");
    require_text(got, want, "what wc counts");
}

CHECK(phase10, "10 MB go through five tools, and all of it arrives", 3)
{
    tools_begin(vm);
    tools_pipe(vm, 10000 + (unsigned)vm_random(vm, 1000)); /* most mistakes are seen at once */
    tools_pipe(vm, 1000000 + (unsigned)vm_random(vm, 1000));
}
