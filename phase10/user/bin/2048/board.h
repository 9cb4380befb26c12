/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 2048: its rules, without any terminal.
 * @ingroup programs
 *
 * All tiles slide one way; two of one value that meet become one of both, which meets nothing more
 * in this move. After a move that changed something a new tile comes: a 2, or one time in ten a 4.
 */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>
#include <stdint.h>

/** Tiles in a row, and rows. */
#define BOARD_SIDE 4

/** Where tiles slide to. */
enum board_way { BOARD_UP, BOARD_DOWN, BOARD_RIGHT, BOARD_LEFT };

/** A game. */
struct board {
    unsigned tile[BOARD_SIDE][BOARD_SIDE]; /**< row, column; 0: none */
    unsigned score;                        /**< the sum of all tiles that were made of two */
    uint32_t random;
};

/** Begin with two tiles. @param seed not 0 */
void board_begin(struct board *board, uint32_t seed);
/** Slide, without the new tile. @return false: nothing moved */
bool board_slide(struct board *board, enum board_way way);
/** Slide, and if something moved lay a new tile. @return false: nothing moved */
bool board_move(struct board *board, enum board_way way);
/** Can nothing move any more? */
bool board_stuck(const struct board *board);
/** The largest tile. */
unsigned board_best(const struct board *board);

#endif
