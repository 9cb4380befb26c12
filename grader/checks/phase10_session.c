/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10: a person in front of the shell, at the serial line and at the keyboard.
 * @ingroup grader
 *
 * Nothing is typed too early: only at a prompt, or once a program has shown that it runs. All
 * checks share one machine.
 *
 * Next to read: session.h; grader/tests/session/main.c, which types at the shell on this machine;
 * phase10_tools.c.
 */
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "session.h"

CHECK(phase10, "a machine that is started has a shell on each terminal, and each is by itself", 3)
{
    unsigned word = 100000 + (unsigned)vm_random(vm, 900000);
    char line[40], answer[40];

    expect(vm, "kernel ready\n");
    session_begin(vm);
    expect_screen(vm, "#\\s*\\Z");
    snprintf(line, sizeof(line), "echo screen%u\n", word);
    keyboard_type(vm, line);
    snprintf(answer, sizeof(answer), "(?m)^screen%u$", word);
    expect_screen(vm, answer);
    snprintf(answer, sizeof(answer), "serial%u\n", word);
    require_text(session_ask(vm, "echo serial%u", word), answer, "the answer on the serial line");
    snprintf(answer, sizeof(answer), "screen%u", word);
    expect_not(vm, answer);
    require(strstr(look_screen(vm), "serial") == NULL, "expected nothing on the screen of what is "
                                                       "typed at the serial line");
}

/* ---- ^C, ^Z ---------------------------------------------------------------------------------- */

/** Press ^C. @return what comes before the next prompt */
static const char *
session_interrupt(struct vm *vm)
{
    session_control(vm, 'c');
    return expect(vm, "\\^C\n?((?s:.*?))" SESSION_PROMPT).group[1];
}

CHECK(phase10, "^C ends a pipeline and its line, and the line that is typed", 3)
{
    session_begin(vm);
    session_listen(vm, "| cat; echo never");
    session_feed(vm);
    require_text(session_interrupt(vm), "", "what comes behind ^C");
    serial_type(vm, "not this");
    require_text(session_interrupt(vm), "", "what comes behind ^C at the prompt");
    require_text(session_ask(vm, "echo this"), "this\n", "the answer");
}

CHECK(phase10, "^C is for the foreground: a job in the background goes on", 3)
{
    session_begin(vm);
    session_require(vm, "[1] ", "sleep 10000 &");
    session_listen(vm, "");
    require_text(session_interrupt(vm), "", "what comes behind ^C");
    session_require(vm, "Running", "jobs");
    session_require(vm, "ended\n", "kill %%1; wait; echo ended");
    session_ask(vm, ":"); /* the last word about the job */
}

/** Press ^Z while session_listen()'s pipeline runs. */
static void
session_stop(struct vm *vm)
{
    session_control(vm, 'z');
    expect(vm, "\\[1\\] \\+ Stopped +cat /etc/motd -.*\n" SESSION_PROMPT);
}

CHECK(phase10, "^Z stops a pipeline, bg and fg continue it", 3)
{
    session_begin(vm);
    session_listen(vm, "| cat");
    session_feed(vm);
    session_stop(vm);
    session_require(vm, "[1] cat /etc/motd", "bg");
    session_require(vm, "mine\n", "echo mine"); /* not that of a job in the background */
    session_type(vm, "fg");
    session_expect(vm, "\ncat /etc/motd - \\| cat\n");
    session_feed(vm);
    session_control(vm, 'd');
    expect(vm, SESSION_PROMPT);
}

/* ---- lines ---------------------------------------------------------------------------------- */

CHECK(phase10, "lines come back, and are completed", 3)
{
    unsigned word = 100000 + (unsigned)vm_random(vm, 900000);
    char answer[40];

    session_begin(vm);
    session_ask(vm, "echo said%u", word);
    session_ask(vm, "echo other");
    serial_type(vm, "\033[A\033[A");
    snprintf(answer, sizeof(answer), "said%ux\n", word);
    require_text(session_ask(vm, "x"), answer, "the answer to the line before the last");
    serial_type(vm, "basena\t");
    snprintf(answer, sizeof(answer), "b%u\n", word);
    require_text(session_ask(vm, "/a/b%u", word), answer, "the answer to a completed command");
    serial_type(vm, "cat /etc/initt\t");
    session_require(vm, "respawn", " ");
}

CHECK(phase10, "a program that leaves the terminal raw does not spoil the shell", 3)
{
    session_begin(vm);
    session_require(vm, "found it as it should be\n", "leave_raw");
    session_require(vm, "found it as it should be\n", "leave_raw killed");
    session_require(vm, "found it as it should be\n", "leave_raw");
    session_listen(vm, "");
    session_feed(vm);
    session_control(vm, 'd');
    expect(vm, SESSION_PROMPT);
}

/* ---- the end of a shell -----------------------------------------------------------------------
 */

CHECK(phase10, "exit warns of stopped jobs, and takes them along the second time", 3)
{
    unsigned job;

    session_begin(vm);
    session_listen(vm, "");
    session_stop(vm);
    require(sscanf(session_ask(vm, "jobs -p"), "%u", &job) == 1,
            "expected a number from \"jobs -p\"");
    session_require(vm, "You have stopped jobs.\n", "exit");
    session_control(vm, 'd');
    session_expect(vm, "Welcome");
    expect(vm, SESSION_PROMPT);
    session_require(vm, "gone\n", "while kill -0 %u; do :; done; echo gone", job);
}

CHECK(phase10, "a shell that ends is started again, and is told what was typed meanwhile", 3)
{
    unsigned word = 100000 + (unsigned)vm_random(vm, 900000);
    char answer[40];

    session_begin(vm);
    session_ask(vm, "echo before%u", word);
    session_type(vm, "exec nowhere");
    expect(vm, "nowhere: not found\n");
    session_type(vm, "echo behind%u", word);
    const char *rest = expect(vm, "Welcome|init: (.*)\n").group[1];
    require(rest == NULL, "expected another shell, but init says: %s", rest);
    expect(vm, SESSION_PROMPT);
    session_type(vm, "echo last%u", word);
    snprintf(answer, sizeof(answer), "^(behind|last)%u\n", word);
    require_text(expect(vm, answer).group[1], "behind", "the first word of the new shell");
    snprintf(answer, sizeof(answer), "^last%u\n" SESSION_PROMPT, word);
    expect(vm, answer);
    serial_type(vm, "\033[A\033[A\033[A\033[A");
    snprintf(answer, sizeof(answer), "before%ux\n", word);
    require_text(session_ask(vm, "x"), answer, "the answer to a line of the shell before");
}

/* ---- the keyboard ---------------------------------------------------------------------------- */

#define SCREEN_COLUMNS 80

/** Press a letter with Ctrl. */
static void
screen_control(struct vm *vm, const char *letter)
{
    key_press(vm, "ctrl");
    key_tap(vm, letter);
    key_release(vm, "ctrl");
}

/** Type a line that `cat` shows again. */
static void
screen_feed(struct vm *vm, const char *line)
{
    char pattern[40];

    keyboard_type(vm, line);
    snprintf(pattern, sizeof(pattern), "%s%s", line, line);
    expect_screen(vm, pattern);
}

/** Complete a name that fills the row with what is before it: a line that the screen has room for
 * stays as it is; one that it has none for would be shown in part. */
static void
screen_fill_row(struct vm *vm, const char *name)
{
    char pattern[2 * SCREEN_COLUMNS], want[2 * SCREEN_COLUMNS];

    screen_control(vm, "l"); /* what was asked before is gone from the screen */
    keyboard_type(vm, "ls x");
    key_tap(vm, "tab");
    keyboard_type(vm, "\n");
    snprintf(pattern, sizeof(pattern), "(?s)\\A(/root #.*)\n%s\n/root #\\s*\\Z", name);
    snprintf(want, sizeof(want), "/root # ls %s", name);
    require_text(expect_screen(vm, pattern).group[1], want, "the line as it was completed");
}

CHECK(phase10, "at the keyboard: ^C, ^Z, bg, fg, arrows, Tab, in a window of 80 columns", 4)
{
    char name[SCREEN_COLUMNS];

    snprintf(name, sizeof(name), "x%065llu", (unsigned long long)vm_random(vm, UINT64_MAX));
    session_begin(vm);
    session_ask(vm, ">%s", name);
    expect_screen(vm, "#\\s*\\Z");
    screen_fill_row(vm, name);
    keyboard_type(vm, "cat hel");
    key_tap(vm, "tab");
    keyboard_type(vm, "-|cat\n");
    expect_screen(vm, "# cat hello.sh -\\|cat\n(?s:.*)head -n 3\\s*\\Z");
    screen_feed(vm, "one\n");
    screen_control(vm, "z");
    expect_screen(vm, "\\[1\\] \\+ Stopped +cat hello.sh -\\|cat\n/root #\\s*\\Z");
    keyboard_type(vm, "bg\n");
    expect_screen(vm, "(?s)# bg\n\\[1\\] cat hello.sh -\\|cat\n.*#\\s*\\Z");
    keyboard_type(vm, "fg\n");
    expect_screen(vm, "# fg\ncat hello.sh -\\|cat\n");
    screen_feed(vm, "two\n");
    screen_control(vm, "c");
    expect_screen(vm, "\\^C\n/root #\\s*\\Z");
    key_tap(vm, "up");
    key_tap(vm, "up");
    keyboard_type(vm, "\n");
    expect_screen(vm, "# bg\n.*bg: ");
}
