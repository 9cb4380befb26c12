/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the live table on a pseudo-terminal: drawn in place, coloured when wanted.
 * @ingroup grader
 */
#include "test_runner.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/live.h"
#include "../src/options.h"

/** Two phases, of which the second fails; drawn at first, after each entry, and at the end. */
_Noreturn static void
live_child(void)
{
    struct options options = { .program = "grade", .build = "build", .patience = 1 };
    struct entry entries[] = {
        { .phase = "phase00", .name = "a", .points = 1 },
        { .phase = "phase01", .name = "b", .points = 1, .file = "b.c", .line = 1 },
    };
    struct report report = { entries, 2, &options };
    struct live live;

    live_init(&live, &report);
    entries[0].verdict = VERDICT_PASSED;
    live_update(&live);
    entries[1].verdict = VERDICT_FAILED;
    entries[1].text = "why";
    _exit(live_finish(&live));
}

/** What live_child() prints on a terminal of that many columns; its exit status must be 1. */
static char *
live_output(unsigned short columns)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), slave, status;
    struct winsize window = { .ws_row = 24, .ws_col = columns };
    char *text = calloc(1, 4096);
    ssize_t length = 0, got;
    pid_t child;

    assert_true(terminal >= 0 && !grantpt(terminal) && !unlockpt(terminal));
    slave = open(ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(slave >= 0 && !ioctl(slave, TIOCSWINSZ, &window));
    fflush(NULL);
    child = fork();
    if (!child) {
        dup2(slave, STDOUT_FILENO);
        live_child();
    }
    close(slave);
    while ((got = read(terminal, text + length, (size_t)(4095 - length))) > 0)
        length += got;
    close(terminal);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 1);
    return text;
}

#define RED   "\033[31m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

#define ROW(phase, hue, fraction, plain) \
    phase "                              " hue fraction plain "   0.0 s\r\n"
#define REST(red, plain)                                                                        \
    "\r\n" red "FAILED" plain "  phase01: b  (1 point lost)\r\n    at b.c:1\r\n    why\r\n\r\n" \
    "1 of 2 points\r\nseed 0: repeat with --seed 0\r\n1 passed, 1 failed\r\n"

static void
test_the_table_is_drawn_in_place(void **state)
{
    char *text;

    (void)state;
    setenv("TERM", "xterm", 1);
    text = live_output(80);
    assert_string_equal(text, ROW("phase00", "", "  0/1", "")
                                  ROW("phase01", "", "  0/1",
                                      "") "\033[2A\033[J" ROW("phase00", GREEN, "  1/1", PLAIN)
                                      ROW("phase01", "", "  0/1",
                                          "") "\033[2A\033[J" ROW("phase00", GREEN, "  1/1", PLAIN)
                                          ROW("phase01", RED, "  0/1", PLAIN) REST(RED, PLAIN));
    free(text);
}

static void
test_a_narrow_terminal_gets_the_end_only(void **state)
{
    char *text;

    (void)state;
    setenv("TERM", "xterm", 1);
    text = live_output(40);
    assert_string_equal(text, ROW("phase00", GREEN, "  1/1", PLAIN)
                                  ROW("phase01", RED, "  0/1", PLAIN) REST(RED, PLAIN));
    free(text);
}

static void
test_no_colour(void **state)
{
    char *text;

    (void)state;
    setenv("TERM", "xterm", 1);
    setenv("NO_COLOR", "1", 1);
    text = live_output(40);
    unsetenv("NO_COLOR");
    assert_string_equal(text, ROW("phase00", "", "  1/1", "") ROW("phase01", "", "  0/1", "")
                                  REST("", ""));
    free(text);
    setenv("TERM", "dumb", 1);
    text = live_output(80);
    assert_string_equal(text, ROW("phase00", "", "  1/1", "") ROW("phase01", "", "  0/1", "")
                                  REST("", ""));
    free(text);
}

int
test_runner_live(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_table_is_drawn_in_place),
        cmocka_unit_test(test_a_narrow_terminal_gets_the_end_only),
        cmocka_unit_test(test_no_colour),
    };

    return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}
