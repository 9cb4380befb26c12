/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/string.c: random strings of a small alphabet, against the host; strlcpy by its rules.
 * @ingroup tests
 *
 * The strings stand in allocations of exactly their size, so that ASan sees any look beyond.
 */
#include "host.h"

#include <lib/string.h>

#define ROUNDS 20000

static char *
random_string(struct random *random, size_t longest, const char *alphabet)
{
    size_t length = random_below(random, longest + 1);
    char *string = malloc(length + 1);

    assert_non_null(string);
    for (size_t i = 0; i < length; i++)
        string[i] = alphabet[random_below(random, host_strlen(alphabet))];
    string[length] = '\0';
    return string;
}

static int
sign(int value)
{
    return (value > 0) - (value < 0);
}

static void
compare_two(const char *one, const char *other, size_t limit)
{
    assert_int_equal(strlen(one), host_strlen(one));
    assert_int_equal(strnlen(one, limit), host_strnlen(one, limit));
    assert_int_equal(sign(strcmp(one, other)), sign(host_strcmp(one, other)));
    assert_int_equal(sign(strncmp(one, other, limit)), sign(host_strncmp(one, other, limit)));
    assert_ptr_equal(strstr(one, other), host_strstr(one, other));
    assert_int_equal(strspn(one, other), host_strspn(one, other));
    assert_int_equal(strcspn(one, other), host_strcspn(one, other));
}

static void
test_against_host(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        char *one = random_string(&random, 12, "ab\x80\xFF");
        char *other = random_string(&random, 4, "ab\x80\xFF");

        compare_two(one, other, random_below(&random, 14));
        compare_two(other, one, random_below(&random, 14));
        for (int character = -2; character < 258; character += 26) {
            assert_ptr_equal(strchr(one, character), host_strchr(one, character));
            assert_ptr_equal(strrchr(one, character), host_strrchr(one, character));
        }
        assert_ptr_equal(strchr(one, '\0'), one + host_strlen(one));
        assert_ptr_equal(strrchr(one, 'b'), host_strrchr(one, 'b'));
        assert_ptr_equal(strchr(one, 0xFF), host_strchr(one, 0xFF));
        free(one);
        free(other);
    }
}

static void
test_limits_are_not_exceeded(void **state)
{
    char *open_ended = malloc(3); /* no NUL: ASan sees a fourth byte */

    (void)state;
    assert_non_null(open_ended);
    host_memset(open_ended, 'a', 3);
    assert_int_equal(strnlen(open_ended, 3), 3);
    assert_int_equal(strncmp(open_ended, open_ended, 3), 0);
    assert_int_equal(strncmp(open_ended, "aaab", 3), 0);
    assert_int_equal(strncmp(open_ended, "b", 0), 0);
    free(open_ended);
}

static void
test_strlcpy(void **state)
{
    char buffer[8];

    (void)state;
    for (size_t size = 0; size <= sizeof(buffer); size++) {
        host_memset(buffer, '#', sizeof(buffer));
        assert_int_equal(strlcpy(buffer, "abcde", size), 5);
        for (size_t i = 0; i < sizeof(buffer); i++) {
            char want = i >= size || i > 5 ? '#' : i == size - 1 || i == 5 ? '\0' : "abcde"[i];

            assert_int_equal(buffer[i], want);
        }
    }
}

static void
test_strtok_r(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < ROUNDS; round++) {
        char *ours = random_string(&random, 14, "ab ,");
        char *host = strdup(ours), *at_ours = NULL, *at_host = NULL;
        char *word = strtok_r(ours, " ,", &at_ours), *model = host_strtok_r(host, " ,", &at_host);

        while (word && model) {
            assert_string_equal(word, model);
            assert_int_equal(word - ours, model - host);
            word = strtok_r(NULL, " ,", &at_ours);
            model = host_strtok_r(NULL, " ,", &at_host);
        }
        assert_null(word);
        assert_null(model);
        free(ours);
        free(host);
    }
}

int
suite_string(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_host),
        cmocka_unit_test(test_limits_are_not_exceeded),
        cmocka_unit_test(test_strlcpy),
        cmocka_unit_test(test_strtok_r),
    };

    return cmocka_run_group_tests_name("lib/string", tests, NULL, NULL);
}
