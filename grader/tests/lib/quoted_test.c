/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random lines of blanks, quotes and backslashes are cut as the host's wordexp() cuts them.
 * @ingroup grader
 */
#include "host.h"

#include <stdlib.h>
#include <wordexp.h>

#include <lib/quoted.h>
#include <lib/random.h>
#include <lib/string.h>

enum { ROUNDS = 20000, LENGTH = 14, WORDS = 16 };

static void
test_against_host(void **state)
{
    static const char alphabet[] = "ab  '\"\\\t";
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        char line[LENGTH + 1], copy[LENGTH + 1], *words[WORDS];
        wordexp_t model;
        int length = random_below(&random, LENGTH + 1), count;

        for (int i = 0; i < length; i++)
            line[i] = alphabet[random_below(&random, sizeof(alphabet) - 1)];
        line[length] = '\0';
        for (int i = 0; i <= length; i++)
            copy[i] = line[i];
        count = quoted_split(copy, words, WORDS);
        if (strstr(line, "''") || strstr(line, "\"\""))
            continue; /* glibc 2.36 makes a word of its own of empty quotes in front of others */
        if (wordexp(line, &model, WRDE_NOCMD) != 0) {
            assert_true(count < 0);
            continue;
        }
        if (count != (int)model.we_wordc)
            fail_msg("%d words, not %zu: <%s>", count, model.we_wordc, line);
        for (int i = 0; i < count; i++)
            assert_string_equal(words[i], model.we_wordv[i]);
        wordfree(&model);
    }
}

static void
test_empty_quotes(void **state)
{
    char line[] = "'' a\"\"b \"\"", *words[WORDS];

    (void)state;
    assert_int_equal(quoted_split(line, words, WORDS), 3);
    assert_string_equal(words[0], "");
    assert_string_equal(words[1], "ab");
    assert_string_equal(words[2], "");
}

int
suite_quoted(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_against_host),
                                        cmocka_unit_test(test_empty_quotes) };

    return cmocka_run_group_tests_name("lib/quoted", tests, NULL, NULL);
}
