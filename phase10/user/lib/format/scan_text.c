/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief scanf's texts: `c`, `s`, sets, and with `m` the room for them. See scan.h.
 * @ingroup libc
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>

#include <user/lib/format/scan.h>

#define SCAN_TEXT_START 16 /* bytes of room to begin with */

/** Where characters go: to the caller's room, to our own, which grows, or nowhere. */
struct scan_text {
    char *memory;
    size_t used, size;
    bool grows;
};

static bool
scan_text_add(struct scan_text *text, char character)
{
    if (text->grows && text->used == text->size) {
        size_t size = text->size > 0 ? 2 * text->size : SCAN_TEXT_START;
        char *memory = realloc(text->memory, size);

        if (!memory)
            return false;
        text->memory = memory;
        text->size = size;
    }
    if (text->memory)
        text->memory[text->used] = character;
    text->used++;
    return true;
}

/** Does a character belong to the directive? */
static bool
scan_text_takes(const struct scan_spec *spec, int character)
{
    if (character == SCAN_END)
        return false;
    if (spec->conversion == 'c')
        return true;
    if (spec->conversion == 's')
        return !isspace(character);
    return spec->set[character / 32] >> character % 32 & 1;
}

/** Take what belongs to the directive, and end a string. */
static enum scan_result
scan_text_read(struct scan_input *input, const struct scan_spec *spec, struct scan_text *text)
{
    int least = 1, room = INT_MAX;

    if (spec->width > 0)
        room = spec->width;
    else if (spec->conversion == 'c')
        room = 1;
    if (spec->conversion == 'c')
        least = room; /* all or nothing */
    while (room-- > 0 && scan_text_takes(spec, scan_peek(input))) {
        if (!scan_text_add(text, (char)scan_peek(input)))
            return SCAN_NO_MEMORY;
        scan_advance(input);
    }
    if (text->used < (size_t)least)
        return SCAN_MISMATCH;
    if (spec->conversion != 'c' && !scan_text_add(text, '\0'))
        return SCAN_NO_MEMORY;
    return SCAN_DONE;
}

enum scan_result
scan_text(struct scan_input *input, const struct scan_spec *spec, void *target)
{
    struct scan_text text = { .memory = spec->allocate ? NULL : target };
    enum scan_result result;

    if (scan_peek(input) == SCAN_END)
        return SCAN_EMPTY;
    text.grows = spec->allocate && target;
    result = scan_text_read(input, spec, &text);
    if (!text.grows)
        return result;
    if (result != SCAN_DONE) {
        free(text.memory);
        text.memory = NULL;
    }
    *(char **)target = text.memory;
    return result;
}
