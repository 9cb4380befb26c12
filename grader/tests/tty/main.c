/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief phase10/lib/tty beside a pseudo terminal of Linux: the same keys, the same settings, the
 * same programs; then what is on the screen is the same, and what programs read.
 * @ingroup tests
 *
 * `SEED=N` repeats a run. Some things are left out: what happens when nobody reads for 4096 bytes
 * (Linux leaves the rest, and with it a Ctrl-C, in the line), and the bytes D7 and F7, which for
 * Linux are no letters of UTF-8 but two signs of Latin-1. FF is left out as well: Linux counts it
 * as a column even where it counts nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lib/random.h>
#include <lib/tty/discipline.h>

#define CASES      600
#define STEPS      40
#define TEXT_SIZE  16384
#define LOG_SIZE   16384
#define TTY_PIECE  64 /* more than so many bytes Linux may hand out in two parts */
#define SIGINT_IS  2
#define SIGQUIT_IS 3
#define SIGTSTP_IS 20

static uint64_t tty_seed;
static struct discipline tty_ours;
static char tty_log[LOG_SIZE]; /* what the case has done so far */
static size_t tty_logged;

static void
tty_note(const char *what, const char *bytes, size_t size)
{
    tty_logged += (size_t)snprintf(tty_log + tty_logged, LOG_SIZE - tty_logged, "%s", what);
    for (size_t i = 0; i < size && tty_logged < LOG_SIZE - 8; i++)
        tty_logged += (size_t)snprintf(tty_log + tty_logged, LOG_SIZE - tty_logged, " %02x",
                                       (uint8_t)bytes[i]);
    if (tty_logged < LOG_SIZE - 1)
        tty_log[tty_logged++] = '\n';
    tty_log[tty_logged] = '\0';
}

static void
tty_same(const char *what, const char *ours, size_t length, const char *theirs, size_t their_length)
{
    if (length == their_length && memcmp(ours, theirs, length) == 0)
        return;
    tty_note("ours:", ours, length);
    tty_note("Linux:", theirs, their_length);
    fail_msg("SEED=%llu, %s differs:\ni %x o %x l %x\n%s", (unsigned long long)tty_seed, what,
             tty_ours.settings.c_iflag, tty_ours.settings.c_oflag, tty_ours.settings.c_lflag,
             tty_log);
}

static void
tty_compare_screens(void)
{
    static char ours[TEXT_SIZE], theirs[TEXT_SIZE];
    size_t length = discipline_send(&tty_ours, ours, TEXT_SIZE);

    tty_same("the screen", ours, length, theirs, pty_screen(theirs, TEXT_SIZE));
}

/* Everything is read, in pieces of any size. */
static void
tty_compare_reading(struct random *random)
{
    static char ours[TEXT_SIZE], theirs[TEXT_SIZE];
    int count;

    do {
        size_t most = (tty_ours.settings.c_lflag & ICANON) != 0 ? TEXT_SIZE : TTY_PIECE;
        size_t size = random_below(random, 3) == 0 ? 1 + random_below(random, 6) : most;
        bool ready = discipline_ready(&tty_ours);

        if (pty_available() != (int)discipline_available(&tty_ours))
            fail_msg("SEED=%llu, FIONREAD: %d, Linux %d\n%s", (unsigned long long)tty_seed,
                     (int)discipline_available(&tty_ours), pty_available(), tty_log);
        count = pty_read(theirs, size);
        if (ready != (count >= 0))
            fail_msg("SEED=%llu, something to read: %d, Linux %d\ni %x l %x\n%s",
                     (unsigned long long)tty_seed, ready, count, tty_ours.settings.c_iflag,
                     tty_ours.settings.c_lflag, tty_log);
        if (ready)
            tty_same("what is read", ours, discipline_read(&tty_ours, ours, size), theirs,
                     (size_t)count);
    } while (count >= 0);
}

static tcflag_t
tty_some(struct random *random, const tcflag_t *flags, size_t count, unsigned one_of)
{
    tcflag_t some = 0;

    for (size_t i = 0; i < count; i++)
        some |= random_below(random, one_of) != 0 ? flags[i] : 0;
    return some;
}

static void
tty_flush(void)
{
    tty_note("flush", "", 0);
    discipline_forget_input(&tty_ours);
    pty_flush();
}

/* Any settings; every third ones are those of a shell, or nearly. */
static void
tty_change_settings(struct random *random)
{
    static const tcflag_t in[] = { ISTRIP, INLCR, IGNCR, ICRNL, IXON, IXANY, IMAXBEL, IUTF8 };
    static const tcflag_t out[] = { OPOST, ONLCR, OCRNL, ONOCR, ONLRET, XTABS };
    static const tcflag_t local[] = { ISIG,   ICANON, ECHO,    ECHOE,  ECHOK,
                                      ECHONL, NOFLSH, ECHOCTL, ECHOKE, IEXTEN };
    struct termios settings = discipline_sane;

    if (random_below(random, 3) != 0) {
        settings.c_iflag = tty_some(random, in, 8, 2);
        settings.c_oflag = tty_some(random, out, 6, 2) | (random_below(random, 3) != 0 ? OPOST : 0);
        settings.c_lflag = tty_some(random, local, 10, 3);
    }
    if (random_below(random, 2) == 0)
        settings.c_cc[VEOL] = 'x';
    if (random_below(random, 4) == 0)
        settings.c_cc[random_below(random, VSTART)] = "\0_\r\n\tq\x03"[random_below(random, 7)];
    if ((settings.c_lflag & ~tty_ours.settings.c_lflag & ECHO) != 0)
        tty_flush();           /* where an unseen line has begun on the screen nobody knows */
    settings.c_cc[VMIN] = 255; /* pty_type() needs it */
    settings.c_cc[VTIME] = 0;
    discipline_set(&tty_ours, &settings);
    pty_set(&settings);
    tty_note("settings", (const char *)&settings, sizeof(settings));
}

/* Some keys: letters, what has a meaning, characters of several bytes, anything. */
static size_t
tty_draw_key(struct random *random, char *key)
{
    static const char *const some[] = { "a",    "b_",   "x",      " ",        "\t",          "7",
                                        "\n",   "\r",   "\x7f",   "\x17",     "\x15",        "\x16",
                                        "\x12", "\x04", "\x03",   "\x1c",     "\x1a",        "-",
                                        "\x13", "\x11", "\x1b[A", "\xC3\xA9", "\xE2\x82\xAC" };
    const char *text = some[random_below(random, sizeof(some) / sizeof(some[0]))];

    if (random_below(random, 12) != 0) {
        memcpy(key, text, strlen(text));
        return strlen(text);
    }
    do
        *key = (char)random_below(random, 256);
    while (((uint8_t)*key & 0xDF) == 0xD7 || (uint8_t)*key == 0xFF);
    return 1;
}

/* VSTOP and VSTART are typed alone: Linux echoes several keys at once, when it has seen them all.
 */
static bool
tty_is_flow(char key)
{
    return (key & 0x7F) == 0x13 || (key & 0x7F) == 0x11;
}

static size_t
tty_draw_keys(struct random *random, char *keys)
{
    size_t length = 0, count = 1 + random_below(random, 6);

    while (count-- > 0) {
        size_t more = tty_draw_key(random, keys + length);

        if (!tty_is_flow(keys[length]))
            length += more;
        else if (length == 0)
            return 1;
    }
    return length;
}

static void
tty_type(struct random *random)
{
    char keys[32];
    size_t length = tty_draw_keys(random, keys);

    tty_note("keys", keys, length);
    pty_type(keys, length);
    for (size_t i = 0; i < length; i++)
        (void)discipline_take(&tty_ours, (uint8_t)keys[i]);
}

static void
tty_print(struct random *random)
{
    static const char *const some[] = { "hello\n", "\tx\ty", "1\r\n", "\b\b", "\xC3\xA9", "\a" };
    const char *text = some[random_below(random, 6)];

    if (tty_ours.stopped)
        return;
    tty_note("text", text, strlen(text));
    pty_write(text, strlen(text));
    assert_int_equal(discipline_write(&tty_ours, text, strlen(text)), strlen(text));
}

static void
tty_case(struct random *random)
{
    tty_logged = 0;
    assert_true(pty_open());
    discipline_init(&tty_ours);
    tty_change_settings(random);
    for (unsigned step = 0; step < STEPS; step++) {
        switch (random_below(random, 16)) {
        case 0:
            if (!tty_ours.stopped) /* Linux asks them when an echo is sent, not when it arises */
                tty_change_settings(random);
            break;
        case 1:
            tty_flush();
            break;
        case 2:
            tty_print(random);
            break;
        default:
            tty_type(random);
            break;
        }
        tty_compare_screens();
        tty_compare_reading(random);
    }
    pty_close();
}

static void
test_as_linux(void **state)
{
    struct random random = { .state = tty_seed };

    (void)state;
    if (!pty_open()) {
        print_message("SKIP: this machine has no pseudo terminals\n");
        skip();
    }
    pty_close();
    for (unsigned i = 0; i < CASES; i++)
        tty_case(&random);
}

static void
test_signals(void **state)
{
    (void)state;
    discipline_init(&tty_ours);
    assert_int_equal(discipline_take(&tty_ours, 'a'), 0);
    assert_int_equal(discipline_take(&tty_ours, 0x03), SIGINT_IS);
    assert_int_equal(discipline_take(&tty_ours, 0x1C), SIGQUIT_IS);
    assert_int_equal(discipline_take(&tty_ours, 0x1A), SIGTSTP_IS);
    assert_int_equal(discipline_take(&tty_ours, 0x16), 0);
    assert_int_equal(discipline_take(&tty_ours, 0x03), 0);
    tty_ours.settings.c_lflag &= ~(tcflag_t)ISIG;
    assert_int_equal(discipline_take(&tty_ours, 0x03), 0);
}

/* A line that is too long is cut, but it ends; and nothing is written outside. */
static void
test_full(void **state)
{
    static char line[2 * DISCIPLINE_INPUT];

    (void)state;
    discipline_init(&tty_ours);
    for (unsigned i = 0; i < 2 * DISCIPLINE_INPUT; i++) {
        (void)discipline_take(&tty_ours, 'a');
        (void)discipline_send(&tty_ours, line, sizeof(line));
    }
    assert_string_equal(line, "\a");
    assert_false(discipline_ready(&tty_ours));
    (void)discipline_take(&tty_ours, '\n');
    assert_int_equal(discipline_read(&tty_ours, line, sizeof(line)), DISCIPLINE_INPUT);
    assert_int_equal(line[DISCIPLINE_INPUT - 1], '\n');
    for (unsigned i = 0; i < 2 * DISCIPLINE_INPUT; i++)
        (void)discipline_take(&tty_ours, '\n');
    assert_int_equal(discipline_available(&tty_ours), DISCIPLINE_INPUT);
    assert_int_equal(discipline_take(&tty_ours, 0x03), SIGINT_IS);
    assert_false(discipline_ready(&tty_ours));
}

/* While output is stopped a program gets room for a while, and then none; keys are still echoed. */
static void
test_stopped(void **state)
{
    static char text[DISCIPLINE_OUTPUT];
    size_t taken;

    (void)state;
    memset(text, 'x', sizeof(text));
    discipline_init(&tty_ours);
    (void)discipline_take(&tty_ours, 0x13);
    taken = discipline_write(&tty_ours, text, sizeof(text));
    assert_in_range(taken, 1, sizeof(text) - 1);
    assert_int_equal(discipline_write(&tty_ours, text, sizeof(text)), 0);
    (void)discipline_take(&tty_ours, 'k');
    assert_int_equal(discipline_send(&tty_ours, text, sizeof(text)), 0);
    (void)discipline_take(&tty_ours, 0x11);
    assert_int_equal(discipline_send(&tty_ours, text, sizeof(text)), taken + 1);
    assert_int_equal(text[taken], 'k');
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_linux),
        cmocka_unit_test(test_signals),
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_stopped),
    };
    const char *seed = getenv("SEED");

    tty_seed = seed != NULL ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
    return cmocka_run_group_tests_name("tty", tests, NULL, NULL);
}
