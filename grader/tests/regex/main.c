/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief WasilOS's regular expressions beside this machine's: random patterns, random texts.
 * @ingroup tests
 *
 * `SEED=N` repeats a run's random cases; `ROUNDS=N` makes more. Where a match lies must be the same
 * always. What groups matched is compared for patterns without alternatives and without groups in
 * repetitions: of the first POSIX leaves open which is taken when both fit, of the second glibc
 * keeps what an earlier time has matched, which POSIX forbids. glibc errs about anchors inside of
 * groups, so they stand outside. All three are tested by cases whose answers follow from POSIX's
 * text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "host.h"

#define PATTERN_SIZE 400
#define TEXT_MOST    14
/** Groups inside each other. */
#define PATTERN_DEPTH 3

/** A pattern that grows. */
struct pattern {
    char text[PATTERN_SIZE];
    bool extended;
    int groups;
    bool open; /**< which group matches what is left open, or a group is in a repetition */
};

static unsigned long regex_seed;

static int
below(int limit)
{
    regex_seed = regex_seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((regex_seed >> 33) % (unsigned)limit);
}

static void
put(struct pattern *pattern, const char *text)
{
    strncat(pattern->text, text, sizeof(pattern->text) - strlen(pattern->text) - 1);
}

/* An operator, with the backslash that basic expressions want. */
static void
put_operator(struct pattern *pattern, const char *text)
{
    put(pattern, pattern->extended ? "" : "\\");
    put(pattern, text);
}

static void draw_either(struct pattern *pattern, int depth);

static void
draw_atom(struct pattern *pattern, int depth)
{
    static const char *const atoms[] = { "a",     "b",       "c",        "a",
                                         "b",     ".",       "[ab]",     "[^a]",
                                         "[a-b]", "[]a]",    "[^]b]",    "[[:alpha:]]",
                                         "\\.",   "\\*",     "\\w",      "\\W",
                                         "[a-]",  "[[.b.]]", "[[=a=]c]", "[^[:alpha:]b]",
                                         "A",     " ",       "\\[" };

    if (depth > 0 && pattern->groups < HOST_MATCHES - 1 && below(3) == 0) {
        pattern->groups++;
        put_operator(pattern, "(");
        draw_either(pattern, depth - 1);
        put_operator(pattern, ")");
    } else {
        put(pattern, atoms[below((int)(sizeof(atoms) / sizeof(atoms[0])))]);
    }
}

static void
draw_repetition(struct pattern *pattern)
{
    static const char *const intervals[] = { "2", "0,1", "1,2", "2,", "0,", "1", "0,2", "1,3" };

    switch (below(5)) {
    case 0:
    case 1:
        put(pattern, "*");
        break;
    case 2:
        put_operator(pattern, "+");
        break;
    case 3:
        put_operator(pattern, "?");
        break;
    default:
        put_operator(pattern, "{");
        put(pattern, intervals[below(8)]);
        put_operator(pattern, "}");
    }
}

static void
draw_chain(struct pattern *pattern, int depth)
{
    bool outside = depth == PATTERN_DEPTH;

    if (outside && below(6) == 0)
        put(pattern, "^");
    for (int count = 1 + below(3); count > 0; count--) {
        int groups = pattern->groups;

        draw_atom(pattern, depth);
        if (below(3) == 0) {
            draw_repetition(pattern);
            pattern->open = pattern->open || pattern->groups > groups;
        }
        if (outside && below(20) == 0)
            put(pattern, below(2) ? "\\<" : "\\>");
    }
    if (outside && below(6) == 0)
        put(pattern, "$");
}

static void
draw_either(struct pattern *pattern, int depth)
{
    draw_chain(pattern, depth);
    while (below(4) == 0) {
        pattern->open = true;
        put_operator(pattern, "|");
        draw_chain(pattern, depth);
    }
}

static void
draw_text(char *text)
{
    int length = below(TEXT_MOST);

    for (int i = 0; i < length; i++)
        text[i] = "aaabbbccA .]-\n_*"[below(16)];
    text[length] = '\0';
}

/* Do both say the same? */
static bool
agree(const struct host_case *question)
{
    struct host_answer want, got;

    host_ask(question, &want);
    wasil_ask(question, &got);
    if ((want.compiled == 0) == (got.compiled == 0) && want.matched == got.matched &&
        memcmp(want.ends, got.ends, (size_t)question->count * sizeof(want.ends[0])) == 0)
        return true;
    printf("seed %lu: /%s/ %s%s%s on \"%s\"\n", regex_seed, question->pattern,
           question->extended ? "E" : "", question->fold ? "i" : "", question->lines ? "n" : "",
           question->text);
    printf("    compiled %d, %d\n", want.compiled, got.compiled);
    for (int i = 0; i < question->count; i++)
        printf("    %d: want %ld-%ld, got %ld-%ld\n", i, want.ends[i][0], want.ends[i][1],
               got.ends[i][0], got.ends[i][1]);
    return false;
}

static void
test_random(void **state)
{
    int rounds = getenv("ROUNDS") != NULL ? atoi(getenv("ROUNDS")) : 3000, bad = 0;

    (void)state;
    for (int round = 0; round < rounds && bad < 20; round++) {
        struct pattern pattern = { .extended = below(2) };
        char text[TEXT_MOST + 1];
        struct host_case question = { pattern.text,     text,          1,
                                      pattern.extended, below(4) == 0, below(4) == 0,
                                      below(8) == 0,    below(8) == 0 };

        draw_either(&pattern, PATTERN_DEPTH);
        question.count = pattern.open ? 1 : HOST_MATCHES;
        for (int i = 0; i < 4; i++) {
            draw_text(text);
            bad += !agree(&question);
        }
    }
    assert_int_equal(bad, 0);
}

/* Answers that follow from POSIX's rules. Pairs of places, -1: the group took no part. */
static void
test_rules(void **state)
{
    static const struct {
        const char *pattern, *text;
        long ends[8];
    } cases[] = {
        { "a|ab", "xabc", { 1, 3 } },
        { "(a|ab)(c|bcd)(d*)", "abcd", { 0, 4, 0, 2, 2, 3, 3, 4 } },
        { "(a*)(ab)*(b*)", "abb", { 0, 3, 0, 1, -1, -1, 1, 3 } },
        { "((a)|b)*", "ab", { 0, 2, 1, 2, -1, -1 } },
        { "(a*)*", "b", { 0, 0, 0, 0 } },
        { "(a*)*", "aab", { 0, 2, 0, 2 } },
        { "(a*)+", "aab", { 0, 2, 0, 2 } },
        { "(a*){0,3}", "aab", { 0, 2, 0, 2 } },
        { "(a){2}(b)?", "aac", { 0, 2, 1, 2, -1, -1 } },
        { "(^a|b)*", "abba", { 0, 3, 2, 3 } },
        { "(a|b$|^c)+", "cab", { 0, 3, 2, 3 } },
        { "x*", "ax", { 0, 0 } },
        { "(.*)(.*)", "ab", { 0, 2, 0, 2, 2, 2 } },
        { "()", "a", { 0, 0, 0, 0 } },
        { "a{0}b", "ab", { 1, 2 } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct host_case question = {
            cases[i].pattern, cases[i].text, 4, true, false, false, false, false
        };
        struct host_answer answer;

        wasil_ask(&question, &answer);
        assert_int_equal(answer.compiled, 0);
        assert_true(answer.matched);
        for (int j = 0; j < 8 && (j < 2 || cases[i].ends[j] != 0 || cases[i].ends[j ^ 1] != 0); j++)
            if (answer.ends[j / 2][j % 2] != cases[i].ends[j])
                fail_msg("/%s/ on %s: end %d is %ld", cases[i].pattern, cases[i].text, j,
                         answer.ends[j / 2][j % 2]);
    }
}

/* What is wrong is told, and what would be huge. */
static void
test_wrong(void **state)
{
    static const char *const wrong[] = { "[",
                                         "[a",
                                         "[[:alpha:",
                                         "[[:none:]]",
                                         "[b-a]",
                                         "(",
                                         "a{",
                                         "a{1",
                                         "a{2,1}",
                                         "a{x}",
                                         "a{999}",
                                         "*",
                                         "a|*",
                                         "\\",
                                         "[[.ab.]]",
                                         "(a)\\1",
                                         "((((a{200}){200}){200}){200})",
                                         "+",
                                         "{1}" };
    char deep[5000];

    (void)state;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct host_case question = { wrong[i], "", 1, true, false, false, false, false };
        struct host_answer answer;

        wasil_ask(&question, &answer);
        if (answer.compiled == 0)
            fail_msg("/%s/ is no expression", wrong[i]);
    }
    memset(deep, '(', sizeof(deep) - 1);
    deep[sizeof(deep) - 1] = '\0';
    wasil_ask(&(struct host_case){ deep, "", 1, true, false, false, false, false },
              &(struct host_answer){ 0 });
}

/* Patterns on which a matcher that goes back takes for ever. */
static void
test_time(void **state)
{
    static const char *const patterns[] = { "(a*)*b", "(a|a)*b", "(a|aa)+$", "((a*)*)*c",
                                            "(.*)(.*)(.*)(.*)(.*)x" };
    static char text[3000];

    (void)state;
    memset(text, 'a', sizeof(text) - 1);
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        struct host_answer answer;

        wasil_ask(&(struct host_case){ patterns[i], text, 1, true, false, false, false, false },
                  &answer);
        assert_int_equal(answer.matched, i == 2);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_time),
        cmocka_unit_test(test_random),
    };

    regex_seed =
        getenv("SEED") != NULL ? strtoul(getenv("SEED"), NULL, 0) : (unsigned long)time(NULL);
    printf("SEED=%lu\n", regex_seed);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
