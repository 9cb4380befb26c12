/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What games share: the terminal.
 * @ingroup libc
 *
 * Not canonical, no echo, but signals as ever. How long a read waits is set by VMIN and VTIME
 * (POSIX Base Definitions §11.1.7, cases B and C).
 */
#include <ctype.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/game/game.h>

static struct termios game_before, game_now;

/** Shows the cursor, ends colours. */
static const char game_last[] = "\x1b[0m\x1b[?25h\r\n";

/** A signal that ends the game: the terminal first, then what the signal does without a handler. */
static void
game_signal(int number)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &game_before);
    (void)!write(STDOUT_FILENO, game_last, sizeof(game_last) - 1);
    signal(number, SIG_DFL);
    raise(number);
}

bool
game_begin(const char *name)
{
    static const int ends[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP };

    if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &game_before) != 0) {
        fprintf(stderr, "%s: input and output must be a terminal\n", name);
        return false;
    }
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
        signal(ends[i], game_signal);
    signal(SIGTSTP, SIG_IGN); /* a stopped game would leave the terminal as it is */
    game_now = game_before;
    game_now.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    printf("\x1b[0m\x1b[2J\x1b[?25l");
    return true;
}

void
game_end(unsigned rows)
{
    game_print(rows, 1, "%s", game_last);
    fflush(stdout);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &game_before);
}

/** A byte of the terminal, or GAME_NOTHING. */
static int
game_byte(void)
{
    unsigned char byte;
    ssize_t size = read(STDIN_FILENO, &byte, 1);

    if (size < 0 || (size == 0 && game_now.c_cc[VMIN] > 0))
        raise(SIGHUP); /* there is no terminal any more */
    return size == 1 ? byte : GAME_NOTHING;
}

int
game_key(unsigned tenths)
{
    static const char letters[] = "wsda", finals[] = "ABCD";
    const char *found;
    int byte;

    fflush(stdout);
    game_now.c_cc[VMIN] = tenths == 0;
    game_now.c_cc[VTIME] = (cc_t)tenths;
    tcsetattr(STDIN_FILENO, TCSANOW, &game_now);
    byte = game_byte();
    if (byte == '\x1b') {
        byte = game_byte();
        byte = byte == '[' || byte == 'O' ? game_byte() : GAME_NOTHING;
        found = byte > 0 ? strchr(finals, byte) : NULL;
        return found != NULL ? GAME_UP + (int)(found - finals) : GAME_NOTHING;
    }
    found = byte > 0 ? strchr(letters, tolower(byte)) : NULL;
    return found != NULL ? GAME_UP + (int)(found - letters) : byte > 0 ? tolower(byte) : byte;
}

void
game_print(unsigned row, unsigned column, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    printf("\x1b[%u;%uH", row, column);
    vprintf(format, arguments);
    va_end(arguments);
}

uint32_t
game_random(uint32_t *state, uint32_t below)
{
    /* xorshift32 (Marsaglia 2003) */
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

uint32_t
game_seed(char **argv)
{
    struct timespec now;

    if (argv[0] != NULL && argv[1] != NULL)
        return (uint32_t)strtoul(argv[1], NULL, 0) | 1;
    clock_gettime(CLOCK_REALTIME, &now);
    return ((uint32_t)now.tv_sec * 1000003u ^ (uint32_t)now.tv_nsec) | 1;
}
