/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A line editor: keys of Emacs, history, completion, over any terminal.
 * @ingroup lib
 *
 * It is given a byte at a time and says when the line is done; it never waits, asks for no memory
 * and calls nothing of a kernel. So the kernel monitor uses it, and a terminal or a shell may.
 *
 * - Keys: enum line_key. What has no meaning is ignored; what cannot be done rings the bell.
 * - A line taken from the history is a copy. Whoever walks on drops what was changed in it; the
 *   line that was being typed comes back at the end of the walk.
 * - What is killed without a key in between is yanked as one piece.
 * - Tab completes as far as all offers agree; a second one lists them.
 *
 * Next to read: line_editor.c (a key, its action), line_screen.h (what the terminal is sent).
 */
#ifndef LIB_LINE_EDITOR_H
#define LIB_LINE_EDITOR_H

#include <lib/line_buffer.h>
#include <lib/line_history.h>
#include <lib/line_keys.h>
#include <lib/line_screen.h>
#include <lib/offers.h>

/** What the editor needs of the world around it. */
struct line_editor_ops {
    /** Send to the terminal; LF means: to the start of the next row. */
    void (*write)(void *context, const char *text, size_t length);
    /**
     * Offer what may stand where the last word of @p before begins. NULL: nothing can be completed.
     *
     * @param before the line up to the cursor
     */
    void (*complete)(void *context, const char *before, struct offers *offers);
    /** Columns of the terminal, asked at the start of each line. NULL: 80. */
    unsigned (*width)(void *context);
};

/** What has become of the line. */
enum line_editor_state {
    LINE_EDITOR_MORE = 0,  /**< it is still being edited */
    LINE_EDITOR_DONE,      /**< Enter: here it is */
    LINE_EDITOR_CANCELLED, /**< C-c: the line is empty */
    LINE_EDITOR_LEFT,      /**< C-d in an empty line */
};

/** Bytes of the longest text that can be searched for. */
#define LINE_SEARCH_SIZE 32

/** A search backwards through the history. */
struct line_search {
    bool active;
    size_t age;     /**< of the line that is shown; 0: the one that was there before */
    size_t old_age; /**< where in the history the search began */
    size_t used;
    char text[LINE_SEARCH_SIZE];
    char prompt[LINE_SEARCH_SIZE + 24];
};

/** Lines of memory that an editor needs, see line_editor_init(). */
#define LINE_EDITOR_LINES 4

/** An editor. Its members are its own; line.text is the line when it is done. */
struct line_editor {
    const struct line_editor_ops *ops;
    void *context;
    struct line_history *history;
    const char *prompt;
    struct line_keys keys;
    struct line_screen screen;
    struct line_buffer line;
    struct line_buffer killed;
    char *typed;  /**< the line as it was before the walk through the history */
    char *before; /**< the line as it was before the search */
    size_t size;  /**< bytes of each of these */
    size_t age;   /**< of the line of the history that was taken; 0: the one being typed */
    struct line_search search;
    bool completing; /**< the last key was Tab */
    bool killing;    /**< no key but such that kill came since the last kill */
};

/**
 * Make an editor.
 *
 * @param ops     as above; lives as long as the editor, and so does
 * @param history made by the caller; and
 * @param memory  of LINE_EDITOR_LINES times the size of the longest line
 * @param size    bytes of @p memory, at least LINE_EDITOR_LINES * 8
 * @param context handed to @p ops
 */
void line_editor_init(struct line_editor *editor, const struct line_editor_ops *ops, void *context,
                      struct line_history *history, char *memory, size_t size);

/**
 * Begin a line: show the prompt, and nothing behind it.
 *
 * @param prompt see line_screen_begin(); lives until the line is done
 * @param size   bytes that the line may have with its NUL, if that is less than there is room for
 */
void line_editor_begin(struct line_editor *editor, const char *prompt, size_t size);

/**
 * Take the next byte of the terminal. After anything but LINE_EDITOR_MORE comes
 * line_editor_begin(); a line that is done has been added to the history, and the terminal's cursor
 * is in the next row.
 *
 * @param byte 0-255
 */
enum line_editor_state line_editor_take(struct line_editor *editor, int byte);

/**
 * line_editor_take() for a line that is typed at several terminals: an arrow key is three bytes,
 * and what comes from elsewhere in between must not tear them apart.
 *
 * @param keys the state of the terminal that the byte is from; all zeros to begin with
 */
enum line_editor_state line_editor_take_from(struct line_editor *editor, struct line_keys *keys,
                                             int byte);

#endif
