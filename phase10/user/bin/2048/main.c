/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 2048 [SEED]: slide tiles together.
 * @ingroup programs
 */
#include <stdio.h>
#include <string.h>

#include <user/lib/game/game.h>

#include <user/bin/2048/board.h>

#define BOARD_TOP    3 /* the row and column where the first tile begins */
#define BOARD_EDGE   22
#define TILE_WIDTH   8
#define TILE_HEIGHT  4
#define BOARD_BOTTOM (BOARD_TOP + BOARD_SIDE * TILE_HEIGHT + 1)

static const char board_help[] =
    "usage: 2048 [SEED]\n"
    "Slide by the arrows or w a s d, q ends. Equal tiles become one.\n";

/** The background of a tile's value: each doubling another one. */
static unsigned
tile_colour(unsigned value)
{
    static const unsigned char colours[] = { 46, 44, 42, 43, 45, 41 };
    unsigned doublings = 0;

    for (; value > 2; value /= 2)
        doublings++;
    return colours[doublings % sizeof(colours)];
}

static void
tile_show(unsigned row, unsigned column, unsigned value)
{
    char number[12] = "";
    int blanks;

    if (value > 0)
        snprintf(number, sizeof(number), "%u", value);
    blanks = (TILE_WIDTH - 1 - (int)strlen(number)) / 2;
    for (unsigned line = 0; line + 1 < TILE_HEIGHT; line++) {
        int before = line == 1 ? blanks : 0;

        game_print(BOARD_TOP + row * TILE_HEIGHT + line, BOARD_EDGE + column * TILE_WIDTH,
                   value > 0 ? "\x1b[1;37;%um" : "\x1b[100m", tile_colour(value));
        printf("%*s%-*s\x1b[0m", before, "", TILE_WIDTH - 1 - before, line == 1 ? number : "");
    }
}

static void
board_show(const struct board *board)
{
    game_print(1, BOARD_EDGE, "2048   score: %-8u", board->score);
    for (unsigned row = 0; row < BOARD_SIDE; row++)
        for (unsigned column = 0; column < BOARD_SIDE; column++)
            tile_show(row, column, board->tile[row][column]);
    game_print(BOARD_BOTTOM, BOARD_EDGE, "arrows or w a s d slide, q ends");
}

int
main(int argc, char **argv)
{
    struct board board;
    int key = GAME_NOTHING;

    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return fputs(board_help, stdout) < 0;
    if (!game_begin("2048"))
        return 1;
    board_begin(&board, game_seed(argv));
    while (key != 'q') {
        board_show(&board);
        if (board_stuck(&board))
            break;
        key = game_key(0);
        if (key >= GAME_UP && key <= GAME_LEFT)
            board_move(&board, (enum board_way)(key - GAME_UP));
    }
    game_end(BOARD_BOTTOM + 1);
    printf("The end: score %u, largest tile %u.\n", board.score, board_best(&board));
    return 0;
}
