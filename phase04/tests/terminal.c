/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal inside the kernel, on a screen that exists during a test only.
 * @ingroup tests
 *
 * What each sequence does is tested on the host, by example (grader/tests/lib/terminal_test.c).
 */
#include <lib/random.h>
#include <lib/string.h>
#include <lib/terminal.h>

#include <kernel/test/ktest.h>

#define TERMINAL_TEST_COLUMNS 8
#define TERMINAL_TEST_ROWS    3

static struct terminal_cell terminal_test_cells[TERMINAL_TEST_ROWS][TERMINAL_TEST_COLUMNS];
static bool terminal_test_outside;

static bool
terminal_test_inside(unsigned row, unsigned column, unsigned count)
{
    bool inside = row < TERMINAL_TEST_ROWS && column < TERMINAL_TEST_COLUMNS && count >= 1 &&
                  count <= TERMINAL_TEST_COLUMNS - column;

    terminal_test_outside |= !inside;
    return inside;
}

static void
terminal_test_put(void *context, unsigned row, unsigned column, unsigned count,
                  const struct terminal_cell *cell)
{
    (void)context;
    for (unsigned i = 0; terminal_test_inside(row, column, count) && i < count; i++)
        terminal_test_cells[row][column + i] = *cell;
}

static void
terminal_test_move(void *context, unsigned row, unsigned from, unsigned to, unsigned count)
{
    (void)context;
    if (terminal_test_inside(row, from, count) && terminal_test_inside(row, to, count))
        memmove(&terminal_test_cells[row][to], &terminal_test_cells[row][from],
                count * sizeof(struct terminal_cell));
}

static void
terminal_test_scroll(void *context, unsigned top, unsigned bottom, int lines,
                     const struct terminal_cell *blank)
{
    int height = (int)(bottom - top) + 1;

    if (top > bottom || bottom >= TERMINAL_TEST_ROWS || lines == 0 || lines > height ||
        lines < -height) {
        terminal_test_outside = true;
        return;
    }
    for (int i = 0; i < height; i++) {
        int row = lines > 0 ? i : height - 1 - i;

        if (row + lines >= 0 && row + lines < height)
            memcpy(terminal_test_cells[(int)top + row], terminal_test_cells[(int)top + row + lines],
                   sizeof(terminal_test_cells[0]));
        else
            terminal_test_put(context, top + (unsigned)row, 0, TERMINAL_TEST_COLUMNS, blank);
    }
}

static const struct terminal_ops terminal_test_ops = {
    .put = terminal_test_put,
    .move = terminal_test_move,
    .scroll = terminal_test_scroll,
};

static void
terminal_test_begin(struct terminal *terminal)
{
    terminal_test_outside = false;
    terminal_init(terminal, TERMINAL_TEST_COLUMNS, TERMINAL_TEST_ROWS, &terminal_test_ops, NULL);
    terminal_write(terminal, "\033[2J", 4);
}

/** @return the characters of a row, all of them ASCII in these tests */
static const char *
terminal_test_row(unsigned row)
{
    static char text[TERMINAL_TEST_COLUMNS + 1];

    for (unsigned column = 0; column < TERMINAL_TEST_COLUMNS; column++)
        text[column] = (char)terminal_test_cells[row][column].character;
    return text;
}

KTEST(terminal, last_column, "terminal: a full line waits for its next character")
{
    struct terminal terminal;

    terminal_test_begin(&terminal);
    terminal_write(&terminal, "01234567", 8);
    KEXPECT_EQ(terminal.cursor.row, 0);
    KEXPECT_EQ(terminal.cursor.column, TERMINAL_TEST_COLUMNS - 1);
    terminal_write(&terminal, "\r\nab", 4);
    KEXPECT_STR(terminal_test_row(0), "01234567");
    KEXPECT_STR(terminal_test_row(1), "ab      ");
    terminal_write(&terminal, "cdefgh!", 7);
    KEXPECT_STR(terminal_test_row(1), "abcdefgh");
    KEXPECT_STR(terminal_test_row(2), "!       ");
}

KTEST(terminal, any_bytes, "terminal: no bytes bring the cursor or a change outside")
{
    struct terminal terminal;
    struct random random;

    random_init(&random, ktest_seed());
    terminal_test_begin(&terminal);
    for (unsigned i = 0; i < 20000; i++) {
        /* Half of them begin a sequence, or go on in one. */
        char byte = i % 2 ? "\033[0123456789;?ABCDGHJKLMPSTXdmrsu"[random_below(&random, 33)]
                          : (char)random_next(&random);

        terminal_write(&terminal, &byte, 1);
        if (terminal_test_outside || terminal.cursor.row >= TERMINAL_TEST_ROWS ||
            terminal.cursor.column >= TERMINAL_TEST_COLUMNS)
            break;
    }
    KEXPECT(!terminal_test_outside);
    KEXPECT(terminal.cursor.row < TERMINAL_TEST_ROWS);
    KEXPECT(terminal.cursor.column < TERMINAL_TEST_COLUMNS);
}

KTEST(terminal, reset, "terminal: after a reset, text is readable whatever was written before")
{
    static const char rubbish[] = "\033[30;40m\033[?25l\033[?7l\033]half a title";
    struct terminal terminal;

    terminal_test_begin(&terminal);
    terminal_write(&terminal, rubbish, sizeof(rubbish) - 1);
    terminal_reset(&terminal);
    terminal_write(&terminal, "panic", 5);
    KEXPECT_STR(terminal_test_row(0), "panic   ");
    KEXPECT_EQ(terminal_test_cells[0][0].foreground, TERMINAL_WHITE);
    KEXPECT(!terminal.hidden);
}
