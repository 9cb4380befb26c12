/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A terminal: from the bytes of a program to what stands where on a screen.
 * @ingroup lib
 *
 * Understands UTF-8 and the part of ECMA-48 (5th edition), DEC VT100/VT220 and xterm that programs
 * use: cursor, erasing, inserting, colours, a scrolling region, reports. It keeps the cursor, the
 * attributes and the state of half a sequence; the picture is kept by the screen, which it tells
 * what to do by struct terminal_ops. It asks for no memory and no clock, so it runs on every host.
 *
 * - Any bytes are safe: no operation names a cell outside the screen. What is not understood is
 *   swallowed as a whole, not printed.
 * - A character is one cell wide. After one in the last column the cursor stays there until the
 *   next one comes, as on a VT100: a full line needs no empty one behind it.
 * - Not entered twice: who prints from interrupt handlers sees to that (kernel/console/console.c).
 *
 * Next to read: lib/terminal.c; kernel/console/vga_console.c (a user).
 */
#ifndef LIB_TERMINAL_H
#define LIB_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lib/utf8.h>

/** The most numbers of one sequence that count; more are read and dropped. */
#define TERMINAL_PARAMETERS 16
/** The longest answer, without a NUL. */
#define TERMINAL_ANSWER_MAX 24

/** Colours: 0-7 black red green yellow blue magenta cyan white, 8-15 the same brighter. */
enum { TERMINAL_BLACK = 0, TERMINAL_WHITE = 7, TERMINAL_BRIGHT = 8, TERMINAL_COLORS = 16 };

/** What a place on the screen shows. */
struct terminal_cell {
    uint32_t character; /**< Unicode */
    uint8_t foreground; /**< 0-15 */
    uint8_t background; /**< 0-15 */
};

/**
 * The screen. Rows and columns count from 0 and lie inside; counts are at least 1 and end inside.
 * `cursor`, `bell` and `answer` may be NULL.
 */
struct terminal_ops {
    /** Show @p cell @p count times from here on. */
    void (*put)(void *context, unsigned row, unsigned column, unsigned count,
                const struct terminal_cell *cell);
    /** Move cells within a row; the two places may overlap. */
    void (*move)(void *context, unsigned row, unsigned from, unsigned to, unsigned count);
    /**
     * Move the rows @p top to @p bottom (both included) up by @p lines, or down by -@p lines;
     * |lines| is at most their number. Rows that come free are filled with @p blank.
     */
    void (*scroll)(void *context, unsigned top, unsigned bottom, int lines,
                   const struct terminal_cell *blank);
    /** The cursor is here from now on. Called at the end of a write that has changed it, or has
     * scrolled. */
    void (*cursor)(void *context, unsigned row, unsigned column, bool visible);
    void (*bell)(void *context);
    /** Send this to the program, as if it had been typed. At most TERMINAL_ANSWER_MAX bytes. */
    void (*answer)(void *context, const char *text, size_t length);
};

/** How characters look from now on. */
struct terminal_attributes {
    uint8_t foreground, background; /**< 0-15 */
    bool bold;                      /**< shown as the bright colour */
    bool inverse;                   /**< colours change places */
};

/** The place of the next character. Invariant: inside the screen. */
struct terminal_cursor {
    unsigned row, column;
    bool wrap; /**< in the last column, behind its character: the next one begins a new line */
};

/** Where in a sequence we are. */
enum terminal_state {
    TERMINAL_TEXT = 0,
    TERMINAL_ESCAPE,  /**< behind ESC */
    TERMINAL_SKIP,    /**< behind ESC and an intermediate byte: one final byte to come */
    TERMINAL_CONTROL, /**< behind ESC [, in the numbers */
    TERMINAL_IGNORE,  /**< in a control sequence that has no meaning here */
    TERMINAL_STRING,  /**< in a string for a program that is not here, up to ESC \ or BEL */
};

/** A terminal. The user may read it; only terminal_…() write it. */
struct terminal {
    const struct terminal_ops *ops;
    void *context;
    unsigned columns, rows;
    struct terminal_cursor cursor, saved;
    struct terminal_attributes attributes, saved_attributes;
    int highlight;        /**< see terminal_highlight() */
    unsigned top, bottom; /**< the scrolling region, both included; top < bottom, or one row */
    bool newline;         /**< LF also goes to the first column (ANSI mode 20) */
    bool no_wrap;         /**< DEC mode 7 is reset: the last column is overwritten */
    bool hidden;          /**< the cursor (DEC mode 25 is reset) */
    bool cursor_changed;

    enum terminal_state state;
    struct utf8 utf8; /**< the character that is not complete */
    bool private;     /**< the sequence began with ESC [ ? */
    unsigned count;   /**< of parameters; one more than there is room for: some were dropped */
    uint16_t parameters[TERMINAL_PARAMETERS]; /**< the numbers of the sequence, 0: not given */
};

/**
 * Begin: cursor at the top left, white on black. Shows nothing; write "\033[2J" to clear.
 *
 * @param columns,rows 1 … 65535
 * @param ops,context  must live as long as the terminal; @p context is handed to each operation
 */
void terminal_init(struct terminal *terminal, unsigned columns, unsigned rows,
                   const struct terminal_ops *ops, void *context);

/** The program writes. Any bytes; sequences may be cut anywhere between two calls. */
void terminal_write(struct terminal *terminal, const char *text, size_t length);

/** Forget half a sequence, the scrolling region and attributes; cursor and picture stay. For who
 * must be read now, whatever was written before. */
void terminal_reset(struct terminal *terminal);

/** The screen has another size now: the cursor is moved inside, the region is the whole screen. */
void terminal_resize(struct terminal *terminal, unsigned columns, unsigned rows);

/** From now on LF also goes to the first column, or does not: mode 20, for who is between. */
void terminal_newline(struct terminal *terminal, bool newline);

/** From now on all characters have this foreground (0-15), whatever the text says; -1: as the text
 * says. For messages that have a colour of their own. */
void terminal_highlight(struct terminal *terminal, int color);

#endif
