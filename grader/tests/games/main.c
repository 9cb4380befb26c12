/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The games' rules, over games that are played by chance and by a plan.
 * @ingroup tests
 *
 * `SEED=N` repeats a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../../phase10/user/bin/2048/board.h"
#include "../../../phase10/user/bin/snake/snake.h"
#include "../../src/random.h"

#define GAMES 300

static uint64_t seed;

/* The rules in other words: take a line's tiles out, join equal neighbours once, put them back. */
static unsigned
line_model(const unsigned from[BOARD_SIDE], unsigned to[BOARD_SIDE])
{
    unsigned tile[BOARD_SIDE], count = 0, used = 0, score = 0;

    memset(to, 0, BOARD_SIDE * sizeof(*to));
    for (unsigned i = 0; i < BOARD_SIDE; i++)
        if (from[i] != 0)
            tile[count++] = from[i];
    for (unsigned i = 0; i < count; i++) {
        to[used] = tile[i];
        if (i + 1 < count && tile[i] == tile[i + 1]) {
            to[used] += tile[++i];
            score += to[used];
        }
        used++;
    }
    return score;
}

/* The tile so far from the edge to which all slide. */
static unsigned *
tile_at(struct board *board, enum board_way way, unsigned line, unsigned away)
{
    unsigned at = way == BOARD_UP || way == BOARD_LEFT ? away : BOARD_SIDE - 1 - away;

    return way == BOARD_UP || way == BOARD_DOWN ? &board->tile[at][line] : &board->tile[line][at];
}

static void
tiles_slide_as_the_rules_say(void **state)
{
    uint64_t random = random_stream(seed, "2048");

    (void)state;
    for (unsigned game = 0; game < GAMES * 20; game++) {
        struct board board = { .random = 1 }, before;
        enum board_way way = (enum board_way)random_below(&random, 4);
        unsigned score = 0;

        for (unsigned i = 0; i < BOARD_SIDE * BOARD_SIDE; i++)
            board.tile[i / BOARD_SIDE][i % BOARD_SIDE] = (1u << random_below(&random, 4)) & ~1u;
        before = board;
        bool moved = board_slide(&board, way);
        for (unsigned line = 0; line < BOARD_SIDE; line++) {
            unsigned from[BOARD_SIDE], to[BOARD_SIDE];

            for (unsigned away = 0; away < BOARD_SIDE; away++)
                from[away] = *tile_at(&before, way, line, away);
            score += line_model(from, to);
            for (unsigned away = 0; away < BOARD_SIDE; away++)
                assert_int_equal(*tile_at(&board, way, line, away), to[away]);
        }
        assert_int_equal(board.score, score);
        assert_int_equal(moved, memcmp(board.tile, before.tile, sizeof(board.tile)) != 0);
    }
}

/* The sum of all tiles, and how many there are. */
static unsigned
board_sum(const struct board *board, unsigned *count)
{
    unsigned sum = 0;

    *count = 0;
    for (unsigned i = 0; i < BOARD_SIDE * BOARD_SIDE; i++) {
        sum += board->tile[i / BOARD_SIDE][i % BOARD_SIDE];
        *count += board->tile[i / BOARD_SIDE][i % BOARD_SIDE] != 0;
    }
    return sum;
}

static void
games_of_2048_end_when_nothing_moves(void **state)
{
    uint64_t random = random_stream(seed, "2048 games");

    (void)state;
    for (unsigned game = 0; game < GAMES; game++) {
        struct board board;
        unsigned count, sum, after;

        board_begin(&board, (uint32_t)random_next(&random) | 1);
        sum = board_sum(&board, &count);
        assert_true(count == 2 && sum <= 8);
        while (!board_stuck(&board)) {
            unsigned tiles = count;
            bool moved = board_move(&board, (enum board_way)random_below(&random, 4));

            after = board_sum(&board, &count);
            assert_true(moved ? after - sum == 2 || after - sum == 4 : after == sum);
            assert_true(moved ? count <= tiles + 1 : count == tiles);
            sum = after;
        }
        assert_int_equal(count, BOARD_SIDE * BOARD_SIDE);
        for (unsigned way = 0; way < 4; way++)
            assert_false(board_move(&board, (enum board_way)way));
    }
}

/* What holds before and after every step. */
static void
snake_require(const struct snake *snake)
{
    static bool seen[SNAKE_CELLS];
    unsigned covered = 0, last = 0;

    memset(seen, 0, sizeof(seen));
    for (unsigned i = 0; i < snake->length; i++) {
        unsigned cell = snake->cell[(snake->tail + i) % SNAKE_CELLS];
        int apart = (int)cell - (int)last;

        assert_true(cell < SNAKE_CELLS && !seen[cell] && snake->covered[cell]);
        assert_true(i == 0 || abs(apart) == SNAKE_WIDTH ||
                    (abs(apart) == 1 && cell / SNAKE_WIDTH == last / SNAKE_WIDTH));
        seen[cell] = true;
        last = cell;
    }
    for (unsigned cell = 0; cell < SNAKE_CELLS; cell++)
        covered += snake->covered[cell];
    assert_int_equal(covered, snake->length);
    assert_true(snake->length == SNAKE_CELLS || !snake->covered[snake->food]);
}

static void
a_snake_stays_a_snake(void **state)
{
    uint64_t random = random_stream(seed, "snake");

    (void)state;
    for (unsigned game = 0; game < GAMES; game++) {
        static struct snake snake, before;
        enum snake_step step;

        snake_begin(&snake, (uint32_t)random_next(&random) | 1);
        do {
            snake_require(&snake);
            if (random_below(&random, 6) == 0)
                snake_turn(&snake, (enum snake_way)random_below(&random, 4));
            before = snake;
            step = snake_step(&snake);
            assert_int_equal(snake.length, before.length + (step == SNAKE_ATE));
            assert_int_equal(step == SNAKE_ATE, snake_head(&snake) == before.food);
        } while (step != SNAKE_DIED);
        assert_memory_equal(&snake, &before, sizeof(snake));
    }
}

/* A way over every cell and back to the first: along the first column down, then up in pairs of
 * rows that leave it out. Who keeps to it fills the field. */
static enum snake_way
round_trip(unsigned cell)
{
    unsigned row = cell / SNAKE_WIDTH, column = cell % SNAKE_WIDTH;

    if (column == 0)
        return row + 1 < SNAKE_HEIGHT ? SNAKE_DOWN : SNAKE_RIGHT;
    if (row % 2 == 1)
        return column + 1 < SNAKE_WIDTH ? SNAKE_RIGHT : SNAKE_UP;
    return column > 1 || row == 0 ? SNAKE_LEFT : SNAKE_UP;
}

static void
a_snake_that_never_errs_fills_the_field(void **state)
{
    static struct snake snake;
    enum snake_step step;

    (void)state;
    snake_begin(&snake, (uint32_t)seed | 1);
    /* It begins eastward in an even row, where the trip leads west. */
    snake_turn(&snake, SNAKE_UP);
    assert_int_equal(snake_step(&snake), SNAKE_MOVED);
    do {
        enum snake_way way = round_trip(snake_head(&snake));

        snake_turn(&snake, way);
        step = snake_step(&snake);
        assert_int_not_equal(step, SNAKE_DIED);
        snake_require(&snake);
    } while (step != SNAKE_WON);
    assert_int_equal(snake.length, SNAKE_CELLS);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(tiles_slide_as_the_rules_say),
        cmocka_unit_test(games_of_2048_end_when_nothing_moves),
        cmocka_unit_test(a_snake_stays_a_snake),
        cmocka_unit_test(a_snake_that_never_errs_fills_the_field),
    };
    const char *given = getenv("SEED");

    seed = given != NULL ? strtoull(given, NULL, 0) : (uint64_t)time(NULL);
    printf("SEED=%llu\n", (unsigned long long)seed);
    return cmocka_run_group_tests_name("games", tests, NULL, NULL);
}
