/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal as rows: see screen.h.
 * @ingroup programs
 *
 * Escapes: ECMA-48 (CUP, EL, SGR, ED). Keys: xterm's sequences, `ESC [ … letter` and `ESC O
 * letter`. A lone ESC means nothing, so nobody has to wait to see whether more comes.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <user/bin/edit/screen.h>

unsigned screen_rows, screen_columns;

static struct termios screen_before;
static char screen_sent[SCREEN_ROWS][SCREEN_BYTES];
static size_t screen_sent_size[SCREEN_ROWS];
static char screen_out[SCREEN_BYTES * 4];
static size_t screen_used;

/** Send what is kept. When the terminal is gone, the next screen_key() tells. */
static void
screen_flush(void)
{
    for (size_t sent = 0; sent < screen_used;) {
        ssize_t size = write(STDOUT_FILENO, screen_out + sent, screen_used - sent);

        if (size < 0 && errno != EINTR)
            break;
        sent += size > 0 ? (size_t)size : 0;
    }
    screen_used = 0;
}

static void
screen_put(const char *bytes, size_t size)
{
    if (screen_used + size > sizeof(screen_out))
        screen_flush();
    memcpy(screen_out + screen_used, bytes, size);
    screen_used += size;
}

static void
screen_text(const char *text)
{
    screen_put(text, strlen(text));
}

void
screen_resize(void)
{
    struct winsize size = { 0 };

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        size = (struct winsize){ .ws_row = 24, .ws_col = 80 };
    screen_rows = size.ws_row < SCREEN_ROWS ? size.ws_row : SCREEN_ROWS;
    screen_columns = size.ws_col < SCREEN_WIDTH ? size.ws_col : SCREEN_WIDTH;
    for (unsigned row = 0; row < SCREEN_ROWS; row++)
        screen_sent_size[row] = SIZE_MAX;
    screen_text("\x1b[0m\x1b[2J");
}

bool
screen_begin(void)
{
    struct termios raw;

    if (tcgetattr(STDIN_FILENO, &screen_before) != 0 || !isatty(STDOUT_FILENO)) {
        fprintf(stderr, "edit: input and output must be a terminal\n");
        return false;
    }
    raw = screen_before;
    cfmakeraw(&raw);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    screen_resize();
    return true;
}

void
screen_end(void)
{
    char last[40];

    snprintf(last, sizeof(last), "\x1b[0m\x1b[%u;1H\x1b[K\n", screen_rows);
    screen_text(last);
    screen_flush();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &screen_before);
}

void
screen_row(unsigned row, const char *bytes, size_t size, bool reverse)
{
    char place[24];

    if (row >= screen_rows || size > SCREEN_BYTES ||
        (screen_sent_size[row] == size && memcmp(screen_sent[row], bytes, size) == 0))
        return;
    memcpy(screen_sent[row], bytes, size);
    screen_sent_size[row] = size;
    snprintf(place, sizeof(place), "\x1b[%u;1H", row + 1);
    screen_text(place);
    screen_text(reverse ? "\x1b[7m" : "");
    screen_put(bytes, size);
    screen_text(reverse ? "\x1b[27m\x1b[K" : "\x1b[K");
}

void
screen_show(unsigned row, unsigned column)
{
    char place[24];

    snprintf(place, sizeof(place), "\x1b[%u;%uH", row + 1, column + 1);
    screen_text(place);
    screen_flush();
}

/** The next byte, or KEY_NONE. */
static int
screen_byte(void)
{
    unsigned char byte;

    return read(STDIN_FILENO, &byte, 1) == 1 ? byte : KEY_NONE;
}

/** What `ESC [ number ~` means. */
static int
screen_numbered_key(unsigned number)
{
    static const int16_t key[] = { KEY_UNKNOWN, KEY_HOME,      KEY_UNKNOWN, KEY_DELETE, KEY_END,
                                   KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME,    KEY_END };

    return number < sizeof(key) / sizeof(*key) ? key[number] : KEY_UNKNOWN;
}

int
screen_key(void)
{
    static const char letters[] = "ABDCHF"; /* in the order of enum key */
    int byte = screen_byte();
    unsigned number = 0;
    const char *letter;

    if (byte != '\x1b')
        return byte;
    do
        byte = screen_byte();
    while (byte == '\x1b');
    if (byte != '[' && byte != 'O')
        return byte < 0 ? byte : KEY_UNKNOWN;
    while ((byte = screen_byte()) >= '0' && byte <= ';')
        if (byte <= '9' && number < 1000)
            number = number * 10 + (unsigned)(byte - '0');
        else
            number = 0;
    if (byte == '~')
        return screen_numbered_key(number);
    letter = byte > 0 ? strchr(letters, byte) : NULL;
    return byte < 0 ? byte : letter != NULL ? KEY_UP + (int)(letter - letters) : KEY_UNKNOWN;
}
