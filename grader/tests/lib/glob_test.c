/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/glob.c: the edges by name, random patterns against fnmatch(3).
 * @ingroup tests
 */
#include "host.h"

#include <lib/glob.h>

static const struct {
    const char *pattern, *text;
    bool matches;
} cases[] = {
    { "", "", true },
    { "", "a", false },
    { "*", "", true },
    { "**", "abc", true },
    { "?", "", false },
    { "?", "a", true },
    { "a*c", "abcbc", true },
    { "a*c", "abcb", false },
    { "lib/*", "lib/printf: flags", true },
    { "*a*b*", "xaxxbx", true },
    { "[abc]", "b", true },
    { "[!abc]", "b", false },
    { "[^abc]", "d", true },
    { "[a-c]", "b", true },
    { "[c-a]", "b", false },
    { "[]]", "]", true },
    { "[!]]", "]", false },
    { "[!]]", "a", true },
    { "[a-]", "-", true },
    { "[-a]", "-", true },
    { "[\\]]", "]", true },
    { "[", "[", true },
    { "[a", "[a", true },
    { "[]", "[]", true },
    { "[!", "[!", true },
    { "\\*", "*", true },
    { "\\*", "a", false },
    { "\\", "\\", true },
    { "a[", "a", false },
    { "[\x80-\xFF]", "\xC3", true },
    { "[\x80-\xFF]", "a", false },
};

static void
test_edges(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (glob_match(cases[i].pattern, cases[i].text) != cases[i].matches)
            fail_msg("\"%s\" and \"%s\": want %d", cases[i].pattern, cases[i].text,
                     cases[i].matches);
    }
}

/* Elements whose meaning POSIX fixes: a random walk over characters would mostly make others. */
static void
random_pattern(struct random *random, char *pattern)
{
    static const char *const elements[] = { "a",    "b",     "c",     "*",     "*",     "?",
                                            "\\a",  "\\*",   "[ab]",  "[!ab]", "[a-b]", "[b-]",
                                            "[]a]", "[!]a]", "[\\]]", "-",     "]" };

    *pattern = '\0';
    for (uint64_t left = random_below(random, 7); left > 0; left--)
        strcat(pattern, elements[random_below(random, sizeof(elements) / sizeof(elements[0]))]);
}

static void
test_against_fnmatch(void **state)
{
    struct random random;
    int matched = 0;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 100000; round++) {
        char pattern[64], text[8];
        size_t length = random_below(&random, sizeof(text));
        bool model;

        random_pattern(&random, pattern);
        for (size_t i = 0; i < length; i++)
            text[i] = "aabbc*]-"[random_below(&random, 8)];
        text[length] = '\0';
        model = fnmatch(pattern, text, 0) == 0;
        if (glob_match(pattern, text) != model)
            fail_msg("\"%s\" and \"%s\": fnmatch says %d", pattern, text, model);
        matched += model;
    }
    /* Else the comparison would prove nothing. */
    assert_in_range(matched, 5000, 95000);
}

static void
test_time_is_bounded(void **state)
{
    char pattern[201], text[2001];

    (void)state;
    for (int i = 0; i < 200; i++)
        pattern[i] = "a*"[i % 2];
    pattern[199] = 'b';
    pattern[200] = '\0';
    for (int i = 0; i < 2000; i++)
        text[i] = 'a';
    text[2000] = '\0';
    /* 100 stars: a matcher that tries all of them would never come back. */
    assert_false(glob_match(pattern, text));
}

int
suite_glob(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_against_fnmatch),
        cmocka_unit_test(test_time_is_bounded),
    };

    return cmocka_run_group_tests_name("lib/glob", tests, NULL, NULL);
}
