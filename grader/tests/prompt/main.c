/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The library for typed lines (phase10/user/include/prompt.h) on a terminal of this machine.
 * @ingroup tests
 *
 * `SEED=N` repeats a run's random lines. Keys and screens are tested without a terminal:
 * grader/tests/lib/line_editor_test.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "program.h"

#define RANDOM_LINES 60

static void
test_keys(void **state)
{
    (void)state;
    person_begin(&person, program_run);
    program_ask("\r", "[1:]");
    program_ask("ello\033[Hh\033[F!\r", "[7:hello!]");
    program_ask("ac\033[Db\033[C\004d\r", "[5:abcd]");
    program_ask("gr\303\266\303\237er\177\r", "[8:gr\303\266\303\237e]");
    program_ask("not this\003", "^C\r\n[-1:-]");
    program_ask("again\r", "[6:again]");
    program_leave();
}

/* Any width, any length: what is typed is what is read, in order and complete. */
static void
test_widths(void **state)
{
    static const unsigned widths[] = { 1, 2, 9, 10, 11, 24, 80, 132, 200, 201, 1000, 65535, 0 };

    (void)state;
    person_begin(&person, program_run);
    for (unsigned i = 0; i < RANDOM_LINES; i++) {
        char keys[900], answer[960];
        size_t length = 1 + (size_t)rand() % (rand() % 4 == 0 ? 800 : 40), from = length;

        keys[length] = '\0';
        while (from > 0)
            keys[--from] = (char)('a' + rand() % 26);
        snprintf(answer, sizeof(answer), "[%zu:%s]", length + 1, keys);
        memmove(keys + length / 2 + 1, keys + length / 2, length - length / 2 + 1);
        keys[length / 2] = '?'; /* and away with it again, by arrows */
        person_expect(&person, "ready% ");
        person_type(&person, keys);
        for (size_t at = length / 2; at < length; at++)
            person_type(&person, "\033[D");
        program_resize(widths[(size_t)rand() % (sizeof(widths) / sizeof(*widths))]);
        person_type(&person, "\177\r");
        person_expect(&person, "[");
        while (strchr(person.text + person.seen, ']') == NULL)
            assert_true(person_read(&person));
        person_expect(&person, strchr(answer, ':') + 1);
        person_forget(&person);
    }
    program_leave();
}

/* Any keys: the program lives, and ^C is a new line. */
static void
test_any_keys(void **state)
{
    static const char *const pieces[] = {
        "\t",     "\t\t",    "\"",    "'",    "\\",   " ",      "~/",      "/",
        "b",      "Z",       "bin/",  "$",    ";z",   "\033[A", "\033[D",  "\033[H",
        "\033[F", "\033[3~", "\022z", "\025", "\027", "\031",   "\034",    "\303",
        "\266",   "\033",    "\177",  "\014", "\024", "\002",   "\033\177"
    };

    (void)state;
    program_put_file("Z b\"i'n\\\t;$", "", 0755);
    person_begin(&person, program_run);
    for (unsigned i = 0; i < RANDOM_LINES; i++) {
        person_expect(&person, "ready% ");
        for (unsigned keys = (unsigned)rand() % 60; keys > 0; keys--)
            person_type(&person, pieces[(size_t)rand() % (sizeof(pieces) / sizeof(*pieces))]);
        person_type(&person, "x\007\003"); /* out of a sequence, out of a search, away */
        person_expect(&person, "[-1:-]");
        person_forget(&person);
    }
    program_leave();
}

/* A line that is too long rings the bell, and Enter does not run what is left of it. */
static void
test_long(void **state)
{
    char keys[1000];

    (void)state;
    memset(keys, 'x', sizeof(keys) - 1);
    keys[sizeof(keys) - 1] = '\0';
    person_begin(&person, program_run);
    person_expect(&person, "ready% ");
    for (unsigned i = 0; i < 5; i++)
        person_type(&person, keys);
    person_expect(&person, "\a");
    person_type(&person, "\r");
    person_expect(&person, "The line is too long: not run");
    person_expect(&person, "[-1:");
    program_leave();
}

static void
test_prompts(void **state)
{
    (void)state;
    prompt_text = "a $NAME ${NAME}s $NAMES$ $1 ${NAME $\nready% ";
    person_begin(&person, program_run);
    person_expect(&person, "a value values $ $1 ${NAME $\r\n");
    program_ask("x\r", "[2:x]");
    program_leave();

    prompt_text = "$LONG $LONG $LONG $LONG $LONG ready% "; /* more than there is room for */
    person_begin(&person, program_run);
    person_expect(&person, program_value("LONG"));
    person_type(&person, "x\r");
    person_expect(&person, "[2:x]");
    person_expect(&person, program_value("LONG"));
    person_type(&person, "\004");
    person_expect(&person, "[0:");
    (void)person_end(&person);

    prompt_text = "$LONG ready% "; /* too wide to leave room: a row of its own */
    person_begin(&person, program_run);
    program_ask("x\r", "\r\nx\r\n[2:x]");
    program_leave();

    prompt.value = NULL;
    prompt_text = "$NAME ready% ";
    person_begin(&person, program_run);
    person_expect(&person, "$NAME ");
    program_leave();
}

static const char *
dumb_value(const char *name)
{
    return strcmp(name, "TERM") == 0 ? "dumb" : NULL;
}

/* Without a terminal that knows escapes lines are just read, and no byte behind them. */
static void
test_plain(void **state)
{
    char line[4], rest[10] = "";
    int ends[2], saved = dup(STDIN_FILENO), errors = dup(STDERR_FILENO);

    (void)state;
    prompt.value = dumb_value;
    person_begin(&person, program_run);
    program_ask("plai\177in\r", "[6:plain]");
    person_expect(&person, "ready% ");
    person_type(&person, "\004");
    assert_int_equal(person_end(&person), 0);

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "one\ntwo\nx", 9), 9);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    assert_int_equal(prompt_read(&prompt, "", line, sizeof(line)), 3);
    assert_string_equal(line, "one");
    assert_int_equal(prompt_read(&prompt, "", line, sizeof(line)), 1);
    assert_string_equal(line, "\n");
    assert_int_equal(read(STDIN_FILENO, rest, 4), 4);
    assert_string_equal(rest, "two\n");
    assert_int_equal(prompt_read(&prompt, "", line, sizeof(line)), 1);
    assert_int_equal(prompt_read(&prompt, "", line, sizeof(line)), PROMPT_END);
    dup2(saved, STDIN_FILENO);
    dup2(errors, STDERR_FILENO);
    close(ends[0]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_keys, program_begin),
        cmocka_unit_test_setup(test_widths, program_begin),
        cmocka_unit_test_setup(test_any_keys, program_begin),
        cmocka_unit_test_setup(test_long, program_begin),
        cmocka_unit_test_setup(test_prompts, program_begin),
        cmocka_unit_test_setup(test_history, program_begin),
        cmocka_unit_test_setup(test_complete, program_begin),
        cmocka_unit_test_setup(test_settings, program_begin),
        cmocka_unit_test_setup(test_plain, program_begin),
    };
    const char *seed = getenv("SEED");
    unsigned number = seed != NULL ? (unsigned)strtoul(seed, NULL, 0) : (unsigned)time(NULL);
    char command[100];
    int failed;

    printf("# seed %u\n", number);
    srand(number);
    if (mkdtemp(program_home) == NULL)
        return 2;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    snprintf(command, sizeof(command), "rm -r %s", program_home);
    return system(command) != 0 ? 2 : failed;
}
