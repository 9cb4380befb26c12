/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shell patterns.
 * @ingroup libc
 *
 * As the kernel's lib/glob.c, no recursion: when something behind a `*` does not match, that `*`
 * takes one more character, and no earlier one has to. It is forgotten at a slash that it must not
 * take.
 *
 * It is not lib/glob.c with flags: that one has the few rules that choosing tests needs.
 */
#include <user/lib/misc/bracket.h>

#include <ctype.h>
#include <fnmatch.h>
#include <stddef.h>

/** A walk. */
struct fnmatch {
    const char *text; /**< all of it */
    int flags;
};

static bool
fnmatch_same(const struct fnmatch *match, char one, char other)
{
    if (match->flags & FNM_CASEFOLD)
        return tolower((unsigned char)one) == tolower((unsigned char)other);
    return one == other;
}

/** May neither `*` nor `?` nor a set match here? */
static bool
fnmatch_is_fixed(const struct fnmatch *match, const char *at)
{
    if (*at == '/')
        return match->flags & FNM_PATHNAME;
    if (*at != '.' || !(match->flags & FNM_PERIOD))
        return false;
    return at == match->text || (match->flags & FNM_PATHNAME && at[-1] == '/');
}

/** One character against one element of the pattern that is not `*`. @return what is behind the
 * element; NULL: it does not match */
static const char *
fnmatch_one(const struct fnmatch *match, const char *pattern, const char *at)
{
    if (*pattern == '?')
        return fnmatch_is_fixed(match, at) ? NULL : pattern + 1;
    if (*pattern == '[') {
        bool member;
        const char *behind = bracket_match(pattern, *at, match->flags, &member);

        if (behind != NULL)
            return member && !fnmatch_is_fixed(match, at) ? behind : NULL;
    }
    if (*pattern == '\\' && !(match->flags & FNM_NOESCAPE)) {
        pattern++;
        if (*pattern == '\0') /* nothing is quoted: no text ends so */
            return NULL;
    }
    return fnmatch_same(match, *pattern, *at) ? pattern + 1 : NULL;
}

static bool
fnmatch_is_end(const struct fnmatch *match, const char *at)
{
    return *at == '\0' || (*at == '/' && match->flags & FNM_LEADING_DIR);
}

int
fnmatch(const char *pattern, const char *text, int flags)
{
    const struct fnmatch match = { .text = text, .flags = flags };
    const char *star = NULL, *taken = NULL;

    for (;;) {
        const char *behind = NULL;

        if (*pattern == '\0' && fnmatch_is_end(&match, text))
            return 0;
        if (*pattern == '*' && !(*text == '.' && fnmatch_is_fixed(&match, text))) {
            star = ++pattern;
            taken = text;
            continue;
        }
        if (*text != '\0' && *pattern != '\0')
            behind = *pattern == '*' ? NULL : fnmatch_one(&match, pattern, text);
        if (behind != NULL) {
            pattern = behind;
            text++;
        } else if (star != NULL && *taken != '\0' && !(*taken == '/' && flags & FNM_PATHNAME)) {
            pattern = star;
            text = ++taken;
        } else {
            return FNM_NOMATCH;
        }
    }
}
