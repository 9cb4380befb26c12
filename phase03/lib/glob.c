/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shell patterns. See glob.h for the contract.
 * @ingroup lib
 *
 * No recursion: when a piece behind a `*` does not match, only the last `*` has to take one more
 * character, for whatever an earlier one could take instead, the last can take as well.
 */
#include <stddef.h>

#include <lib/glob.h>

/* One member of a set, with `\` taken away. */
static const char *
glob_member(const char *at, unsigned char *member)
{
    if (*at == '\\' && at[1])
        at++;
    *member = (unsigned char)*at;
    return at + 1;
}

/* @p set is behind the `[`. Returns what is behind the `]`, or NULL when there is none. */
static const char *
glob_set(const char *set, char character, bool *matches)
{
    unsigned char wanted = (unsigned char)character;
    bool negated = *set == '!' || *set == '^';
    bool found = false;
    const char *start = set += negated;

    while (*set && (*set != ']' || set == start)) {
        unsigned char first, last;

        set = glob_member(set, &first);
        last = first;
        if (set[0] == '-' && set[1] && set[1] != ']')
            set = glob_member(set + 1, &last);
        found |= first <= wanted && wanted <= last;
    }
    if (!*set)
        return NULL;
    *matches = found != negated;
    return set + 1;
}

/* One character against one element of the pattern that is not `*`. Returns the pattern behind
 * the element, or NULL when it does not match. */
static const char *
glob_one(const char *pattern, char character)
{
    bool matches;

    if (*pattern == '?')
        return pattern + 1;
    if (*pattern == '[') {
        const char *behind = glob_set(pattern + 1, character, &matches);

        if (behind)
            return matches ? behind : NULL;
    }
    if (*pattern == '\\' && pattern[1])
        pattern++;
    return *pattern == character ? pattern + 1 : NULL;
}

bool
glob_match(const char *pattern, const char *text)
{
    const char *star = NULL, *taken = NULL;

    while (*text) {
        const char *behind;

        if (*pattern == '*') {
            star = ++pattern;
            taken = text;
            continue;
        }
        behind = glob_one(pattern, *text);
        if (behind) {
            pattern = behind;
            text++;
        } else if (star) {
            pattern = star;
            text = ++taken;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}
