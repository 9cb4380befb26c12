/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The nearest right spelling: optimal string alignment distance, three rows at a time.
 * @ingroup grader
 */
#include "spell.h"

#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

/** Longer words are compared by this many first letters: check names differ well before. */
#define SPELL_MAX 127

static unsigned
spell_min(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static bool
spell_same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/** Edits between two words. rows[i % 3][j] is the distance of a's first i and b's first j letters.
 */
static unsigned
spell_distance(const char *a, const char *b)
{
    unsigned rows[3][SPELL_MAX + 1];
    size_t a_length = strnlen(a, SPELL_MAX), b_length = strnlen(b, SPELL_MAX);

    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *now = rows[i % 3], *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];

        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            now[j] = spell_min(spell_min(last[j], now[j - 1]) + 1,
                               last[j - 1] + !spell_same(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && spell_same(a[i - 1], b[j - 2]) && spell_same(a[i - 2], b[j - 1]))
                now[j] = spell_min(now[j], before[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

const char *
spell_nearest(const char *word, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    unsigned best = UINT_MAX;

    for (size_t i = 0; i < count; i++) {
        unsigned distance = spell_distance(word, candidates[i]);
        size_t length = strlen(candidates[i]);

        if (distance < best && distance <= 1 + length / 3) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
