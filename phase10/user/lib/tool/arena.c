/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Arenas and growing texts. See arena.h.
 * @ingroup tools
 */
#include <stdlib.h>
#include <string.h>

#include <user/lib/tool/arena.h>
#include <user/lib/tool/tool.h>

#define ARENA_BLOCK 4000

/** A piece of an arena; the first is the newest. */
struct arena_block {
    struct arena_block *older;
    size_t size, used;
    _Alignas(16) char bytes[];
};

/** An arena. A function in it needs it longer than the command does: so they are counted. */
struct arena {
    struct arena_block *block;
    unsigned users;
};

struct arena *
arena_create(void)
{
    struct arena *arena = tool_resize(NULL, 1, sizeof(*arena));

    *arena = (struct arena){ .users = 1 };
    return arena;
}

struct arena *
arena_get(struct arena *arena)
{
    arena->users++;
    return arena;
}

void
arena_put(struct arena *arena)
{
    if (--arena->users > 0)
        return;
    arena_release(arena, (struct arena_place){ NULL, 0 });
    free(arena);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->block;
    void *memory;

    size = (size + 15) & ~(size_t)15;
    if (block == NULL || block->size - block->used < size) {
        size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;

        block = tool_resize(NULL, 1, sizeof(*block) + room);
        *block = (struct arena_block){ .older = arena->block, .size = room };
        arena->block = block;
    }
    memory = block->bytes + block->used;
    block->used += size;
    return memset(memory, 0, size);
}

char *
arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    memcpy(copy, text, length);
    return copy;
}

struct arena_place
arena_place(struct arena *arena)
{
    return (struct arena_place){ arena->block, arena->block == NULL ? 0 : arena->block->used };
}

void
arena_release(struct arena *arena, struct arena_place place)
{
    while (arena->block != place.block) {
        struct arena_block *older = arena->block->older;

        free(arena->block);
        arena->block = older;
    }
    if (arena->block != NULL)
        arena->block->used = place.used;
}

void
text_add(struct text *text, int byte)
{
    if (text->used + 1 >= text->room) {
        text->room = text->room == 0 ? 32 : text->room * 2;
        if (text->arena == NULL)
            text->bytes = tool_resize(text->bytes, text->room, 1);
        else
            text->bytes = memcpy(arena_alloc(text->arena, text->room),
                                 text->used == 0 ? "" : text->bytes, text->used);
    }
    text->bytes[text->used++] = (char)byte;
    text->bytes[text->used] = '\0';
}

void
text_add_all(struct text *text, const char *more)
{
    while (*more != '\0')
        text_add(text, *more++);
}
