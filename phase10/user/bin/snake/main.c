/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief snake [SEED]: eat, grow, do not bite yourself.
 * @ingroup programs
 *
 * A cell is two columns wide, because those of a text screen are half as wide as they are high.
 * Only the cells that a step changes are printed. A key moves the snake at once: who holds it runs.
 */
#include <stdio.h>
#include <string.h>

#include <user/lib/game/game.h>

#include <user/bin/snake/snake.h>

#define SNAKE_FAST 20 /* pieces of food, after which the snake hurries */

static const char snake_help[] = "usage: snake [SEED]\n"
                                 "Steer by the arrows or w a s d; p waits, q ends.\n";

static void
snake_cell(unsigned cell, const char *text)
{
    game_print(cell / SNAKE_WIDTH + 3, cell % SNAKE_WIDTH * 2 + 3, "%s", text);
}

static void
snake_field(const struct snake *snake)
{
    static const char line[SNAKE_WIDTH * 2 + 1] =
        "----------------------------------------------------------------------------";

    game_print(2, 2, "+%s+", line);
    for (unsigned row = 0; row < SNAKE_HEIGHT; row++) {
        game_print(row + 3, 2, "|");
        game_print(row + 3, SNAKE_WIDTH * 2 + 3, "|");
    }
    game_print(SNAKE_HEIGHT + 3, 2, "+%s+", line);
    for (unsigned cell = 0; cell < SNAKE_CELLS; cell++)
        if (snake->covered[cell])
            snake_cell(cell, "\x1b[32moo\x1b[0m");
}

/** Take a step, and show it. */
static enum snake_step
snake_move(struct snake *snake)
{
    unsigned head = snake_head(snake), tail = snake->cell[snake->tail];
    enum snake_step step = snake_step(snake);

    if (step == SNAKE_DIED) {
        snake_cell(head, "\x1b[1;31mXX\x1b[0m");
        return step;
    }
    if (step == SNAKE_MOVED)
        snake_cell(tail, "  ");
    snake_cell(head, "\x1b[32moo\x1b[0m");
    snake_cell(snake_head(snake), "\x1b[1;32m@@\x1b[0m");
    if (step != SNAKE_WON)
        snake_cell(snake->food, "\x1b[1;33m()\x1b[0m");
    game_print(1, 3, "Snake   eaten: %u   arrows or w a s d; p waits, q ends",
               snake->length - SNAKE_BEGIN);
    return step;
}

int
main(int argc, char **argv)
{
    static const enum snake_way ways[] = { SNAKE_UP, SNAKE_DOWN, SNAKE_RIGHT, SNAKE_LEFT };
    static struct snake snake;
    enum snake_step step = SNAKE_MOVED;
    int key = GAME_NOTHING;

    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return fputs(snake_help, stdout) < 0;
    if (!game_begin("snake"))
        return 1;
    snake_begin(&snake, game_seed(argv));
    snake_field(&snake);
    while (key != 'q' && step != SNAKE_DIED && step != SNAKE_WON) {
        if (key == 'p')
            game_key(0);
        if (key >= GAME_UP && key <= GAME_LEFT)
            snake_turn(&snake, ways[key - GAME_UP]);
        step = snake_move(&snake);
        key = game_key(snake.length < SNAKE_BEGIN + SNAKE_FAST ? 2 : 1);
    }
    game_end(SNAKE_HEIGHT + 4);
    printf("%s %u eaten.\n",
           step == SNAKE_WON ? "The field is full!" : "The end:", snake.length - SNAKE_BEGIN);
    return 0;
}
