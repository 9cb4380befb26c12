/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 2048: its rules. See board.h.
 * @ingroup programs
 */
#include <user/lib/game/game.h>

#include <user/bin/2048/board.h>

/** The tile that is so far from the edge to which all slide, in one of the lines. */
static unsigned *
board_at(struct board *board, enum board_way way, unsigned line, unsigned away)
{
    unsigned far = BOARD_SIDE - 1 - away;

    switch (way) {
    case BOARD_UP:
        return &board->tile[away][line];
    case BOARD_DOWN:
        return &board->tile[far][line];
    case BOARD_RIGHT:
        return &board->tile[line][far];
    default:
        return &board->tile[line][away];
    }
}

/** Slide one line. `to` is the nearest place that is not settled: empty, or it may still meet. */
static bool
board_slide_line(struct board *board, enum board_way way, unsigned line)
{
    unsigned to = 0;
    bool moved = false;

    for (unsigned away = 1; away < BOARD_SIDE; away++) {
        unsigned *from = board_at(board, way, line, away), value = *from, *place;

        if (value == 0)
            continue;
        place = board_at(board, way, line, to);
        if (*place != 0 && *place != value)
            place = board_at(board, way, line, ++to);
        if (place == from)
            continue;
        *from = 0;
        moved = true;
        if (*place == value) {
            board->score += value * 2;
            to++;
        }
        *place += value;
    }
    return moved;
}

bool
board_slide(struct board *board, enum board_way way)
{
    bool moved = false;

    for (unsigned line = 0; line < BOARD_SIDE; line++)
        moved |= board_slide_line(board, way, line);
    return moved;
}

/** Lay a new tile on an empty place; there is one. */
static void
board_lay(struct board *board)
{
    unsigned *tile, empty = 0, skip;

    for (unsigned i = 0; i < BOARD_SIDE * BOARD_SIDE; i++)
        empty += board->tile[i / BOARD_SIDE][i % BOARD_SIDE] == 0;
    skip = game_random(&board->random, empty);
    for (unsigned i = 0;; i++) {
        tile = &board->tile[i / BOARD_SIDE][i % BOARD_SIDE];
        if (*tile == 0 && skip-- == 0)
            break;
    }
    *tile = game_random(&board->random, 10) == 0 ? 4 : 2;
}

void
board_begin(struct board *board, uint32_t seed)
{
    *board = (struct board){ .random = seed };
    board_lay(board);
    board_lay(board);
}

bool
board_move(struct board *board, enum board_way way)
{
    bool moved = board_slide(board, way);

    if (moved)
        board_lay(board);
    return moved;
}

bool
board_stuck(const struct board *board)
{
    for (enum board_way way = BOARD_UP; way <= BOARD_LEFT; way++) {
        struct board copy = *board;

        if (board_slide(&copy, way))
            return false;
    }
    return true;
}

unsigned
board_best(const struct board *board)
{
    unsigned best = 0;

    for (unsigned i = 0; i < BOARD_SIDE * BOARD_SIDE; i++)
        if (board->tile[i / BOARD_SIDE][i % BOARD_SIDE] > best)
            best = board->tile[i / BOARD_SIDE][i % BOARD_SIDE];
    return best;
}
