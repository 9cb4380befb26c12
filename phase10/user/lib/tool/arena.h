/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory that is given back as a whole, and texts that grow.
 * @ingroup tools
 *
 * Out of memory is the end of the program (tool.h). An arena may also be used as a stack: who
 * takes from it for a while remembers the place first.
 */
#ifndef USER_ARENA_H
#define USER_ARENA_H

#include <stddef.h>

struct arena;
struct arena_place {
    void *block;
    size_t used;
};

/** An empty one. */
struct arena *arena_create(void);
/** One more who needs it. */
struct arena *arena_get(struct arena *arena);
/** One less; without any it is given back. */
void arena_put(struct arena *arena);
/** Take zeroed memory from it. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));
/** Copy a text into it. */
char *arena_text(struct arena *arena, const char *text, size_t length);
/** How far it is used. */
struct arena_place arena_place(struct arena *arena);
/** Give back what was taken since. */
void arena_release(struct arena *arena, struct arena_place place);

/** A text that grows; always with a NUL behind it, once it has a byte. */
struct text {
    char *bytes;
    size_t used, room;
    struct arena *arena; /**< where it lies; NULL: memory from malloc() */
};
/** Append a byte. */
void text_add(struct text *text, int byte);
/** Append a text. */
void text_add_all(struct text *text, const char *more);

#endif
