/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Inside of regular expressions: from text to a tree, to a program, to a match.
 * @ingroup libc
 *
 * 1. parse.c reads the pattern into a tree of nodes. Counted repetitions become copies here.
 * 2. program.c writes the tree as a program for a machine that is in many places at once: bytes to
 *    match, and splits. The part of each node lies in one piece, so that a node is itself a program
 *    that ends where its part ends.
 * 3. run.c runs it over the text once, with the set of all places where it can be (Thompson, 1968):
 *    time is text times program, whatever the pattern. The places remember where they began
 *    (Pike), so the leftmost match comes out, and the longest of those.
 * 4. groups.c finds what the groups matched when somebody asks: it knows the ends of the whole and
 *    asks the machine where the parts of each node can meet, the longest first part first: POSIX's
 *    rule. It costs at most some power of the text's length, and nothing where there is no group.
 */
#ifndef USER_LIB_REGEX_H
#define USER_LIB_REGEX_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Nodes and instructions of a pattern at most: a counted repetition in another multiplies. */
#define REGEX_MOST 20000
/** The largest number in an interval: POSIX's RE_DUP_MAX at least. */
#define REGEX_REPEAT_MOST 255
/** Parentheses and repetitions inside each other at most: the parser calls itself for each. */
#define REGEX_DEPTH_MOST 200

/** A set of bytes. */
struct regex_set {
    uint32_t bits[8];
};

/** Kinds of nodes. */
enum regex_kind {
    REGEX_EMPTY,  /**< matches nothing, everywhere */
    REGEX_BYTES,  /**< one byte of a set: `value` is its number */
    REGEX_ASSERT, /**< a place: `value` is an enum regex_place */
    REGEX_CONCAT, /**< left, then right */
    REGEX_EITHER, /**< left or right */
    REGEX_OPTION, /**< left, or nothing; `value` 1: left only if that matches some bytes */
    REGEX_LOOP,   /**< left, again and again; `value` 0: or not at all */
    REGEX_GROUP, /**< left, and remember where: `value` is its number; `inner` the last one in it */
};

/** Kinds of places. */
enum regex_place {
    REGEX_LINE_START,
    REGEX_LINE_END,
    REGEX_WORD_START,
    REGEX_WORD_END,
    REGEX_WORD_EDGE,
    REGEX_WORD_INSIDE, /**< no edge of a word */
};

/** A node of the tree; others are named by their index. */
struct regex_node {
    enum regex_kind kind;
    int value, inner;
    int left, right; /**< -1: none, which matches nothing, everywhere */
    bool groups;     /**< there is a group in it */
    int first, last; /**< its part of the program: [first, last) */
};

/** What an instruction does. */
enum regex_do {
    REGEX_DO_BYTES, /**< match a byte of set `x`, go on behind */
    REGEX_DO_PLACE, /**< go on if this is a place of kind `x` */
    REGEX_DO_SPLIT, /**< go on at `x` and at `y` */
    REGEX_DO_JUMP,  /**< go on at `x` */
};

struct regex_step {
    enum regex_do what;
    int x, y;
};

/** Where the machine can be: an instruction, and where in the text the match began. */
struct regex_thread {
    int step;
    ptrdiff_t start;
};

/** A compiled expression. */
struct regex {
    int flags; /**< REG_… of regcomp() */
    struct regex_node *nodes;
    int node_count, node_room, root;
    struct regex_set *sets;
    int set_count, set_room;
    struct regex_step *steps;
    int step_count, step_room;
    int groups;

    struct regex_set begins; /**< bytes that a match can begin with */
    bool may_be_empty;       /**< or it may have none */

    /** @name The machine's own: one user at a time
     * @{ */
    struct regex_thread *now, *next;
    uint32_t *marks; /**< of each instruction: the last generation in which it was reached */
    int *stack;
    uint32_t generation;
    /** @} */
};

/** The text that is matched, and what is beside it. */
struct regex_text {
    const char *bytes;
    ptrdiff_t start, end; /**< to be looked at; before start, bytes are looked at as neighbours */
    int flags;            /**< REG_NOT… */
};

/** @name parse.c, set.c
 * @{ */
/** @return 0, or REG_… */
int regex_parse(struct regex *regex, const char *pattern);
/** Read the set behind a `[`. @param[in,out] pattern then leads behind its `]` @return 0, or REG_…
 */
int regex_parse_set(const struct regex *regex, const char **pattern, struct regex_set *set);
/** Add all bytes of a class of characters. @param name with @p length bytes @return false: unknown
 */
bool regex_set_class(struct regex_set *set, const char *name, size_t length);
/** Add a byte. */
void regex_set_add(struct regex_set *set, unsigned char byte);
/** All others instead. */
void regex_set_negate(struct regex_set *set);
/** With each letter its other case. */
void regex_set_fold(struct regex_set *set);
/** @} */

static inline bool
regex_set_has(const struct regex_set *set, unsigned char byte)
{
    return set->bits[byte / 32] >> byte % 32 & 1;
}

/** @name node.c
 * @{ */
/** Add a node. @return its index; -1: there are too many, or no memory */
int regex_node(struct regex *regex, enum regex_kind kind, int value, int left, int right);
/** A node with a new set. */
int regex_node_set(struct regex *regex, const struct regex_set *set);
/** Repeat a node. @param most -1: without end. The node itself becomes part of the result */
int regex_node_repeat(struct regex *regex, int node, int least, int most);
/** @} */

/** Write the program, and see what it begins with. @return 0, or REG_ESPACE */
int regex_program(struct regex *regex);

/** @name run.c
 * @{ */
/** Run a part of the program from one place.
 * @return where the longest match ends that ends not behind @p limit; -1: none */
ptrdiff_t regex_longest(struct regex *regex, const struct regex_text *text, int first, int last,
                        ptrdiff_t from, ptrdiff_t limit);
/** Run all of it from every place. */
bool regex_search(struct regex *regex, const struct regex_text *text, regmatch_t *match);
/** Is the byte before, or the one at @p at, such that this is a place of that kind? */
bool regex_is_place(const struct regex *regex, const struct regex_text *text, ptrdiff_t at,
                    enum regex_place place);
/** @} */

/** Find what groups matched. @param matches [0] is known, @p count of them in all */
void regex_groups(struct regex *regex, const struct regex_text *text, regmatch_t *matches,
                  size_t count);

#endif
