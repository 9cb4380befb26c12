/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Snake: its rules, without any terminal.
 * @ingroup programs
 *
 * The snake is a ring of cells, and a map of the field says which cells it covers: one step costs
 * the same however long it is.
 */
#ifndef SNAKE_H
#define SNAKE_H

#include <stdbool.h>
#include <stdint.h>

/** The field. */
#define SNAKE_WIDTH  38
#define SNAKE_HEIGHT 20
#define SNAKE_CELLS  (SNAKE_WIDTH * SNAKE_HEIGHT)
#define SNAKE_BEGIN  3 /* cells of the snake at the start */

/** A direction; its opposite is 3 less it. */
enum snake_way { SNAKE_UP, SNAKE_LEFT, SNAKE_RIGHT, SNAKE_DOWN };

/** What a step came to. */
enum snake_step { SNAKE_MOVED, SNAKE_ATE, SNAKE_DIED, SNAKE_WON };

/** A game. A cell is its row times SNAKE_WIDTH plus its column. */
struct snake {
    uint16_t cell[SNAKE_CELLS]; /**< a ring; the tail is at `tail`, the head `length` - 1 further */
    unsigned tail, length;
    bool covered[SNAKE_CELLS];
    unsigned food;
    enum snake_way way, turned; /**< of the last step, and of the next one */
    uint32_t random;
};

/** Begin a game. @param seed not 0 */
void snake_begin(struct snake *snake, uint32_t seed);
/** Where the head is. */
unsigned snake_head(const struct snake *snake);
/** Turn before the next step. Back into the own neck is no turn. */
void snake_turn(struct snake *snake, enum snake_way way);
/** Move on. A snake that dies stays where it is. */
enum snake_step snake_step(struct snake *snake);

#endif
