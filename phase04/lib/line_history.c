/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Texts one behind the other. See line_history.h.
 * @ingroup lib
 */
#include <lib/line_history.h>

#include <lib/string.h>

const char *
line_history_get(const struct line_history *history, size_t age)
{
    size_t start = history->used;

    if (age == 0)
        return NULL;
    while (start > 0 && age-- > 0) {
        start--; /* the NUL of this line; then back to that of the line before */
        while (start > 0 && history->memory[start - 1] != '\0')
            start--;
        if (age == 0)
            return history->memory + start;
    }
    return NULL;
}

void
line_history_add(struct line_history *history, const char *line)
{
    const char *newest = line_history_get(history, 1);
    size_t length = strlen(line) + 1, gone = 0;

    if (length > history->size || line[strspn(line, " ")] == '\0')
        return;
    if (newest != NULL && strcmp(newest, line) == 0)
        return;
    while (history->size - (history->used - gone) < length)
        gone += strlen(history->memory + gone) + 1;
    memmove(history->memory, history->memory + gone, history->used - gone);
    history->used -= gone;
    memcpy(history->memory + history->used, line, length);
    history->used += length;
}

size_t
line_history_find(const struct line_history *history, const char *text, size_t age)
{
    const char *line;

    for (; (line = line_history_get(history, age)) != NULL; age++) {
        if (strstr(line, text) != NULL)
            return age;
    }
    return 0;
}
