/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/terminal.c: what no bytes may ever do, whatever they are and wherever they are cut.
 * @ingroup tests
 */
#include "terminal_model.h"

/* Text, sequences with numbers of all sizes, and rubbish. */
static size_t
random_bytes(struct random *random, char *bytes, size_t size)
{
    static const char finals[] = "@ABCDEFGHJKLMPSTXacdefhlmnrsu`~p";
    size_t used = 0;

    while (used + 40 < size) {
        uint64_t kind = random_below(random, 8);

        if (kind < 3) {
            bytes[used++] = (char)random_next(random);
        } else if (kind < 4) {
            bytes[used++] = "\033\n\r\b\t\030"[random_below(random, 6)];
        } else if (kind < 5) {
            used += utf8_write((uint32_t)random_below(random, 0x3000), bytes + used);
        } else {
            used += (size_t)sprintf(bytes + used, "\033[%s", random_below(random, 5) ? "" : "?");
            for (uint64_t left = random_below(random, 4); left > 0; left--)
                used += (size_t)sprintf(
                    bytes + used, "%u;",
                    (unsigned)(random_next(random) >> (44 + random_below(random, 20))));
            bytes[used++] = finals[random_below(random, sizeof(finals) - 1)];
        }
    }
    return used;
}

static void
check_inside(const struct terminal *terminal)
{
    assert_true(terminal->cursor.row < terminal->rows);
    assert_true(terminal->cursor.column < terminal->columns);
    assert_true(terminal->top <= terminal->bottom && terminal->bottom < terminal->rows);
}

static void
test_any_bytes(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 3000; round++) {
        unsigned columns = 1 + (unsigned)random_below(&random, 20);
        unsigned rows = 1 + (unsigned)random_below(&random, 10);
        struct terminal whole, pieces;
        struct model one, two;
        char bytes[1024];
        size_t length = random_bytes(&random, bytes, sizeof(bytes)), at = 0;

        model_begin(&one, &whole, columns, rows);
        model_begin(&two, &pieces, columns, rows);
        terminal_write(&whole, bytes, length);
        while (at < length) {
            size_t part = 1 + random_below(&random, length - at);

            terminal_write(&pieces, bytes + at, part);
            check_inside(&pieces);
            at += part;
        }
        /* Wherever the bytes are cut, the picture is the same. */
        assert_memory_equal(one.cells, two.cells, (size_t)columns * rows * sizeof(*one.cells));
        assert_int_equal(one.cursor_row, two.cursor_row);
        assert_int_equal(one.cursor_column, two.cursor_column);
        free(one.cells);
        free(two.cells);
    }
}

static void
test_resize(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed + 1);
    for (int round = 0; round < 1000; round++) {
        struct terminal terminal;
        struct model model;
        char bytes[256];

        model_begin(&model, &terminal, COLUMNS, ROWS);
        for (int step = 0; step < 4; step++) {
            terminal_write(&terminal, bytes, random_bytes(&random, bytes, sizeof(bytes)));
            free(model.cells);
            model.columns = 1 + (unsigned)random_below(&random, 20);
            model.rows = 1 + (unsigned)random_below(&random, 10);
            model.cells = calloc((size_t)model.columns * model.rows, sizeof(*model.cells));
            terminal_resize(&terminal, model.columns, model.rows);
            check_inside(&terminal);
        }
        terminal_write(&terminal, "\0338", 2);
        check_inside(&terminal);
        free(model.cells);
    }
}

int
suite_terminal_random(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_resize),
    };

    return cmocka_run_group_tests_name("lib/terminal, random", tests, NULL, NULL);
}
