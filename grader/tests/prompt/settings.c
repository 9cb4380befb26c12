/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal's settings, whoever has had it.
 * @ingroup tests
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "program.h"

/** What a program clears that reads keys. */
#define RAW_CLEARED (ICANON | ECHO | ISIG)

/** Somebody had the terminal, and has left it so. */
static void
leave_raw(bool well, tcflag_t cleared, cc_t interrupt)
{
    struct termios now;

    (void)prompt_terminal();
    (void)tcgetattr(STDIN_FILENO, &now);
    now.c_lflag &= ~cleared;
    now.c_cc[VINTR] = interrupt;
    (void)signal(SIGTTOU, SIG_IGN);
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &now);
    prompt_take(NULL, well);
}

static void
between_killed(void)
{
    leave_raw(false, RAW_CLEARED, 'X');
}

static void
between_careless(void)
{
    leave_raw(true, RAW_CLEARED, 'X');
}

static void
between_well(void)
{
    leave_raw(true, ECHO, 'X');
}

/** The one before this program was killed at its prompt. */
static void
between_begins(void)
{
    struct termios now;

    if (fcntl(10, F_GETFD) >= 0)
        return;
    (void)tcgetattr(STDIN_FILENO, &now);
    now.c_lflag &= ~(tcflag_t)RAW_CLEARED;
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &now);
    if (prompt_terminal() < 10)
        _exit(102);
}

/** @return the settings between two lines */
static struct termios
settings_after(void (*damage)(void))
{
    struct termios found;

    program_between = damage;
    person_begin(&person, program_run);
    person_expect(&person, "ready% ");
    assert_int_equal(program_settings().c_lflag & RAW_CLEARED, 0); /* now a line is typed */
    person_type(&person, "x\r");
    person_expect(&person, "[2:x]");
    person_expect(&person, "ready% ");
    person_type(&person, "\004");
    assert_int_equal(person_read(&person), true);
    while (person_read(&person)) /* it has ended; the settings stay while the master is open */
        ;
    found = program_settings();
    (void)person_end(&person);
    return found;
}

void
test_settings(void **state)
{
    struct termios found;

    (void)state;
    found = settings_after(NULL);
    assert_int_equal(found.c_lflag & RAW_CLEARED, RAW_CLEARED);
    found = settings_after(between_killed);
    assert_int_equal(found.c_lflag & RAW_CLEARED, RAW_CLEARED);
    assert_int_not_equal(found.c_cc[VINTR], 'X');
    found = settings_after(between_careless);
    assert_int_equal(found.c_lflag & RAW_CLEARED, RAW_CLEARED);
    found = settings_after(between_well);
    assert_int_equal(found.c_lflag & RAW_CLEARED, ICANON | ISIG);
    assert_int_equal(found.c_cc[VINTR], 'X');
    found = settings_after(between_begins);
    assert_int_equal(found.c_lflag & RAW_CLEARED, RAW_CLEARED);
    assert_int_equal(found.c_iflag & ICRNL, ICRNL);
    assert_int_equal(found.c_oflag & (OPOST | ONLCR), OPOST | ONLCR);
}
