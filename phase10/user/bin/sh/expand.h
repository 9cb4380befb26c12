/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk over a word, and what it leaves behind: bytes, and of each where it comes from.
 * @ingroup shell
 *
 * The parser walks to find a word's end, and keeps its text; expansion walks over that text. So
 * quotes and `$` are read by one piece of code. Only what an expansion brought is split, what was
 * quoted neither splits nor matches (POSIX.1-2017, XCU 2.6.5, 2.6.6): hence the cells.
 */
#ifndef SH_EXPAND_H
#define SH_EXPAND_H

#include <user/bin/sh/lexer.h>

/** Where a byte is from, and what that means for it. */
enum cell {
    CELL_PLAIN = 1, /**< as it was typed: may be a pattern */
    CELL_SPLIT,     /**< from an expansion: and is split */
    CELL_QUOTED,
    CELL_MARK,  /**< no byte: quotes make it a field even if it is empty */
    CELL_BREAK, /**< no byte: between two parameters of $@ */
};

/** Bytes and their cells, in scratch memory. */
struct expansion {
    struct text bytes, cells;
    bool plain_splits; /**< in ${x:-a b}, a and b are fields */
    bool one;          /**< one text is wanted: "$@" is joined */
};

/** Where a walk ends. */
enum walk_end { WALK_WORD, WALK_BRACE, WALK_BRACE_QUOTED, WALK_QUOTED, WALK_ARITHMETIC, WALK_HERE };

/** A walk. */
struct walk {
    struct source *source;
    struct arena *arena;   /**< for commands in the word */
    struct expansion *out; /**< NULL: only walk */
    enum walk_end end;
    bool assignment; /**< NAME=…: a tilde may follow the `=` and colons */
    bool quotes;     /**< there were some */
    bool expands;    /**< so does it */
    unsigned depth;
};

/** ${name operator word}, whose word is next to be walked over. */
struct parameter {
    const char *name;
    char operator;     /**< - = ? + # % ('L': length), or 0: there is no word */
    bool colon, twice; /**< `:-`; `##`, `%%` */
    bool quoted;
    struct walk word;
};

/** Walk up to the end, which is taken, but of WALK_WORD. */
void walk_on(struct walk *walk);
/** Let this walk's bytes be one text, or a pattern. @return in scratch memory */
char *walk_text(struct walk *walk, bool pattern);
/** The value of a parameter takes its place. */
void walk_parameter(struct walk *walk, struct parameter *parameter);

/** Append bytes of a kind. */
void expansion_add(struct expansion *expansion, const char *text, enum cell cell);
/** A cell without a byte. */
void expansion_sign(struct expansion *expansion, enum cell cell);
/** What an expansion brings. */
void expansion_value(struct expansion *expansion, const char *value, bool quoted);
/** The same, of a number. */
void expansion_number(struct expansion *expansion, long long number, bool quoted);
/** Bytes of it as a text; as a pattern, those that were quoted stand behind a backslash. */
char *expansion_text(const struct expansion *expansion, size_t from, size_t to, bool pattern);

#endif
