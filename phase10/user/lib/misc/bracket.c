/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of characters in shell patterns. See bracket.h.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, Base Definitions §9.3.5; in the locale "C", each character collates by
 * itself.
 */
#include <user/lib/misc/bracket.h>

#include <ctype.h>
#include <fnmatch.h>
#include <stddef.h>
#include <string.h>

/** Members: a range, or one that is its own first and last. */
struct bracket_range {
    unsigned char first, last;
};

static const struct bracket_class {
    const char *name;
    int (*contains)(int character);
} bracket_classes[] = {
    { "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank }, { "cntrl", iscntrl },
    { "digit", isdigit }, { "graph", isgraph }, { "lower", islower }, { "print", isprint },
    { "punct", ispunct }, { "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
};

/** `[:name:]`. @return what is behind; NULL: it is none, or of an unknown name */
static const char *
bracket_class(const char *at, unsigned char character, bool *member)
{
    const char *end = strstr(at + 2, ":]");

    for (size_t i = 0; end != NULL && i < sizeof(bracket_classes) / sizeof(bracket_classes[0]);
         i++) {
        const struct bracket_class *class = &bracket_classes[i];
        size_t length = strlen(class->name);

        if ((size_t)(end - at - 2) == length && strncmp(at + 2, class->name, length) == 0) {
            *member = *member || class->contains(character);
            return end + 2;
        }
    }
    return NULL;
}

/** One end of a range: a character, a quoted one, `[.x.]` or `[=x=]`. @return what is behind; NULL:
 * the pattern ends */
static const char *
bracket_end(const char *at, int flags, unsigned char *end)
{
    if (*at == '[' && (at[1] == '.' || at[1] == '=') && at[2] != '\0' && at[3] == at[1] &&
        at[4] == ']') {
        *end = (unsigned char)at[2];
        return at + 5;
    }
    if (*at == '\\' && !(flags & FNM_NOESCAPE))
        at++;
    *end = (unsigned char)*at;
    return *at == '\0' ? NULL : at + 1;
}

static bool
bracket_contains(const struct bracket_range *range, unsigned char character, int flags)
{
    if (range->first <= character && character <= range->last)
        return true;
    if (!(flags & FNM_CASEFOLD) || !isalpha(character))
        return false;
    character ^= 0x20; /* the other case */
    return range->first <= character && character <= range->last;
}

const char *
bracket_match(const char *pattern, char character, int flags, bool *member)
{
    bool negated = pattern[1] == '!' || pattern[1] == '^', found = false;
    const char *at = pattern + 1 + negated, *start = at;

    while (*at != ']' || at == start) {
        struct bracket_range range;
        const char *behind = NULL;

        if (*at == '\0' || (*at == '/' && flags & FNM_PATHNAME))
            return NULL;
        if (at[0] == '[' && at[1] == ':')
            behind = bracket_class(at, (unsigned char)character, &found);
        if (behind != NULL) {
            at = behind;
            continue;
        }
        at = bracket_end(at, flags, &range.first);
        range.last = range.first;
        if (at != NULL && at[0] == '-' && at[1] != ']' && at[1] != '\0')
            at = bracket_end(at + 1, flags, &range.last);
        if (at == NULL)
            return NULL;
        found = found || bracket_contains(&range, (unsigned char)character, flags);
    }
    *member = found != negated;
    return at + 1;
}
