/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the parser makes of a script: commands and words.
 * @ingroup shell
 *
 * All of it lies in the arena of the command that was read. Source: POSIX.1-2017, XCU 2.10.2.
 */
#ifndef SH_AST_H
#define SH_AST_H

#include <stdbool.h>
#include <stddef.h>

/** A word, as it was typed; words of a command are a list. */
struct word {
    struct word *next;
    const char *text;
    bool plain; /**< what is typed is what is meant: nothing quoted, nothing expanded */
    bool quoted, expands;
    bool assignment; /**< NAME=…, also behind `export` and its like */
    bool here;       /**< the text of a here-document */
};

/** One of the operators. */
struct redirect_operator {
    char text[4];
    int file;  /**< which descriptor, if none is said */
    int flags; /**< for open(), or one of these: */
};
#define REDIRECT_DUP  -1
#define REDIRECT_HERE -2

/** A redirection. */
struct redirect {
    struct redirect *next;
    const struct redirect_operator *operator;
    int file;
    struct word *word; /**< the path, the digits or `-`, the here-document's text */
    struct redirect *next_here;
};

enum node_kind {
    NODE_SIMPLE,     /**< assigns, words */
    NODE_PIPE,       /**< left | right, right may be another */
    NODE_NOT,        /**< ! left */
    NODE_AND,        /**< left && right */
    NODE_OR,         /**< left || right */
    NODE_SEQUENCE,   /**< left ; right */
    NODE_BACKGROUND, /**< left & */
    NODE_SUBSHELL,   /**< ( left ) */
    NODE_GROUP,      /**< { left }, and whatever else has redirections */
    NODE_IF,         /**< if left then right else other */
    NODE_WHILE,      /**< while left do right */
    NODE_UNTIL,
    NODE_FOR,      /**< for text in words do right */
    NODE_CASE,     /**< case words in other */
    NODE_ARM,      /**< words) left;; other */
    NODE_FUNCTION, /**< text() left */
};

/** A command. */
struct node {
    enum node_kind kind;
    unsigned line;
    struct node *left, *right, *other;
    const char *text; /**< a name; of what may become a job, how it was typed */
    struct word *assigns, *words;
    struct redirect *redirects;
    struct arena *arena; /**< where it lies */
};

#endif
