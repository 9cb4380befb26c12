/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The editor: what it knows, and who does what.
 * @ingroup programs
 *
 * main.c waits for keys and ends; commands.c does what a key says; view.c shows the result. The
 * text and its file know nothing of them.
 */
#ifndef EDIT_H
#define EDIT_H

#include <limits.h>

#include <user/bin/edit/screen.h>
#include <user/bin/edit/text.h>

/** Bytes of an answer, and of a message. */
#define EDIT_INPUT   200 /* bytes that can be typed as an answer */
#define EDIT_MESSAGE 300

/** The editor's state. */
struct edit {
    struct text text;
    struct place cursor;
    size_t column;    /**< where up and down want to be */
    size_t top, left; /**< the first line and column that are shown */
    char name[PATH_MAX];
    char message[EDIT_MESSAGE]; /**< for the row above the help; gone with the next key */
    char find[EDIT_INPUT];      /**< what was looked for last */
    char *cut;                  /**< what ^U pastes */
    size_t cut_size;
    int last_key;
    bool done;
};

/** What the help row says. */
#define EDIT_HELP "^S Save ^Q Quit ^F Find ^K Cut ^U Paste ^Z Undo ^G Line ^C Where ^A^E ^Y^V"

/** Set the message, as printf(3). */
void edit_say(struct edit *edit, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Do what a key says. */
void edit_key(struct edit *edit, int key);
/** Save, asking for a name. @return false: it was not saved, and a message says why */
bool edit_save(struct edit *edit);

/** Rows that the text has. */
unsigned view_rows(void);
/** Show everything, after moving the window so that the cursor is in it. */
void view_show(struct edit *edit);
/** Show a question with what has been typed so far, and the cursor behind it. */
void view_ask(struct edit *edit, const char *question, const char *typed);

#endif
