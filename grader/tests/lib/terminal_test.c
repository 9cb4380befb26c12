/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/terminal.c: what sequences do, by example.
 * @ingroup tests
 */
#include "terminal_model.h"

static const struct {
    const char *bytes, *picture;
    unsigned row, column;
} cases[] = {
    { "ab", "ab", 0, 2 },
    { "ab\ncd", "ab|  cd", 1, 4 },
    { "ab\r\ncd", "ab|cd", 1, 2 },
    { "\033[20hab\ncd", "ab|cd", 1, 2 },
    { "abc\b\bX", "aXc", 0, 2 },
    { "\b\bX", "X", 0, 1 },
    { "a\tb", "a       b", 0, 9 },
    { "a\tb\tc", "a       bc", 0, 9 },
    /* The last column: the cursor waits there. */
    { "0123456789", "0123456789", 0, 9 },
    { "0123456789X", "0123456789|X", 1, 1 },
    { "0123456789\r\nX", "0123456789|X", 1, 1 },
    { "0123456789\rX", "X123456789", 0, 1 },
    { "0123456789\bX", "01234567X9", 0, 9 },
    { "0123456789\033[KX", "012345678X", 0, 9 },
    { "\033[?7l0123456789XY", "012345678Y", 0, 9 },
    /* Scrolling. */
    { "1\r\n2\r\n3\r\n4\r\n5", "2|3|4|5", 3, 1 },
    { "1\r\n2\r\n3\r\n4\0337\033[H\033M\0338", "|1|2|3", 3, 1 },
    { "1\r\n2\r\n3\r\n4\033[2;3r\033[3;1H\nX", "1|3|X|4", 2, 1 },
    { "1\r\n2\r\n3\r\n4\033[2;3r\033[4;1H\nX", "1|2|3|X", 3, 1 },
    { "1\r\n2\r\n3\r\n4\033[3;2rX", "1|2|3|4X", 3, 2 },
    { "1\r\n2\r\n3\r\n4\033[S", "2|3|4", 3, 1 },
    { "1\r\n2\r\n3\r\n4\033[9T", "", 3, 1 },
    { "1\r\n2\r\n3\r\n4\033[2H\033[L", "1||2|3", 1, 0 },
    { "1\r\n2\r\n3\r\n4\033[2H\033[2M", "1|4", 1, 0 },
    /* The cursor. */
    { "\033[2;3HX", "|  X", 1, 3 },
    { "\033[2;3fX", "|  X", 1, 3 },
    { "\033[;3HX", "  X", 0, 3 },
    { "\033[HX", "X", 0, 1 },
    { "\033[99;99HX", "|||         X", 3, 9 },
    { "\033[3;5H\033[AX", "|    X", 1, 5 },
    { "\033[3;5H\033[9AX", "    X", 0, 5 },
    { "\033[2;5H\033[BX", "||    X", 2, 5 },
    { "\033[2;5H\033[9BX", "|||    X", 3, 5 },
    { "ab\033[3CX", "ab   X", 0, 6 },
    { "ab\033[99CX", "ab       X", 0, 9 },
    { "abcd\033[2DX", "abXd", 0, 3 },
    { "abcd\033[99DX", "Xbcd", 0, 1 },
    { "abcd\033[2GX", "aXcd", 0, 2 },
    { "abcd\033[3dX", "abcd||    X", 2, 5 },
    { "ab\033[2EX", "ab||X", 2, 1 },
    { "\n\nab\033[FX", "|X|ab", 1, 1 },
    { "ab\033[scd\033[uX", "abXd", 0, 3 },
    { "ab\0337cd\0338X", "abXd", 0, 3 },
    { "\033[2;3r\033[2;1H\033[9AX", "|X", 1, 1 },
    { "\033[2;3r\033[2;1H\033[9BX", "||X", 2, 1 },
    /* Erasing, inserting, deleting. */
    { "ab\r\ncd\r\nef\033[2;2H\033[J", "ab|c", 1, 1 },
    { "ab\r\ncd\r\nef\033[2;1H\033[1J", "| d|ef", 1, 0 },
    { "ab\r\ncd\033[2J", "", 1, 2 },
    { "ab\r\ncd\033[3J", "", 1, 2 },
    { "abcd\033[3G\033[K", "ab", 0, 2 },
    { "abcd\033[3G\033[1K", "   d", 0, 2 },
    { "abcd\033[2K", "", 0, 4 },
    { "abcd\033[7K", "abcd", 0, 4 },
    { "abcd\033[2G\033[2@X", "aX bcd", 0, 2 },
    { "0123456789\033[2G\033[3@", "0   123456", 0, 1 },
    { "abcd\033[2G\033[99@", "a", 0, 1 },
    { "abcd\033[2G\033[2P", "ad", 0, 1 },
    { "abcd\033[2G\033[99P", "a", 0, 1 },
    { "abcd\033[2G\033[2X", "a  d", 0, 1 },
    { "abcd\033[2G\033[99X", "a", 0, 1 },
    /* What is swallowed, and what is not. */
    { "a\033]0;title\007b", "ab", 0, 2 },
    { "a\033]0;title\033\\b", "ab", 0, 2 },
    { "a\033Pdata\033\\b", "ab", 0, 2 },
    { "a\033(Bb", "ab", 0, 2 },
    { "a\033[1;2!pb", "ab", 0, 2 },
    { "a\033[>1cb", "ab", 0, 2 },
    { "a\033[38:5:1mb", "ab", 0, 2 },
    { "a\033[2\033[3Cb", "a   b", 0, 5 },
    { "a\033[2\030Cb", "aCb", 0, 3 },
    { "a\033[\r2Cb", "a b", 0, 3 },
    { "a\177b", "ab", 0, 2 },
    { "a\033[1\303\244b", "a\303\244b", 0, 3 },
    { "a\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18mb", "ab", 0, 2 },
    { "\033[99999999999999999999CX", "         X", 0, 9 },
    { "abc\033cX", "X", 0, 1 },
    /* UTF-8. */
    { "\303\244\342\224\200\360\237\231\202x", "\303\244\342\224\200\360\237\231\202x", 0, 4 },
    { "\303x", "\357\277\275x", 0, 2 },
    { "\303\r\nx", "\357\277\275|x", 1, 1 },
    { "\302\233x", "x", 0, 1 },
};

static void
test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct terminal terminal;
        struct model model;
        char text[256];

        model_begin(&model, &terminal, COLUMNS, ROWS);
        terminal_write(&terminal, cases[i].bytes, host_strlen(cases[i].bytes));
        model_text(&model, text);
        free(model.cells);
        if (host_strcmp(text, cases[i].picture) != 0 || model.cursor_row != cases[i].row ||
            model.cursor_column != cases[i].column)
            fail_msg("case %zu: \"%s\", cursor %u,%u, want \"%s\", %u,%u", i, text,
                     model.cursor_row, model.cursor_column, cases[i].picture, cases[i].row,
                     cases[i].column);
    }
}

static const struct {
    const char *bytes;
    uint8_t foreground, background;
} colors[] = {
    { "", 7, 0 },
    { "\033[31m", 1, 0 },
    { "\033[31;44m", 1, 4 },
    { "\033[31;44m\033[m", 7, 0 },
    { "\033[31;44;0m", 7, 0 },
    { "\033[31;;44m", 7, 4 },
    { "\033[97;100m", 15, 8 },
    { "\033[31;1m", 9, 0 },
    { "\033[31;1;22m", 1, 0 },
    { "\033[31;44;7m", 4, 1 },
    { "\033[31;44;7;27m", 1, 4 },
    { "\033[31;39m", 7, 0 },
    { "\033[44;49m", 7, 0 },
    { "\033[38;5;12m", 12, 0 },
    { "\033[48;5;3;31m", 1, 3 },
    { "\033[38;5;16m", 0, 0 },
    { "\033[38;5;231m", 15, 0 },
    { "\033[38;5;196m", 1, 0 },
    { "\033[38;5;240m", 8, 0 },
    { "\033[38;5;256m", 7, 0 },
    { "\033[38;5m", 7, 0 },
    { "\033[38;2;0;170;0m", 2, 0 },
    { "\033[48;2;85;85;255;32m", 2, 12 },
    { "\033[3;4;5;200m", 7, 0 },
};

static void
test_colors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(colors) / sizeof(colors[0]); i++) {
        struct terminal terminal;
        struct model model;

        model_begin(&model, &terminal, COLUMNS, ROWS);
        terminal_write(&terminal, colors[i].bytes, host_strlen(colors[i].bytes));
        terminal_write(&terminal, "X", 1);
        if (model.cells[0].character != 'X' || model.cells[0].foreground != colors[i].foreground ||
            model.cells[0].background != colors[i].background)
            fail_msg("case %zu: %u on %u, want %u on %u", i, model.cells[0].foreground,
                     model.cells[0].background, colors[i].foreground, colors[i].background);
        free(model.cells);
    }
}

static void
test_reports(void **state)
{
    static const char asks[] = "\033[5n\033[2;3H\033[6n\033[c\033[?25l\a";
    struct terminal terminal;
    struct model model;

    (void)state;
    model_begin(&model, &terminal, COLUMNS, ROWS);
    terminal_highlight(&terminal, 9);
    terminal_write(&terminal, asks, sizeof(asks) - 1);
    assert_string_equal(model.answers, "\033[0n\033[2;3R\033[?6c");
    assert_false(model.cursor_visible);
    assert_int_equal(model.bells, 1);
    terminal_write(&terminal, "\033[34mX", 6);
    assert_int_equal(model.cells[COLUMNS + 2].foreground, 9);
    terminal_highlight(&terminal, -1);
    terminal_write(&terminal, "X", 1);
    assert_int_equal(model.cells[COLUMNS + 3].foreground, 4);
    terminal_reset(&terminal);
    terminal_write(&terminal, "X", 1);
    assert_true(model.cursor_visible);
    assert_int_equal(model.cells[COLUMNS + 4].foreground, 7);
    free(model.cells);
}

int
suite_terminal(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_colors),
        cmocka_unit_test(test_reports),
    };

    return cmocka_run_group_tests_name("lib/terminal", tests, NULL, NULL);
}
