/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What games share: a terminal that gives keys one by one, and gets back what it was.
 * @ingroup libc
 *
 * The terminal is restored however a game ends: by its own end, or by a signal, of which ^C is one.
 */
#ifndef USER_GAME_H
#define USER_GAME_H

#include <stdbool.h>
#include <stdint.h>

/** What came: a character, or one of these. */
enum game_key { GAME_NOTHING = -1, GAME_UP = 256, GAME_DOWN, GAME_RIGHT, GAME_LEFT };

/** Begin on an empty screen. @return false, after a complaint: there is no terminal */
bool game_begin(const char *name);
/** End, with the cursor below so many rows. */
void game_end(unsigned rows);

/** Send what was printed, and wait for a key. @param tenths of a second, at most; 0: for ever
 * @return a letter is small; w a s d are the arrows' other names */
int game_key(unsigned tenths);

/** Print at a place of the screen, which begins at 1, 1; as printf(3). */
void game_print(unsigned row, unsigned column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The next random number below another one. @param state never 0 */
uint32_t game_random(uint32_t *state, uint32_t below);
/** A seed: the first argument, or the time. */
uint32_t game_seed(char **argv);

#endif
