/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Patterns and paths beside the host's.
 * @ingroup tests
 */
#include <fnmatch.h>
#include <libgen.h>

#include "ours.h"

#define MATCH_ROUNDS 300000

/** Is this a pattern of which the host does not say what POSIX does, or POSIX nothing? A slash in a
 * set that must not have one; quoted, behind a star; a range that is folded; the beginning of a
 * name without its end. */
static bool
is_unclear(const char *pattern, int flags)
{
    const char *set = strchr(pattern, '[');

    if (flags & FNM_PATHNAME &&
        ((set != NULL && strchr(set, '/') != NULL) || strstr(pattern, "\\/")))
        return true;
    return strstr(pattern, "[.") != NULL || (flags & FNM_CASEFOLD && strchr(pattern, '-') != NULL);
}

static void
test_fnmatch(void **state)
{
    static const int flags[] = { 0,
                                 FNM_PATHNAME,
                                 FNM_PERIOD,
                                 FNM_PATHNAME | FNM_PERIOD,
                                 FNM_NOESCAPE,
                                 FNM_CASEFOLD,
                                 FNM_PATHNAME | FNM_LEADING_DIR,
                                 FNM_PERIOD | FNM_CASEFOLD };
    char pattern[10], text[10];

    (void)state;
    for (int round = 0; round < MATCH_ROUNDS; round++) {
        int flag = flags[random_number(sizeof(flags) / sizeof(flags[0]))];

        random_text(pattern, sizeof(pattern), random_number(2) ? "ab*?A./" : "ab*?[]!^-a\\./");
        random_text(text, sizeof(text), "abA./");
        if (is_unclear(pattern, flag))
            continue;
        if ((wasil_fnmatch(pattern, text, flag) == 0) != (fnmatch(pattern, text, flag) == 0))
            fail_msg("fnmatch(\"%s\", \"%s\", %d): ours %d", pattern, text, flag,
                     wasil_fnmatch(pattern, text, flag));
    }
}

static void
test_sets(void **state)
{
    static const char *const patterns[] = {
        "[[:alpha:]]",  "[[:digit:][:upper:]]",
        "[![:space:]]", "[a-c]",
        "[]a]",         "[!]a]",
        "[a-]",         "[[.-.]-z]",
        "[[=a=]]",      "[\\]]",
        "[a\\-z]",      "[[:xdigit:]-]",
        "[^a]",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        for (int character = 1; character < 128; character++) {
            char text[2] = { (char)character, '\0' };

            if (wasil_fnmatch(patterns[i], text, 0) != fnmatch(patterns[i], text, 0))
                fail_msg("fnmatch(\"%s\", character %d)", patterns[i], character);
        }
    }
}

/** A pattern that takes who tries everything longer than anybody waits. */
static void
test_no_explosion(void **state)
{
    char text[2001];

    (void)state;
    memset(text, 'a', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    assert_int_equal(wasil_fnmatch("a*a*a*a*a*a*a*a*a*a*a*a*b", text, 0), FNM_NOMATCH);
}

static void
test_paths(void **state)
{
    char path[12], ours[12], host[12];

    (void)state;
    for (int round = 0; round < MATCH_ROUNDS / 10; round++) {
        random_text(path, sizeof(path), "a/.b/");
        if (strncmp(path, "//", 2) == 0 && path[2] != '/')
            continue; /* POSIX lets two slashes mean what the system likes: the host keeps them */
        strcpy(ours, path);
        strcpy(host, path);
        assert_string_equal(wasil_dirname(ours), dirname(host));
        strcpy(ours, path);
        strcpy(host, path);
        assert_string_equal(wasil_basename(ours), basename(host));
    }
    assert_string_equal(wasil_dirname(NULL), ".");
}

int
suite_match(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fnmatch),
        cmocka_unit_test(test_sets),
        cmocka_unit_test(test_no_explosion),
        cmocka_unit_test(test_paths),
    };

    return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
