/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of bytes, and how brackets name them. See regex.h.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, Base Definitions §9.3.5. In the locale "C" each character collates by
 * itself, so `[.x.]` and `[=x=]` are x.
 */
#include <ctype.h>
#include <string.h>

#include <user/lib/regex/regex.h>

void
regex_set_add(struct regex_set *set, unsigned char byte)
{
    set->bits[byte / 32] |= 1u << byte % 32;
}

void
regex_set_negate(struct regex_set *set)
{
    for (int i = 0; i < 8; i++)
        set->bits[i] = ~set->bits[i];
}

void
regex_set_fold(struct regex_set *set)
{
    for (int byte = 0; byte < 256; byte++)
        if (isalpha(byte) && regex_set_has(set, (unsigned char)byte)) {
            regex_set_add(set, (unsigned char)tolower(byte));
            regex_set_add(set, (unsigned char)toupper(byte));
        }
}

bool
regex_set_class(struct regex_set *set, const char *name, size_t length)
{
    static const struct {
        const char *name;
        int (*contains)(int character);
    } classes[] = {
        { "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank }, { "cntrl", iscntrl },
        { "digit", isdigit }, { "graph", isgraph }, { "lower", islower }, { "print", isprint },
        { "punct", ispunct }, { "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
    };

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        if (strlen(classes[i].name) != length || strncmp(classes[i].name, name, length) != 0)
            continue;
        for (int byte = 0; byte < 256; byte++)
            if (classes[i].contains(byte))
                regex_set_add(set, (unsigned char)byte);
        return true;
    }
    return false;
}

/** Read `[:name:]`. @param pattern at its `[` */
static int
regex_parse_class(const char **pattern, struct regex_set *set)
{
    const char *name = *pattern + 2, *end = strstr(name, ":]");

    if (end == NULL)
        return REG_EBRACK;
    if (!regex_set_class(set, name, (size_t)(end - name)))
        return REG_ECTYPE;
    *pattern = end + 2;
    return 0;
}

/** Read a member: a byte, `[.x.]` or `[=x=]`. */
static int
regex_parse_member(const char **pattern, unsigned char *byte)
{
    const char *at = *pattern;

    if (at[0] == '[' && (at[1] == '.' || at[1] == '=')) {
        if (at[2] == '\0')
            return REG_EBRACK;
        if (at[3] != at[1] || at[4] != ']')
            return REG_ECOLLATE;
        *byte = (unsigned char)at[2];
        *pattern = at + 5;
        return 0;
    }
    if (*at == '\0')
        return REG_EBRACK;
    *byte = (unsigned char)*at;
    *pattern = at + 1;
    return 0;
}

/** Read a member or a range of them. */
static int
regex_parse_range(const char **pattern, struct regex_set *set)
{
    unsigned char first, last;
    int error = regex_parse_member(pattern, &first);

    last = first;
    if (error == 0 && (*pattern)[0] == '-' && (*pattern)[1] != ']') {
        (*pattern)++;
        error = regex_parse_member(pattern, &last);
    }
    if (error == 0 && first > last)
        error = REG_ERANGE;
    for (int byte = first; error == 0 && byte <= last; byte++)
        regex_set_add(set, (unsigned char)byte);
    return error;
}

int
regex_parse_set(const struct regex *regex, const char **pattern, struct regex_set *set)
{
    const char *at = *pattern, *start;
    bool negated = *at == '^';
    int error = 0;

    memset(set, 0, sizeof(*set));
    start = at += negated;
    while (error == 0 && (*at != ']' || at == start)) /* as the first one, `]` is a member */
        error = at[0] == '[' && at[1] == ':' ? regex_parse_class(&at, set)
                                             : regex_parse_range(&at, set);
    if (error != 0)
        return error;
    if (regex->flags & REG_ICASE)
        regex_set_fold(set);
    if (negated && regex->flags & REG_NEWLINE)
        regex_set_add(set, '\n');
    if (negated)
        regex_set_negate(set);
    *pattern = at + 1;
    return 0;
}
