/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Snake: its rules. See snake.h.
 * @ingroup programs
 */
#include <user/lib/game/game.h>

#include <user/bin/snake/snake.h>

/** Lay food on a cell that is free; each has the same chance. */
static void
snake_feed(struct snake *snake)
{
    unsigned skip = game_random(&snake->random, SNAKE_CELLS - snake->length), cell = 0;

    while (snake->covered[cell] || skip-- > 0)
        cell++;
    snake->food = cell;
}

void
snake_begin(struct snake *snake, uint32_t seed)
{
    unsigned first = SNAKE_HEIGHT / 2 * SNAKE_WIDTH + SNAKE_WIDTH / 4;

    *snake = (struct snake){ .way = SNAKE_RIGHT, .turned = SNAKE_RIGHT, .random = seed };
    for (; snake->length < SNAKE_BEGIN; snake->length++) {
        snake->cell[snake->length] = (uint16_t)(first + snake->length);
        snake->covered[first + snake->length] = true;
    }
    snake_feed(snake);
}

unsigned
snake_head(const struct snake *snake)
{
    return snake->cell[(snake->tail + snake->length - 1) % SNAKE_CELLS];
}

void
snake_turn(struct snake *snake, enum snake_way way)
{
    if (way + snake->way != 3)
        snake->turned = way;
}

/** Where the next step leads. @return false: into a wall */
static bool
snake_next(const struct snake *snake, unsigned *cell)
{
    static const int down[] = { -1, 0, 0, 1 }, right[] = { 0, -1, 1, 0 };
    int row = (int)(snake_head(snake) / SNAKE_WIDTH) + down[snake->turned];
    int column = (int)(snake_head(snake) % SNAKE_WIDTH) + right[snake->turned];

    *cell = (unsigned)(row * SNAKE_WIDTH + column);
    return row >= 0 && row < SNAKE_HEIGHT && column >= 0 && column < SNAKE_WIDTH;
}

enum snake_step
snake_step(struct snake *snake)
{
    unsigned cell, tail = snake->cell[snake->tail];

    /* The tail's cell will be free when the head comes, unless the snake grows. */
    if (!snake_next(snake, &cell) || (snake->covered[cell] && cell != tail))
        return SNAKE_DIED;
    snake->way = snake->turned;
    if (cell != snake->food) {
        snake->covered[tail] = false;
        snake->tail = (snake->tail + 1) % SNAKE_CELLS;
        snake->length--;
    }
    snake->cell[(snake->tail + snake->length++) % SNAKE_CELLS] = (uint16_t)cell;
    snake->covered[cell] = true;
    if (cell != snake->food)
        return SNAKE_MOVED;
    if (snake->length == SNAKE_CELLS)
        return SNAKE_WON;
    snake_feed(snake);
    return SNAKE_ATE;
}
