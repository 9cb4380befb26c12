/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Options beside the host's: random command lines, letter for letter.
 * @ingroup tests
 */
#include <unistd.h>

#include "ours.h"

#define OPTIONS_ROUNDS 100000
#define OPTIONS_WORDS  7

static int options_flag;

static const struct option options_long[] = {
    { "all", no_argument, NULL, 'a' },
    { "alpha", required_argument, NULL, 'b' },
    { "beta", optional_argument, NULL, 300 },
    { "flag", no_argument, &options_flag, 5 },
    { "flagged", no_argument, &options_flag, 6 },
    { NULL, 0, NULL, 0 },
};

/** Both go through the same words: every answer, and the words' order at the end. */
static void
same_options(const char *letters, const struct option *longs, char *words[], int count)
{
    char *ours[OPTIONS_WORDS + 2], *host[OPTIONS_WORDS + 2];
    int our_result, host_result;

    memcpy(ours, words, sizeof(ours));
    memcpy(host, words, sizeof(host));
    optind = wasil_optind = 0;
    opterr = wasil_opterr = 0;
    optarg = wasil_optarg = NULL;
    do {
        int our_which = -1, host_which = -1;

        optopt = wasil_optopt = 0;
        our_result = wasil_getopt_long(count, ours, letters, longs, &our_which);
        host_result = getopt_long(count, host, letters, longs, &host_which);
        assert_int_equal(our_result, host_result);
        assert_int_equal(our_which, host_which);
        if (host_result == '?' || host_result == ':')
            assert_int_equal(wasil_optopt, optopt);
        assert_ptr_equal(wasil_optarg, optarg);
        assert_int_equal(wasil_optind, optind);
    } while (host_result != -1);
    for (int i = 0; i <= count; i++)
        assert_ptr_equal(ours[i], host[i]);
}

static void
test_random(void **state)
{
    static char *const kinds[] = { "-a",      "-b",       "-bx",  "-c",      "-cx",
                                   "-ab",     "-x",       "-",    "--",      "word",
                                   "other",   "--all",    "--al", "--alpha", "--alpha=1",
                                   "--beta",  "--beta=2", "--b=", "--flag",  "--fla",
                                   "--all=3", "--none",   "-aa",  "-a-",     "--a" };
    static const char *const letters[] = { "ab:c::", "+ab:c::", "-ab:c::", ":ab:c::", "-:ab:", "" };
    char *words[OPTIONS_WORDS + 2] = { "program" };

    (void)state;
    for (int round = 0; round < OPTIONS_ROUNDS; round++) {
        int count = 1 + (int)random_number(OPTIONS_WORDS);

        for (int i = 1; i < count; i++)
            words[i] = kinds[random_number(sizeof(kinds) / sizeof(kinds[0]))];
        words[count] = NULL;
        same_options(letters[random_number(sizeof(letters) / sizeof(letters[0]))], options_long,
                     words, count);
    }
}

static void
test_short_only(void **state)
{
    char *words[] = { "program", "-a", "word", "-b", "value", "-c", NULL };

    (void)state;
    wasil_optind = 0;
    assert_int_equal(wasil_getopt(6, words, "ab:c"), 'a');
    assert_int_equal(wasil_getopt(6, words, "ab:c"), 'b');
    assert_string_equal(wasil_optarg, "value");
    assert_int_equal(wasil_getopt(6, words, "ab:c"), 'c');
    assert_int_equal(wasil_getopt(6, words, "ab:c"), -1);
    assert_int_equal(wasil_optind, 5);
    assert_string_equal(words[5], "word");
}

int
suite_getopt(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_random),
                                        cmocka_unit_test(test_short_only) };

    return cmocka_run_group_tests_name("getopt", tests, NULL, NULL);
}
