/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The text that is being edited: see text.h.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>

#include <user/bin/edit/text.h>

/** Make room in an array. @param room of it, in elements @return false: no memory */
static bool
text_reserve(void **array, size_t *room, size_t wanted, size_t element)
{
    size_t more = wanted + wanted / 2 + 8;
    void *larger;

    if (wanted <= *room)
        return true;
    larger = more > wanted ? reallocarray(*array, more, element) : NULL;
    if (larger == NULL)
        return false;
    *array = larger;
    *room = more;
    return true;
}

static bool
text_line_reserve(struct text_line *line, size_t size)
{
    return text_reserve((void **)&line->bytes, &line->room, size, 1);
}

bool
text_begin(struct text *text)
{
    *text = (struct text){ 0 };
    if (!text_reserve((void **)&text->line, &text->room, 1, sizeof(*text->line)))
        return false;
    text->line[0] = (struct text_line){ 0 };
    text->count = 1;
    return true;
}

void
text_end(struct text *text)
{
    for (size_t i = 0; i < text->count; i++)
        free(text->line[i].bytes);
    for (size_t i = 0; i < text->changes; i++)
        free(text->change[i].bytes);
    free(text->line);
    free(text->change);
    *text = (struct text){ 0 };
}

/** Write a change down before it happens. @return false: no memory */
static bool
text_remember(struct text *text, bool insert, struct place place, char *bytes, size_t size)
{
    if (bytes == NULL || !text_reserve((void **)&text->change, &text->change_room,
                                       text->changes + 1, sizeof(*text->change)))
        return false;
    text->change[text->changes++] = (struct text_change){ .insert = insert,
                                                          .place = place,
                                                          .bytes = bytes,
                                                          .size = size,
                                                          .step = text->step,
                                                          .number = ++text->number };
    return true;
}

/** Make the lines that an insertion adds, but for what stands before its first newline. The last
 * one takes over what stood behind the place. @return false: no memory, nothing has changed */
static bool
text_new_lines(struct text_line *line, size_t count, const char *bytes, size_t size,
               const struct text_line *rest, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        const char *end = memchr(bytes, '\n', size);
        size_t own = end != NULL ? (size_t)(end - bytes) : size;
        size_t tail = i == count - 1 ? rest->size - at : 0;

        line[i] = (struct text_line){ 0 };
        if (!text_line_reserve(&line[i], own + tail + 1)) {
            while (i-- > 0)
                free(line[i].bytes);
            return false;
        }
        memcpy(line[i].bytes, bytes, own);
        if (tail > 0)
            memcpy(line[i].bytes + own, rest->bytes + at, tail);
        line[i].size = own + tail;
        bytes += own + 1;
        size -= own + (end != NULL);
    }
    return true;
}

/** Insert; nothing is written down. */
static bool
text_put(struct text *text, struct place *place, const char *bytes, size_t size)
{
    struct text_line *line, *added = NULL;
    size_t count = 0, first;
    const char *end = memchr(bytes, '\n', size);

    first = end != NULL ? (size_t)(end - bytes) : size;
    for (size_t i = 0; i < size; i++)
        count += bytes[i] == '\n';
    if (!text_reserve((void **)&text->line, &text->room, text->count + count, sizeof(*line)))
        return false;
    line = &text->line[place->line];
    if (!text_line_reserve(line, line->size + first))
        return false;
    if (count > 0) {
        added = reallocarray(NULL, count, sizeof(*added));
        if (added == NULL ||
            !text_new_lines(added, count, end + 1, size - first - 1, line, place->at)) {
            free(added);
            return false;
        }
        memmove(line + 1 + count, line + 1, (text->count - place->line - 1) * sizeof(*line));
        memcpy(line + 1, added, count * sizeof(*line));
        text->count += count;
        free(added);
    } else if (line->size > place->at) {
        memmove(line->bytes + place->at + size, line->bytes + place->at, line->size - place->at);
    }
    if (first > 0)
        memcpy(line->bytes + place->at, bytes, first);
    line->size = count > 0 ? place->at + first : line->size + size;
    *place = (struct place){ place->line + count, count > 0 ? 0 : place->at + size };
    for (const char *last = bytes + size; count > 0 && last[-1] != '\n'; last--)
        place->at++;
    return true;
}

/** Delete; nothing is written down. */
static bool
text_take(struct text *text, struct place from, struct place to)
{
    struct text_line *first = &text->line[from.line], *last = &text->line[to.line];
    size_t tail = last->size - to.at;

    if (!text_line_reserve(first, from.at + tail))
        return false;
    if (tail > 0)
        memmove(first->bytes + from.at, last->bytes + to.at, tail);
    first->size = from.at + tail;
    for (struct text_line *line = first + 1; line <= last; line++)
        free(line->bytes);
    memmove(first + 1, last + 1, (text->count - to.line - 1) * sizeof(*first));
    text->count -= to.line - from.line;
    return true;
}

char *
text_copy(const struct text *text, struct place from, struct place to, size_t *size)
{
    size_t used = 0;
    char *bytes;

    *size = to.line - from.line;
    for (size_t i = from.line; i <= to.line; i++)
        *size += (i == to.line ? to.at : text->line[i].size) - (i == from.line ? from.at : 0);
    bytes = malloc(*size + 1);
    for (size_t i = from.line; i <= to.line && bytes != NULL; i++) {
        size_t begin = i == from.line ? from.at : 0,
               end = i == to.line ? to.at : text->line[i].size;

        if (end > begin)
            memcpy(bytes + used, text->line[i].bytes + begin, end - begin);
        used += end - begin;
        bytes[used++] = i < to.line ? '\n' : '\0';
    }
    return bytes;
}

bool
text_insert(struct text *text, struct place *place, const char *bytes, size_t size)
{
    char *kept = malloc(size + 1);

    if (size == 0 || kept == NULL || !text_remember(text, true, *place, kept, size)) {
        free(kept);
        return size == 0;
    }
    memcpy(kept, bytes, size);
    if (text_put(text, place, bytes, size))
        return true;
    text->changes--;
    free(kept);
    return false;
}

bool
text_delete(struct text *text, struct place from, struct place to)
{
    size_t size;
    char *kept = text_copy(text, from, to, &size);

    if (kept == NULL || size == 0 || !text_remember(text, false, from, kept, size)) {
        free(kept);
        return kept != NULL && size == 0;
    }
    if (text_take(text, from, to))
        return true;
    text->changes--;
    free(kept);
    return false;
}

bool
text_append(struct text *text, const char *bytes, size_t size)
{
    struct place end = { text->count - 1, text->line[text->count - 1].size };

    return text_put(text, &end, bytes, size);
}

void
text_step(struct text *text)
{
    text->step++;
}

/** Where inserted bytes end. */
static struct place
text_behind(struct place place, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        place = bytes[i] == '\n' ? (struct place){ place.line + 1, 0 }
                                 : (struct place){ place.line, place.at + 1 };
    return place;
}

bool
text_undo(struct text *text, struct place *place)
{
    unsigned step;

    if (text->changes == 0)
        return false;
    step = text->change[text->changes - 1].step;
    while (text->changes > 0 && text->change[text->changes - 1].step == step) {
        struct text_change *change = &text->change[text->changes - 1];
        struct place at = change->place;

        if (change->insert ? !text_take(text, at, text_behind(at, change->bytes, change->size))
                           : !text_put(text, &at, change->bytes, change->size))
            return false;
        *place = at;
        free(change->bytes);
        text->changes--;
    }
    return true;
}

/** Number of the last change that the text holds. */
static unsigned
text_number(const struct text *text)
{
    return text->changes > 0 ? text->change[text->changes - 1].number : 0;
}

bool
text_changed(const struct text *text)
{
    return text_number(text) != text->saved;
}

void
text_was_saved(struct text *text)
{
    text->saved = text_number(text);
}
